import type { Random } from '../random.ts'
import type { CapacitatedProblem } from './problem.ts'

export interface Assignment {
  cost: number
  /** Site of each customer. */
  site: Int32Array
}

const ROUNDS = 30
const KICKS = 20
const NEAR = 1.006

/**
 * Who goes where, once the open sites are chosen: local search over shifts of one customer and exchanges of
 * two, with overload allowed at a price that rises and falls (strategic oscillation, as in the scatter search
 * of Scheuerer & Wendolsky 2006). Answers the best assignment that fits, or none.
 */
export class Assigner {
  readonly #problem: CapacitatedProblem
  readonly #random: Random
  readonly #slot: Int32Array

  constructor(problem: CapacitatedProblem, random: Random) {
    this.#problem = problem
    this.#random = random
    this.#slot = new Int32Array(problem.pairs.sites)
  }

  /**
   * @param worth the cost of the best plan so far: what comes near is polished.
   * @param from an assignment to start from, where its sites are open.
   */
  assign(open: readonly number[], worth: number, from?: Int32Array): Assignment | undefined {
    const { pairs, demand, capacity, opening } = this.#problem
    const n = pairs.customers
    const p = open.length
    const slot = this.#slot
    slot.fill(-1)
    open.forEach((j, r) => (slot[j] = r))
    const cost = new Float64Array(n * p).fill(Infinity)
    const at = new Int32Array(n).fill(-1)
    for (let i = 0; i < n; i++) {
      for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
        const r = slot[pairs.site[k]]
        if (r < 0) continue
        cost[i * p + r] = pairs.cost[k]
        if (at[i] < 0) at[i] = r
      }
      if (at[i] < 0) return undefined
      if (from && slot[from[i]] >= 0 && cost[i * p + slot[from[i]]] < Infinity) at[i] = slot[from[i]]
    }
    const limit = Float64Array.from(open, (j) => capacity[j])
    const load = new Float64Array(p)
    let units = 0
    for (let i = 0; i < n; i++) {
      load[at[i]] += demand[i]
      units += demand[i]
    }
    const groups = { n, p, cost, at, demand, limit, load, price: new Float64Array(p), units }
    const fits = oscillate(groups, ROUNDS)
    if (!fits) return undefined
    let fixed = 0
    if (opening) for (const j of open) fixed += opening[j]
    const near = fits.cost + fixed < worth * NEAR
    const { cost: paid, at: group } = near ? polish(groups, fits, this.#random) : fits
    return { cost: paid + fixed, site: Int32Array.from(group, (r) => open[r]) }
  }
}

interface Groups {
  n: number
  p: number
  /** Cost of customer i in group r at `i * p + r`. */
  cost: Float64Array
  at: Int32Array
  demand: Float64Array
  limit: Float64Array
  load: Float64Array
  /** What a unit above the limit costs in each group. */
  price: Float64Array
  units: number
}

interface Fit {
  cost: number
  at: Int32Array
}

/**
 * Lets the prices of overload fall while the assignment fits and rise, site by site, where it does not: what
 * is left over in one corner must find its way to the room in another.
 */
function oscillate(groups: Groups, rounds: number): Fit | undefined {
  const { n, p, cost, at, limit, load, units, price } = groups
  let paid = 0
  for (let i = 0; i < n; i++) paid += cost[i * p + at[i]]
  let best: Fit | undefined
  let idle = 0
  const floor = units > 0 ? paid / units / 4 + 1e-9 : 1
  price.fill(floor)
  for (let round = 0; round < rounds; round++) {
    descend(groups)
    let fits = true
    for (let r = 0; r < p; r++) {
      if (load[r] <= limit[r] + 1e-9 * units) continue
      fits = false
      price[r] *= 1.5
    }
    if (!fits) continue
    let total = 0
    for (let i = 0; i < n; i++) total += cost[i * p + at[i]]
    if (!best || total < best.cost) {
      best = { cost: total, at: at.slice() }
      idle = 0
    } else if (++idle >= 2) break
    for (let r = 0; r < p; r++) price[r] *= 0.5
  }
  return best
}

/** Moves a few customers at random and lets everything settle again, from the best so far. */
function polish(groups: Groups, best: Fit, random: Random): Fit {
  const { n, p, cost, at, demand, load } = groups
  let found = best
  for (let kick = 0; kick < KICKS; kick++) {
    at.set(found.at)
    const moves = 2 + random.below(3)
    for (let turn = 0; turn < moves; turn++) {
      const i = random.below(n)
      const r = random.below(p)
      if (cost[i * p + r] < 2 * cost[i * p + at[i]] + found.cost / n) at[i] = r
    }
    load.fill(0)
    for (let i = 0; i < n; i++) load[at[i]] += demand[i]
    const fit = oscillate(groups, 8)
    if (fit && fit.cost < found.cost - 1e-9) found = fit
  }
  return found
}

/** First improvement until neither a shift nor an exchange helps, overload counted at `price` a unit. */
function descend({ n, p, cost, at, demand, limit, load, price }: Groups) {
  for (let improved = true; improved;) {
    improved = false
    for (let i = 0; i < n; i++) {
      const a = at[i]
      const d = demand[i]
      const stay = cost[i * p + a] + price[a] * relief(load[a], limit[a], d)
      let to = -1
      let least = stay - 1e-9
      for (let b = 0; b < p; b++) {
        const c = cost[i * p + b]
        if (c >= least || b === a) continue
        const over = load[b] + d - limit[b]
        const there = over <= 0 ? c : c + price[b] * Math.min(over, d)
        if (there < least) {
          least = there
          to = b
        }
      }
      if (to < 0) continue
      load[a] -= d
      load[to] += d
      at[i] = to
      improved = true
    }
    for (let i = 0; i < n; i++)
      for (let h = i + 1; h < n; h++) {
        const a = at[i]
        const b = at[h]
        if (a === b) continue
        const moved = cost[i * p + b] + cost[h * p + a] - cost[i * p + a] - cost[h * p + b]
        // Neither site too full: the exchange can only help by what it saves itself.
        if (moved >= -1e-9 && load[a] <= limit[a] && load[b] <= limit[b]) continue
        const d = demand[i] - demand[h]
        const from = d > 0 ? a : b
        const to = d > 0 ? b : a
        const more = Math.abs(d)
        const over = more - Math.max(0, limit[to] - load[to])
        const gained = price[from] * relief(load[from], limit[from], more)
        if (!(moved + (over > 0 ? price[to] * over : 0) - gained < -1e-9)) continue
        load[a] -= d
        load[b] += d
        at[i] = b
        at[h] = a
        improved = true
      }
  }
}

/** How much overload goes when `d` leaves. */
function relief(load: number, limit: number, d: number) {
  const over = load - limit
  return over <= 0 ? 0 : Math.min(over, d)
}
