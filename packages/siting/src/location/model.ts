import { distance, type Metric, type Points } from '../distances/points.ts'
import { serve, type Pairs } from '../pairs.ts'
import type { LocationProblem } from '../types.ts'

/** A site's fate: open or closed for good; 0 is still to decide. */
export const OPEN = 1
export const CLOSED = -1

/** A checked location problem with every default written out; what all engines of this folder read. */
export interface Model {
  readonly pairs: Pairs
  /**
   * What an unserved customer costs; `forbidden` when he must be served. Where rows were cut short (`map`),
   * the first cost left out: less than what the customer really pays, which keeps bounds valid.
   */
  readonly outside: Float64Array
  /** More than any plan that serves everybody can cost; Infinity when nobody has to be served. */
  readonly forbidden: number
  readonly opening: Float64Array
  /** How many sites open, −1 for any number. */
  readonly p: number
  /** OPEN, CLOSED or 0 (free) for each site. */
  readonly fate: Int8Array
  /** Every plan's cost is a multiple of this (1 for whole numbers); 0 when no such step is known. */
  readonly step: number
  /** Where the points lie when `pairs` holds only the nearest sites: the truth about everybody else. */
  readonly map?: PointMap
}

/** Customers and sites as points; a customer pays distance × weight. */
export interface PointMap {
  readonly customers: Points
  readonly sites: Points
  readonly metric: Metric
  readonly weight: Float64Array
}

export function modelOf(problem: LocationProblem, map?: PointMap): Model {
  const { pairs } = problem
  const fate = new Int8Array(pairs.sites)
  for (const j of problem.fixedOpen ?? []) fate[j] = OPEN
  for (const j of problem.fixedClosed ?? []) fate[j] = CLOSED
  const opening = problem.opening ?? new Float64Array(pairs.sites)
  const { outside, forbidden } = priceOfStayingOut(pairs, opening)
  const step = map ? 0 : commonStep([pairs.cost, outside, opening])
  return { pairs, outside, forbidden, opening, p: problem.p ?? -1, fate, step, ...(map && { map }) }
}

/** With a finite price on what is forbidden, a proof also tells when no plan serves everybody. */
function priceOfStayingOut(pairs: Pairs, opening: Float64Array) {
  const { customers, start, cost, outside } = pairs
  if (outside?.every((price) => price < Infinity)) return { outside, forbidden: Infinity }
  let most = opening.reduce((sum, price) => sum + price, 0)
  for (let i = 0; i < customers; i++) {
    const price = outside ? outside[i] : Infinity
    const last = start[i] < start[i + 1] ? cost[start[i + 1] - 1] : 0
    most += price < Infinity ? Math.max(price, last) : last
  }
  const forbidden = Math.ceil(most) + 1
  const priced = new Float64Array(customers).fill(forbidden)
  outside?.forEach((price, i) => (priced[i] = Math.min(price, forbidden)))
  return { outside: priced, forbidden }
}

/** Whether all that counts is who is reached by exactly `p` sites: maximal covering. */
export function isCovering({ pairs, opening, p, forbidden, map }: Model): boolean {
  const free = (costs: Float64Array) => costs.every((cost) => cost === 0)
  return p >= 0 && forbidden === Infinity && !map && free(opening) && free(pairs.cost)
}

/** What a plan costs, opening included, counted from scratch; and who goes where (−1: nowhere). */
export function count(model: Model, plan: Iterable<number>): { total: number; assignment: Int32Array } {
  const open = [...plan]
  const { pairs, outside, map } = model
  const served = serve({ ...pairs, outside }, open)
  for (const j of open) served.total += model.opening[j]
  if (!map) return served
  for (let i = 0; i < pairs.customers; i++) {
    if (served.assignment[i] >= 0 || pairs.start[i + 1] - pairs.start[i] === pairs.sites) continue
    let nearest = Infinity
    for (const j of open) {
      const d = distance(map.metric, map.customers, i, map.sites, j)
      if (d >= nearest) continue
      nearest = d
      served.assignment[i] = j
    }
    served.total += nearest * map.weight[i] - outside[i]
  }
  return served
}

/**
 * The coarsest decimal step (1, 0.1, … 10⁻⁶) that divides every cost. With it a bound can be rounded up to
 * the next possible cost, which often ends a proof early.
 */
function commonStep(tables: readonly Float64Array[]): number {
  for (let scale = 1; scale <= 1e6; scale *= 10) {
    if (tables.every((table) => table.every((cost) => isMultiple(cost, scale)))) return 1 / scale
  }
  return 0
}

function isMultiple(cost: number, scale: number): boolean {
  const whole = cost * scale
  return Math.abs(whole) < 2 ** 50 && Math.abs(whole - Math.round(whole)) <= 1e-12 * Math.abs(whole)
}
