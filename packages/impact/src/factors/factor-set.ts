import { refuse } from '../invalid-input.ts'
import type { Range } from '../range.ts'

/** Ways to travel. `car` is an average car of unknown fuel. */
export const MODES = [
  'car',
  'car-petrol',
  'car-diesel',
  'car-hybrid',
  'car-plug-in',
  'car-electric',
  'motorbike',
  'taxi',
  'bus',
  'bus-local',
  'bus-electric',
  'coach',
  'train',
  'tram',
  'metro',
  'e-bike',
  'bike',
  'walk',
] as const
export type Mode = (typeof MODES)[number]

/** What is printed beside modes: an hour at home, a kilowatt-hour, a seat in a shared car (`people` does that here). */
export type Source = 'car-shared' | 'home' | 'home-heating' | 'home-equipment' | 'electricity'

/** One published figure, as printed; `null` where nothing is printed. */
export interface Factor {
  readonly mode: Mode | Source
  /** What a unit is: a kilometre of the vehicle, of a person, an hour, a kWh. */
  readonly per: 'vehicle' | 'person' | 'hour' | 'kWh'
  /** The publisher's own name for it. */
  readonly label: string
  readonly unit: string
  /** From tank to wheel, kg CO₂e. */
  readonly direct: number | null
  /** From well to tank, kg CO₂e. */
  readonly wtt: number | null
  readonly total: number | null
  readonly note: string
}

/** Factors of one publisher and version. A month is always calculated with the set of its year; both are kept. */
export interface FactorSet {
  readonly id: string
  /** Name in the collection. */
  readonly set: string
  readonly publisher: string
  readonly version: string
  /** ISO 3166-1 alpha-2, or EU. */
  readonly country: string
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly scope: string
  readonly licence: string
  readonly url: string
  readonly evidence: 'S' | 'M'
  readonly factors: readonly Factor[]
}

/** Which part of the emissions counts. `total` has fuel supply in it. */
export type Scope = 'total' | 'direct'

/** A factor ready for use, with where it is from. kg CO₂e for each unit of `per`. */
export interface UsedFactor extends Range {
  readonly per: Factor['per']
  readonly set: string
  readonly label: string
}

/**
 * How far a real vehicle may lie from the published mean, as a share of it. Platform assumption, read from how far
 * published sets lie apart: an average car 9 % (0.2099 and 0.192), buses 23 %, rail and tram over 40 %.
 */
const SPREAD: Partial<Record<Mode | Source, number>> = {
  taxi: 0.15,
  bus: 0.25,
  'bus-local': 0.25,
  'bus-electric': 0.25,
  coach: 0.25,
  train: 0.4,
  tram: 0.4,
  metro: 0.4,
  'e-bike': 0.4,
  home: 0.3,
  'home-heating': 0.3,
  'home-equipment': 0.3,
  electricity: 0.2,
}
const SPREAD_OF_CARS = 0.1

/**
 * The factor of a mode in the first of the sets that prints it; `null` when none does, which makes a result not
 * computable. Walking and cycling are 0 in every set, by convention. With `total`, a set that prints no fuel supply
 * gives what it prints.
 */
export function factorOf(
  sets: readonly FactorSet[],
  mode: Mode | Source,
  scope: Scope = 'total',
): UsedFactor | null {
  if (mode === 'walk' || mode === 'bike')
    return { low: 0, central: 0, high: 0, per: 'person', set: 'convention', label: 'cycling / walking' }
  for (const { set, factors } of sets) {
    const found = factors.find((factor) => factor.mode === mode)
    const central = found && (scope === 'direct' ? found.direct : (found.total ?? found.direct))
    if (!found || central === null || central === undefined) continue
    const spread = SPREAD[mode] ?? SPREAD_OF_CARS
    const range = { low: central * (1 - spread), central, high: central * (1 + spread) }
    return { ...range, per: found.per, set, label: found.label }
  }
  return null
}

/**
 * The set of a publisher that is valid on a day (`2026-03-01`), so that old months keep their own figures.
 *
 * @throws InvalidInput when there is none
 */
export function setOn(sets: readonly FactorSet[], id: string, day: string): FactorSet {
  const found = sets.find(
    (set) => set.id.startsWith(id) && (set.validFrom ?? '') <= day && day <= (set.validTo ?? '9999'),
  )
  return found ?? refuse(`No factor set "${id}" is valid on ${day}.`, 'day', day)
}
