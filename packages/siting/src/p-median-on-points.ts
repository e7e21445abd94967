import { refuse, requireAmounts, requirePlan } from './check.ts'
import { pairsBetween, weighted } from './distances/between.ts'
import type { Metric, Points } from './distances/points.ts'
import { modelOf, type Model } from './location/model.ts'
import { MEDIANS } from './location/means-for-medians.ts'
import { solveModel } from './location/solve.ts'
import type { LocationProblem, Options, Result } from './types.ts'

/** A p-median given by coordinates: a customer pays distance × weight. */
export interface PointsProblem extends Omit<LocationProblem, 'pairs'> {
  readonly customers: Points
  readonly sites: Points
  readonly metric: Metric
  /** People of each customer; 1 each when absent. */
  readonly weight?: Float64Array
  readonly p: number
}

/** Up to so many pairs, all of them are kept. */
const ALL_PAIRS = 12_000_000
/** Beyond, rows hold the nearest sites: so many times the sites that share one open site on average. */
const ROOM = 8
/** 12 bytes each, and about as much again while searching. */
const MOST_PAIRS = 40_000_000

/**
 * The p-median of points in a plane or on the Earth, without n² memory: every customer sees his nearest sites
 * only. The bound assumes that whatever lies further costs no more than the first site left out, and plans
 * are counted with true distances; so both hold for the whole problem, however short the rows are.
 *
 * @throws InvalidProblem naming the offending row and value.
 */
export function solvePMedianOnPoints(problem: PointsProblem, options: Options = {}): Result {
  return solveModel(modelOnPoints(problem), options, 'p-median', MEDIANS)
}

/** The checked problem as the engines read it. */
export function modelOnPoints(problem: PointsProblem): Model {
  const { customers, sites, metric, p } = problem
  const n = customers.x.length
  const m = sites.x.length
  if (n === 0) refuse('There are no customers.', 'customers', 0)
  if (m === 0) refuse('There are no sites.', 'sites', 0)
  requirePoints(customers, 'customer')
  requirePoints(sites, 'site')
  const weight = problem.weight ?? new Float64Array(n).fill(1)
  requireAmounts(weight, n, 'weight')
  requirePlan(m, problem)

  const wanted = Math.min(Math.ceil((ROOM * m) / p) + 50, Math.max(50, Math.floor(MOST_PAIRS / n)))
  const nearest = n * m <= ALL_PAIRS ? m : Math.min(m, wanted)
  const pairs = weighted(pairsBetween(customers, sites, metric, { nearest }), weight)
  if (nearest === m) return modelOf({ ...problem, pairs })
  const outside = Float64Array.from(weight, (_, i) => pairs.cost[pairs.start[i + 1] - 1])
  return modelOf({ ...problem, pairs: { ...pairs, outside } }, { customers, sites, metric, weight })
}

function requirePoints({ x, y }: Points, what: string): void {
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i]))
      refuse(`Coordinates of ${what} ${i} are ${x[i]}, ${y[i]}.`, 'coordinates', [x[i], y[i]], i)
  }
}
