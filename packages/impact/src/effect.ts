import { factorOf, type FactorSet, type Mode, type Scope, type UsedFactor } from './factors/factor-set.ts'
import { requireDay, type Day } from './journey.ts'
import { CARS, Ledger } from './ledger.ts'
import { LinearForm } from './linear-form.ts'
import { combine, exactly, minus, notComputable, plus, requireQuantity, times, value } from './range.ts'
import type { Quantity, Range, Value } from './range.ts'

/** What an effect is calculated with. Print it beside every result. */
export interface Settings {
  /** Asked in this order for each mode. Keep them the same when years are compared. */
  readonly factors: readonly FactorSet[]
  /** Default `total`: with the supply of the fuel. */
  readonly scope?: Scope
  /** Share of a gross saving that new trips take back, 0 to 1: `USUAL_REBOUND`, or `NO_REBOUND` to say so. */
  readonly rebound: Range
  /**
   * Counts heating and power at home that fall away, and charges what a desk at the centre uses. Left out by default:
   * it decides the sign where a day at home is replaced.
   */
  readonly energy?: { /** kWh of a desk taken for a day. */ readonly hubKwh: Quantity }
}

export const NO_REBOUND: Range = exactly(0)

/** What days at the centre changed. Above zero is saved, below zero was added; negative results are normal results. */
export interface Effect {
  readonly days: number
  /** Kilometres of people. */
  readonly km: Value
  /** Kilometres of cars. */
  readonly carKm: Value
  readonly minutes: Value
  /** Fares of other modes, EUR. */
  readonly fares: Value
  /** kg CO₂e of journeys that fell away, and of those that came. gross = avoided − added. */
  readonly avoided: Value
  readonly added: Value
  readonly gross: Value
  /** kg CO₂e of energy at home less that of the centre; 0 while it is not counted. */
  readonly energy: Value
  /** kg CO₂e that new trips take back from a gross saving. */
  readonly rebound: Value
  /** gross + energy − rebound, kg CO₂e. */
  readonly net: Value
  /** Factors that were used, with their sets. */
  readonly factors: readonly UsedFactor[]
}

/**
 * The effect of one day at the centre against what would have been done instead.
 *
 * @throws InvalidInput naming a value that cannot be. What is not known is no error: it makes a value not computable
 */
export function effectOfDay(day: Day, settings: Settings): Effect {
  requireDay(day)
  return effectOfDays([day], settings)
}

/** The effect of several days together: a factor or a range they share is one unknown, not many. */
export function effectOfDays(days: readonly Day[], settings: Settings): Effect {
  requireSettings(settings)
  const all = new Ledger()
  const saved = new Ledger()
  const came = new Ledger()
  for (const day of days) {
    const { instead, toCentre, extra = [], avoided = [], days: n = 1 } = day
    all.addDay(day)
    if (instead.where === 'unknown') saved.unknown.push('counterfactual')
    else saved.add(instead.journeys ?? [], n, 'instead.journeys')
    saved.add(avoided, n, 'avoided')
    came.add(toCentre, n, 'toCentre')
    came.add(extra, n, 'extra')
  }
  return effectOfLedgers(all, saved, came, settings)
}

/** From kilometres to kilograms. `saved` and `came` are the two sides of `all`. */
export function effectOfLedgers(all: Ledger, saved: Ledger, came: Ledger, settings: Settings): Effect {
  const gross = emissions(all, settings)
  const energy = energyOf(all, settings)
  const rebound = combine([gross], ([range]) => reboundOf(range, settings.rebound))
  // One unknown, not two: what new trips take back moves with the saving they take it from.
  const net = combine([gross, energy], ([g, e]) => plus(afterRebound(g, settings.rebound), e))
  return {
    days: all.days,
    km: valueOf(all, all.km),
    carKm: carKm(all),
    minutes: valueOf(all, all.minutes),
    fares: valueOf(all, all.fares),
    avoided: emissions(saved, settings),
    added: emissions(came, settings),
    gross,
    energy,
    rebound,
    net,
    factors: usedBy(all, settings),
  }
}

function valueOf({ unknown }: Ledger, form: LinearForm): Value {
  const missing = [...unknown, ...form.missing]
  return missing.length > 0 ? notComputable(missing) : value(form.range())
}

function carKm(ledger: Ledger): Value {
  const cars = new LinearForm()
  for (const [mode, { vehicle }] of ledger.byMode) if (CARS.has(mode)) cars.addForm(vehicle)
  return valueOf(ledger, cars)
}

/** Each mode's kilometres, whatever they add up to, times its one factor: both legs by car share one uncertainty. */
function emissions(ledger: Ledger, { factors, scope }: Settings): Value {
  const missing = [...ledger.unknown]
  let sum = exactly(0)
  for (const [mode, forms] of ledger.byMode) {
    const factor = factorOf(factors, mode, scope)
    const form = factor?.per === 'vehicle' ? forms.vehicle : forms.person
    missing.push(...form.missing)
    if (!factor) missing.push(nameOf(mode, factors))
    else sum = plus(sum, times(form.range(), factor))
  }
  return missing.length > 0 ? notComputable(missing) : value(sum)
}

function energyOf(ledger: Ledger, { factors, scope, energy }: Settings): Value {
  if (!energy) return value(exactly(0))
  const home = factorOf(factors, 'home', scope)
  const power = factorOf(factors, 'electricity', scope)
  const hub = new LinearForm()
  hub.add(energy.hubKwh, ledger.days, 'energy.hubKwh')
  const missing = [...ledger.unknown, ...ledger.homeHours.missing, ...hub.missing]
  if (!home) missing.push(nameOf('home', factors))
  if (!power) missing.push(nameOf('electricity', factors))
  if (!home || !power || missing.length > 0) return notComputable(missing)
  return value(minus(times(ledger.homeHours.range(), home), times(hub.range(), power)))
}

const nameOf = (mode: string, sets: readonly FactorSet[]) =>
  `factor of ${mode} in ${sets.map(({ id }) => id).join(', ') || 'no set'}`

/** New trips take from a saving; where there is none they have nothing to take from. */
const takenBack = (kg: number, share: number) => Math.max(0, kg) * share

function reboundOf(gross: Range, share: Range): Range {
  return {
    low: takenBack(gross.low, share.low),
    central: takenBack(gross.central, share.central),
    high: takenBack(gross.high, share.high),
  }
}

function afterRebound(gross: Range, share: Range): Range {
  return {
    low: gross.low - takenBack(gross.low, share.high),
    central: gross.central - takenBack(gross.central, share.central),
    high: gross.high - takenBack(gross.high, share.low),
  }
}

function usedBy(ledger: Ledger, { factors, scope, energy }: Settings): UsedFactor[] {
  const wanted: (Mode | 'home' | 'electricity')[] = [...ledger.byMode.keys()]
  if (energy) wanted.push('home', 'electricity')
  return wanted.map((mode) => factorOf(factors, mode, scope)).filter((factor) => factor !== null)
}

export function requireSettings({ rebound, energy }: Settings): void {
  requireQuantity(rebound, 'rebound', 1)
  if (energy) requireQuantity(energy.hubKwh, 'energy.hubKwh', 1000)
}
