import { defaultOf } from '@micropol/viability'
import type { Candidates, Question } from './question.ts'

/** EUR to open a centre where a candidate does not say otherwise. */
export const USUAL_COST = defaultOf('capex_per_centre').central

/**
 * All municipalities of at most 20,000 people: the towns that the base rate speaks of (deskmag 2025). Larger ones, and
 * suburbs with them, save most hours and need a centre least. The weights are platform assumptions.
 */
export function usualCandidates(): Candidates {
  return {
    choice: 'all',
    list: [],
    musts: [],
    weights: { buildingOwned: 5, fibre: 5, publicTransport: 3, services: 3, stepFree: 2 },
    leastPopulation: null,
    mostPopulation: 20_000,
  }
}

export function usualQuestion(): Question {
  return {
    objective: 'hours',
    size: { centres: 8 },
    fixed: [],
    excluded: [],
    floor: null,
    curveUpTo: 20,
    draws: 200,
    seed: 1,
    iterations: null,
  }
}
