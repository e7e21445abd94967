import { requireAmounts, requirePairs, requirePlan, requireReach } from './check.ts'
import { solveLocation } from './location/solve.ts'
import type { LocationProblem, Options, Result } from './types.ts'

/** A location problem with opening costs; the number of sites is free unless `p` says otherwise. */
export interface FacilityLocationProblem extends LocationProblem {
  readonly opening: Float64Array
}

/**
 * Uncapacitated facility location: open as many sites as pay, so that opening costs plus what all customers
 * pay at their best open site is least. Both in the same unit.
 *
 * @throws InvalidProblem naming the offending row and value.
 */
export function solveFacilityLocation(problem: FacilityLocationProblem, options: Options = {}): Result {
  requireFacilityLocation(problem)
  return solveLocation(problem, options, 'uflp')
}

export function requireFacilityLocation(problem: FacilityLocationProblem): void {
  requirePairs(problem.pairs)
  requireAmounts(problem.opening, problem.pairs.sites, 'opening')
  requirePlan(problem.pairs.sites, problem)
  requireReach(problem.pairs, problem.fixedClosed)
}
