/** A place where a centre could open. `municipality` is the index in the area. */
export interface Candidate {
  municipality: number
  /** What is known about it; absent means not known. */
  buildingOwned?: boolean
  fibre?: boolean
  publicTransport?: boolean
  services?: boolean
  stepFree?: boolean
  /** EUR to open a centre here, where it is not the usual amount. */
  cost?: number
}

export const ATTRIBUTES = ['buildingOwned', 'fibre', 'publicTransport', 'services', 'stepFree'] as const
export type Attribute = (typeof ATTRIBUTES)[number]

/** Which candidates there are, what they must have, and how attributes are weighed against each other (shown as parts). */
export interface Candidates {
  /** `all` municipalities but those excluded, or the ones listed. */
  choice: 'all' | 'list'
  list: Candidate[]
  musts: Attribute[]
  /** Points for an attribute that is there, 0 to 10. */
  weights: Record<Attribute, number>
  /** At least so many and at most so many people live there; null: no limit. */
  leastPopulation: number | null
  mostPopulation: number | null
}

/** A centre that is there already, ours or a competitor's. */
export interface ExistingCentre {
  name: string
  lat: number
  lon: number
}

/** What a scenario is to make as large as it can. */
export const OBJECTIVES = ['hours', 'people15', 'co2', 'weakest'] as const
/**
 * - `hours`: commuting hours saved a year
 * - `people15`: commuters with a teleworkable job who live within 15 minutes of a centre
 * - `co2`: net kg CO₂e a year
 * - `weakest`: hours saved, those of municipalities in need counting more
 */
export type Objective = (typeof OBJECTIVES)[number]

/** The question of a scenario. Municipalities are named by code, so that a question can be read and moved. */
export interface Question {
  objective: Objective
  /** How many centres, or how much money (EUR, to open them). */
  size: { centres: number } | { budget: number }
  fixed: string[]
  excluded: string[]
  /** A centre opens only if so many people use it; null: no floor. */
  floor: number | null
  /** Curve over 1 … so many centres; 0: none. */
  curveUpTo: number
  /** Draws of the assumptions for robustness; 0: none. */
  draws: number
  seed: number
  /** Ends the search for the main plan; null: by proof. */
  iterations: number | null
}
