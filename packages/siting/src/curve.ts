import { requirePairs, requirePlan, requireReach } from './check.ts'
import { modelOf, type Model } from './location/model.ts'
import { MEDIANS } from './location/means-for-medians.ts'
import type { Means } from './location/rounds.ts'
import { solveModel } from './location/solve.ts'
import { SwapSearch } from './location/swap-search.ts'
import { gapOf, type LocationProblem, type Options, type Progress, type Result } from './types.ts'

/** Options of a curve. `time` is for the whole curve; what is left is shared among the points still to come. */
export interface CurveOptions extends Omit<Options, 'iterations' | 'onProgress'> {
  /** Iterations for each point; one number for all, or the `iteration` of each result of a timed curve. */
  readonly iterations?: number | readonly number[]
  /** Told after every iteration of the point for `p` sites. */
  readonly onProgress?: (progress: Progress, p: number) => void
}

/** What the first, second, … `upTo`-th site brings: the best p-median found for each p, each with its bound. */
export function solveCurve(
  problem: Omit<LocationProblem, 'p' | 'opening'>,
  upTo: number,
  options: CurveOptions = {},
): Result[] {
  requirePairs(problem.pairs)
  requirePlan(problem.pairs.sites, { ...problem, p: upTo })
  requireReach(problem.pairs, problem.fixedClosed)
  return trace(
    problem,
    upTo,
    options,
    'p-median',
    (same) => same,
    () => MEDIANS,
  )
}

/** Point by point: the plan for p sites, with the site added that helps most, starts the search for p + 1. */
export function trace(
  problem: Omit<LocationProblem, 'p'>,
  upTo: number,
  options: CurveOptions,
  name: 'p-median' | 'mclp',
  wrap: (options: Options) => Options,
  meansFor: (model: Model) => Means,
): Result[] {
  const { iterations, onProgress, time, ...rest } = options
  const began = options.now?.() ?? 0
  const whole = modelOf(problem)
  const grow = growerOf(whole)
  const results: Result[] = []
  const fixed = new Set(problem.fixedOpen ?? []).size
  let plan = Int32Array.from(problem.fixedOpen ?? [])
  for (let p = Math.max(1, fixed); p <= upTo; p++) {
    const left = time === undefined ? undefined : time - ((options.now?.() ?? 0) - began) / 1000
    const limit = typeof iterations === 'number' ? iterations : iterations?.[results.length]
    const point: Options = {
      ...rest,
      ...(onProgress && { onProgress: (told: Progress) => onProgress(told, p) }),
      ...(left !== undefined && { time: Math.max(0, left / (upTo - p + 1)) }),
      ...(limit !== undefined && { iterations: limit }),
    }
    const model = { ...whole, p }
    const start = p > plan.length ? grow(plan) : plan
    const result = solveModel(model, wrap(point), name, meansFor(model), start)
    results.push(result)
    plan = Int32Array.from(result.open)
  }
  return lift(results)
}

/** A further site never makes things worse, so what bounds many sites bounds fewer. */
function lift(results: Result[]): Result[] {
  let floor = -Infinity
  return results
    .toReversed()
    .map((result) => {
      floor = Math.max(floor, result.bound)
      const bound = Math.min(floor, result.objective)
      return { ...result, bound, gap: gapOf(result.objective, bound) }
    })
    .toReversed()
}

/** Adds to a plan the site that helps most. */
function growerOf(model: Model): (plan: Int32Array) => Int32Array {
  const { pairs, outside, opening, fate } = model
  const search = new SwapSearch(pairs, outside, opening, false)
  search.mayClose.fill(0)
  return (plan) => {
    search.load(plan)
    let best = Infinity
    let site = -1
    for (let j = 0; j < pairs.sites; j++) {
      if (search.isOpen[j] || fate[j] < 0) continue
      const change = search.price(j)
      if (change >= best) continue
      best = change
      site = j
    }
    return site < 0 ? plan : Int32Array.from([...plan, site]).sort()
  }
}
