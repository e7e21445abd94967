import { trace, type CurveOptions } from '../curve.ts'
import { meansForCovers } from '../location/means-for-covers.ts'
import type { Result } from '../types.ts'
import { coveringOf, type CoverageProblem } from './coverage.ts'

/** How much demand 1, 2, … `upTo` sites can cover, each with its bound. */
export function solveCoverageCurve(
  problem: Omit<CoverageProblem, 'p'>,
  upTo: number,
  options: CurveOptions = {},
): Result[] {
  const covering = coveringOf({ ...problem, p: upTo })
  const results = trace(covering.problem, upTo, options, 'mclp', covering.options, meansForCovers)
  return results.map(covering.result)
}
