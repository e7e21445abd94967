import { MODES, type Mode } from './factors/factor-set.ts'
import { refuse } from './invalid-input.ts'
import { requireQuantity, type Quantity } from './range.ts'

/** One leg in one mode. Way there and way back are two journeys, or one of twice the length. */
export interface Journey {
  readonly mode: Mode
  /** Road kilometres. */
  readonly km: Quantity
  /** Door to door; `unknown` leaves kilometres and emissions computable. */
  readonly minutes: Quantity
  /** People in the vehicle, who share what it emits and costs. Default 1. */
  readonly people?: number
  /** EUR paid for it (a fare). Cars are priced by the kilometre instead. */
  readonly fare?: Quantity
  /** Names of places, for reading: a commune, never an address. */
  readonly from?: string
  readonly to?: string
}

/** What somebody would have done that day without the centre, as they say themselves. */
export type Counterfactual =
  | { readonly where: 'office' | 'elsewhere'; readonly journeys: readonly Journey[] }
  /** `journeys`: trips made from home on such days. `hours`: of work there, for the switch on energy. */
  | { readonly where: 'home'; readonly journeys?: readonly Journey[]; readonly hours?: Quantity }
  | { readonly where: 'none'; readonly journeys?: readonly Journey[] }
  | { readonly where: 'unknown' }

/** A day at the centre. */
export interface Day {
  readonly instead: Counterfactual
  /** From home to the centre and back. */
  readonly toCentre: readonly Journey[]
  /** Further trips because of the day there: lunch, errands. */
  readonly extra?: readonly Journey[]
  /** Trips that fell away because the day there took them along. */
  readonly avoided?: readonly Journey[]
  /** How many such days. Default 1. */
  readonly days?: number
}

/** Refuses kilometres, minutes and modes that cannot be, by name. */
export function requireJourneys(journeys: readonly Journey[], field: string): void {
  for (const [i, { mode, km, minutes, people = 1, fare = 0 }] of journeys.entries()) {
    const at = `${field}[${i}]`
    if (!MODES.includes(mode))
      refuse(`${at}.mode is "${String(mode)}", which is no mode.`, `${at}.mode`, mode)
    requireQuantity(km, `${at}.km`, 40_000)
    requireQuantity(minutes, `${at}.minutes`, 10_000)
    requireQuantity(fare, `${at}.fare`)
    if (!(people >= 1 && people <= 100))
      refuse(`${at}.people is ${people}, not between 1 and 100.`, `${at}.people`, people)
  }
}

/** Refuses a day that cannot be, by name. */
export function requireDay(day: Day, field = 'day'): void {
  const { instead, toCentre, extra = [], avoided = [], days = 1 } = day
  if (!['office', 'elsewhere', 'home', 'none', 'unknown'].includes(instead.where))
    refuse(`${field}.instead.where is "${String(instead.where)}".`, `${field}.instead.where`, instead.where)
  if (instead.where !== 'unknown') requireJourneys(instead.journeys ?? [], `${field}.instead.journeys`)
  if (instead.where === 'home') requireQuantity(instead.hours ?? 0, `${field}.instead.hours`, 24)
  requireJourneys(toCentre, `${field}.toCentre`)
  requireJourneys(extra, `${field}.extra`)
  requireJourneys(avoided, `${field}.avoided`)
  if (!(days >= 0 && days <= 1e6))
    refuse(`${field}.days is ${days}, not between 0 and 1000000.`, `${field}.days`, days)
}
