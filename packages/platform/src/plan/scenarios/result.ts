import type { Objective } from './question.ts'

/** What a scenario found. Everything is computed at the central assumptions unless it says otherwise. */
export interface ScenarioResult {
  objective: Objective
  /** In the unit of the objective: h/a, people, kg CO₂e/a, weighted h/a. */
  value: number
  /** No plan of this size can be better than this. */
  bound: number
  gap: number
  proven: boolean
  /** The chosen centres, largest first. */
  centres: ChosenCentre[]
  /** All centres together, at low, central and high assumptions with the same sites. */
  totals: Record<'low' | 'central' | 'high', Totals>
  /** One row for each municipality, in the order of the area. */
  municipalities: ServedMunicipality[]
  /** People and population more than 30 minutes from every chosen or existing centre. */
  beyond30: { municipalities: number; population: number }
  curve: CurvePoint[]
  robustness: Robustness | null
  /** How travel times were made; printed on every result. */
  travelSource: string
  /** What the data lack, as codes that pages put into words: `no-within`, `no-leaving`, … */
  lacks: string[]
  seed: number
  iterations: number
  seconds: number
}

export interface ChosenCentre {
  code: string
  name: string
  lat: number
  lon: number
  fixed: boolean
  existing: boolean
  /** People who use it in a steady year, and days they come. */
  users: number
  daysPerYear: number
  hoursPerYear: number
  netKgPerYear: number
  /** Mean minutes of its users to it, one way. */
  minutes: number
  /** Residents of municipalities that it serves. */
  population: number
  /** Attributes and their points, where candidates have any. */
  points: { attribute: string; points: number }[]
}

export interface Totals {
  users: number
  daysPerYear: number
  hoursPerYear: number
  carKmPerYear: number
  netKgPerYear: number
  /** Commuters with a teleworkable job within 15 minutes of a centre, and % of all of those. */
  within15: number
  within15Share: number
}

export interface ServedMunicipality {
  code: string
  /** The nearest chosen or existing centre; null when none is in reach. */
  centre: string | null
  minutes: number | null
  users: number
  hoursPerYear: number
  /** What an hour saved here counts, 1 to 3; only under the objective `weakest`. */
  needWeight?: number
}

export interface CurvePoint {
  centres: number
  value: number
  bound: number
  gap: number
}

export interface Robustness {
  draws: number
  /** Share of draws (and of the low, central and high runs) in which a site is chosen, largest first. */
  sites: { code: string; name: string; share: number; low: boolean; central: boolean; high: boolean }[]
  /** Quantiles of the objective of the chosen plan over the draws. */
  value: { p5: number; p50: number; p95: number }
}
