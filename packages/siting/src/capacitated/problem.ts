import { refuse, requireAmounts, requirePairs, requirePlan, requireReach } from '../check.ts'
import { columnsOf } from '../pairs.ts'
import type { LocationProblem } from '../types.ts'

/**
 * Every customer goes whole to one open site, and no site takes more than its capacity. With `p`: the
 * capacitated p-median; with `opening`: single-source capacitated facility location; both may be given.
 */
export interface CapacitatedProblem extends LocationProblem {
  /** How much each customer needs. */
  readonly demand: Float64Array
  /** How much each site can give; ∞ for no limit. */
  readonly capacity: Float64Array
}

/** Refuses what cannot be solved, with the numbers that show it. */
export function requireCapacitated({ pairs, demand, capacity, ...plan }: CapacitatedProblem): void {
  requirePairs(pairs)
  requireAmounts(demand, pairs.customers, 'demand')
  requireAmounts(capacity, pairs.sites, 'capacity', true)
  if (plan.opening) requireAmounts(plan.opening, pairs.sites, 'opening')
  requirePlan(pairs.sites, plan)
  requireReach(pairs, plan.fixedClosed)
  if (pairs.outside)
    refuse('Capacities need every customer served: leave `outside` away.', 'outside', pairs.outside[0])
  const closed = new Set(plan.fixedClosed)
  for (let i = 0; i < pairs.customers; i++) {
    let most = 0
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++)
      if (!closed.has(pairs.site[k])) most = Math.max(most, capacity[pairs.site[k]])
    if (demand[i] > most)
      refuse(
        `Demand ${demand[i]} of customer ${i} is above ${most}, the largest capacity within reach.`,
        'demand',
        demand[i],
        i,
      )
  }
  const need = demand.reduce((sum, d) => sum + d, 0)
  const open = new Set(plan.fixedOpen)
  const free = Array.from(capacity.keys()).filter((j) => !closed.has(j) && !open.has(j))
  const largest = free.map((j) => capacity[j]).sort((a, b) => b - a)
  const p = plan.p ?? pairs.sites
  const given = [...open].reduce((sum, j) => sum + capacity[j], 0)
  const room = largest.slice(0, p - open.size).reduce((sum, c) => sum + c, given)
  if (need > room * (1 + 1e-12))
    refuse(
      `Demand is ${need} in all, but ${plan.p === undefined ? 'all' : `the ${p} largest`} sites take only ${room}.`,
      'capacity',
      room,
    )
}

/** A part of the tree: which sites are decided, and which pairs are left, by site. */
export interface Part {
  bound: number
  /** 0 undecided, 1 open, 2 closed. */
  state: Uint8Array
  start: Int32Array
  customer: Int32Array
  cost: Float64Array
  /** The price of serving each customer, where the last bound of this part was found. */
  price: Float64Array
}

/** Everything still possible. */
export function wholeProblem({ pairs, demand, capacity, fixedOpen, fixedClosed }: CapacitatedProblem): Part {
  const state = new Uint8Array(pairs.sites)
  for (const j of fixedOpen ?? []) state[j] = 1
  for (const j of fixedClosed ?? []) state[j] = 2
  const all = columnsOf(pairs)
  const price = new Float64Array(pairs.customers)
  for (let i = 0; i < pairs.customers; i++) {
    const length = pairs.start[i + 1] - pairs.start[i]
    price[i] = pairs.cost[pairs.start[i] + Math.min(length - 1, Math.ceil(length / 20))]
  }
  const part = { bound: -Infinity, state, ...all, price }
  return keep(part, state, (i, j) => demand[i] <= capacity[j])
}

/** The part with only the pairs that `stays` lets stay; closed sites lose theirs. */
export function keep(
  part: Part,
  state: Uint8Array,
  stays: (i: number, j: number, k: number) => boolean,
): Part {
  const m = state.length
  const start = new Int32Array(m + 1)
  const customer = new Int32Array(part.customer.length)
  const cost = new Float64Array(part.cost.length)
  let count = 0
  for (let j = 0; j < m; j++) {
    if (state[j] !== 2)
      for (let k = part.start[j]; k < part.start[j + 1]; k++) {
        if (!stays(part.customer[k], j, k)) continue
        customer[count] = part.customer[k]
        cost[count++] = part.cost[k]
      }
    start[j + 1] = count
  }
  return {
    bound: part.bound,
    state,
    start,
    customer: customer.slice(0, count),
    cost: cost.slice(0, count),
    price: part.price.slice(),
  }
}
