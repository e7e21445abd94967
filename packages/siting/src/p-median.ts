import { requireAmounts, requirePairs, requirePlan, requireReach } from './check.ts'
import { solveLocation } from './location/solve.ts'
import type { Pairs } from './pairs.ts'
import type { LocationProblem, Options, Result } from './types.ts'

/** A location problem with exactly `p` open sites. */
export interface PMedianProblem extends LocationProblem {
  readonly pairs: Pairs
  readonly p: number
}

/**
 * The p-median: open exactly `p` sites so that what all customers pay at their best open site is least.
 * Costs are those of `pairs` (distance × weight, in any unit); `opening` costs may be added.
 *
 * @throws InvalidProblem naming the offending row and value.
 */
export function solvePMedian(problem: PMedianProblem, options: Options = {}): Result {
  requirePMedian(problem)
  return solveLocation(problem, options, 'p-median')
}

export function requirePMedian(problem: PMedianProblem): void {
  requirePairs(problem.pairs)
  if (problem.opening) requireAmounts(problem.opening, problem.pairs.sites, 'opening')
  requirePlan(problem.pairs.sites, problem)
  requireReach(problem.pairs, problem.fixedClosed)
}
