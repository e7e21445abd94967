import { refuse, requireAmounts, requirePairs, requirePlan } from '../check.ts'
import { modelOf } from '../location/model.ts'
import { meansForCovers } from '../location/means-for-covers.ts'
import { solveModel } from '../location/solve.ts'
import type { Pairs } from '../pairs.ts'
import { gapOf, type LocationProblem, type Options, type Progress, type Result } from '../types.ts'

/** Who can be covered by which site: every pair within reach covers, whatever its cost. */
export interface CoverageProblem extends Omit<LocationProblem, 'pairs' | 'opening'> {
  readonly pairs: Pairs
  readonly demand: Float64Array
  readonly p: number
  /** Partial cover: the share (0 to 1) of a customer's demand that each pair covers, in the order of `pairs.cost`. */
  readonly share?: Float64Array
}

/**
 * Maximal covering (Church & ReVelle 1974), partial cover included (Berman & Krass 2002): open `p` sites so
 * that the demand covered is largest. `objective` and `bound` are demand covered; no plan covers more than
 * `bound`. Inside, it is the p-median in which staying uncovered costs the demand that is lost.
 *
 * @throws InvalidProblem naming the offending row and value.
 */
export function solveCoverage(problem: CoverageProblem, options: Options = {}): Result {
  const covering = coveringOf(problem)
  const model = modelOf(covering.problem)
  return covering.result(solveModel(model, covering.options(options), 'mclp', meansForCovers(model)))
}

/** The location problem behind a coverage problem, and the way back. */
export function coveringOf(problem: CoverageProblem) {
  requirePairs(problem.pairs)
  requireAmounts(problem.demand, problem.pairs.customers, 'demand')
  requirePlan(problem.pairs.sites, problem)
  const { demand, p, fixedOpen, fixedClosed } = problem
  const all = demand.reduce((sum, people) => sum + people, 0)
  const covered = (lost: number) => all - lost
  return {
    problem: {
      p,
      pairs: uncovered(problem),
      ...(fixedOpen && { fixedOpen }),
      ...(fixedClosed && { fixedClosed }),
    } satisfies LocationProblem,
    options: (options: Options) => coverageOptions(options, covered),
    result: (result: Result): Result => {
      const objective = covered(result.objective)
      const bound = covered(result.bound)
      return { ...result, objective, bound, gap: gapOf(objective, bound) }
    },
  }
}

/** A gap is a share of what is covered, and so is everything that is told on the way. */
function coverageOptions({ gap = 0, ...options }: Options, covered: (lost: number) => number): Options {
  let good = false
  const onProgress = (told: Progress) => {
    const objective = covered(told.objective)
    const bound = covered(told.bound)
    const apart = gapOf(objective, bound)
    good = gap > 0 && apart <= gap
    options.onProgress?.({ ...told, objective, bound, gap: apart })
  }
  return { ...options, onProgress, shouldStop: () => good || options.shouldStop?.() === true }
}

/** What a customer loses at each site that covers him, and what he loses when none does. */
function uncovered({ pairs, demand, share }: CoverageProblem): Pairs {
  const cost = new Float64Array(pairs.cost.length)
  const site = pairs.site.slice()
  // Among equals by site, so that the answer does not depend on how the pairs were found. (`sortRow` would do both, but
  // a page that solves covers has no room for it.)
  for (let i = 0; i < pairs.customers; i++) {
    const from = pairs.start[i]
    const row = site.subarray(from, pairs.start[i + 1])
    if (!share) row.sort()
    else
      Array.from(row, (j, at) => {
        const part = share[from + at]
        if (!(part >= 0 && part <= 1))
          refuse(`share of pair ${from + at} is ${part}, not 0 to 1.`, 'share', part, i)
        return { j, loss: demand[i] * (1 - part) }
      })
        .sort((a, b) => a.loss - b.loss || a.j - b.j)
        .forEach(({ j, loss }, at) => {
          row[at] = j
          cost[from + at] = loss
        })
  }
  return { ...pairs, site, cost, outside: demand }
}
