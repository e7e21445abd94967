import { coveringOf, type CoverageProblem } from '../covering/coverage.ts'
import { requireFacilityLocation, type FacilityLocationProblem } from '../facility-location.ts'
import { modelOf, type Model } from '../location/model.ts'
import { solveModel, solveModelWith } from '../location/solve.ts'
import { requirePMedian, type PMedianProblem } from '../p-median.ts'
import { modelOnPoints, type PointsProblem } from '../p-median-on-points.ts'
import type { Options, ProblemName, Result } from '../types.ts'
import { meansOnThreads } from './means-on-threads.ts'
import { proverOnThread } from './prover-on-thread.ts'

/** Options of the runs on threads. The clock is `performance.now` unless another is given. */
export interface ThreadOptions extends Options {
  /**
   * 2 (default): plans are looked for on this thread and the bound on another, helped by a third once the search has stood
   * still for long, which then takes an eighth of the time. 1: both here, by turns.
   */
  readonly threads?: number
}

export { solveNetwork } from './network.ts'

/**
 * `solvePMedian` on threads: as good an answer, sooner; and where a site serves few, a tighter bound, which takes code that
 * a browser does not have to load.
 */
export async function solvePMedian(problem: PMedianProblem, options: ThreadOptions = {}): Promise<Result> {
  requirePMedian(problem)
  return solve(modelOf(problem), options, 'p-median')
}

/** `solvePMedianOnPoints` on threads. */
export async function solvePMedianOnPoints(
  problem: PointsProblem,
  options: ThreadOptions = {},
): Promise<Result> {
  return solve(modelOnPoints(problem), options, 'p-median')
}

/** `solveFacilityLocation` on threads. */
export async function solveFacilityLocation(
  problem: FacilityLocationProblem,
  options: ThreadOptions = {},
): Promise<Result> {
  requireFacilityLocation(problem)
  return solve(modelOf(problem), options, 'uflp')
}

/** `solveCoverage` on threads. */
export async function solveCoverage(problem: CoverageProblem, options: ThreadOptions = {}): Promise<Result> {
  const covering = coveringOf(problem)
  const told = { ...options, ...covering.options(options) }
  return covering.result(await solve(modelOf(covering.problem), told, 'mclp'))
}

async function solve(model: Model, options: ThreadOptions, name: ProblemName): Promise<Result> {
  const clocked = { now: () => performance.now(), ...options }
  if ((options.threads ?? 2) < 2) return solveModel(model, clocked, name, meansOnThreads(model))
  const prover = proverOnThread(model)
  try {
    return await solveModelWith(model, clocked, name, prover.prove, meansOnThreads(model))
  } finally {
    await prover.close()
  }
}
