import { defaultOf } from './data/look-up.ts'
import type { DefaultRow } from './data/default-row.ts'
import type { Effect } from './effect.ts'
import { combine, plus, times, type Range, type Value } from './range.ts'

/** What an hour, a tonne and a kilometre are worth. A row says its year and source: print them beside the money. */
export interface MoneyValues {
  /** Country the values are for; they differ by more than prices do. */
  readonly country: string
  /** EUR an hour of commuting. */
  readonly time: DefaultRow
  /** EUR a tonne of CO₂e. */
  readonly carbon: DefaultRow
  /** EUR a kilometre of a car, to who drives it. */
  readonly car: DefaultRow
  /** EUR cent a kilometre of a car, to everybody else. */
  readonly external: DefaultRow
}

/** Values of the defaults: French time (2022), European carbon and external cost (2016 prices). */
export const USUAL_VALUES: MoneyValues = {
  country: 'FR, EU',
  time: defaultOf('value_of_commute_time'),
  carbon: defaultOf('carbon_value'),
  car: defaultOf('car_private_cost'),
  external: defaultOf('external_cost_car'),
}

/** EUR saved (above zero) or added. Report hours first, money second and never without its values. */
export interface Money {
  readonly values: MoneyValues
  /** Cars by the kilometre, other modes by their fares. */
  readonly travel: Value
  readonly time: Value
  readonly carbon: Value
  /** Accidents, congestion, noise, air and climate of cars. Not in the totals: climate would count twice. */
  readonly external: Value
  /** travel + carbon, and the same with time: show both. */
  readonly withoutTime: Value
  readonly withTime: Value
}

const priced = (quantity: Value, price: Range, unit = 1) =>
  combine([quantity], ([range]) => {
    const { low, central, high } = times(range, price)
    return { low: low / unit, central: central / unit, high: high / unit }
  })

const sum = (...parts: Value[]) => combine(parts, (ranges) => ranges.reduce(plus))

/** The money in an effect. What needs an unknown quantity is not computable. */
export function moneyOf(effect: Effect, values: MoneyValues = USUAL_VALUES): Money {
  const travel = sum(priced(effect.carKm, values.car), effect.fares)
  const time = priced(effect.minutes, values.time, 60)
  const carbon = priced(effect.net, values.carbon, 1000)
  const withoutTime = sum(travel, carbon)
  return {
    values,
    travel,
    time,
    carbon,
    external: priced(effect.carKm, values.external, 100),
    withoutTime,
    withTime: sum(withoutTime, time),
  }
}
