import { defaultOf } from '@micropol/viability'
import type { Candidates, Question } from './question.ts'

/** EUR to open a centre where a candidate does not say otherwise. */
export const USUAL_COST = defaultOf('capex_per_centre').central

/**
 * All municipalities but cities of more than 50,000 people: these centres are for places outside them, and the base
 * rate speaks of small towns. The limit and the weights are platform assumptions.
 */
export function usualCandidates(): Candidates {
  return {
    choice: 'all',
    list: [],
    musts: [],
    weights: { buildingOwned: 5, fibre: 5, publicTransport: 3, services: 3, stepFree: 2 },
    leastPopulation: null,
    mostPopulation: 50_000,
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
