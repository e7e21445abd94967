import { refuse, requireAmounts, requirePairs, requirePlan, requireReach, requireSites } from '../check.ts'
import type { LocationProblem } from '../types.ts'

/**
 * Locating under rules. Every customer goes to the first open site in its row, the best one; nobody is sent
 * elsewhere to fill a centre. Any of the rules may be combined.
 */
export interface NetworkProblem extends LocationProblem {
  /** People of each customer; they count towards floors and areas. 1 each when absent. */
  readonly people?: Float64Array
  /** How many people each site needs to stay open. */
  readonly floors?: Float64Array
  /** At most so many sites, where `p` asks for exactly so many. */
  readonly atMost?: number
  /** The open sites may cost `limit` in all. */
  readonly budget?: { readonly cost: Float64Array; readonly limit: number }
  /** Pairs of sites that may not both be open. */
  readonly exclusions?: readonly (readonly [number, number])[]
  /** Area of each customer (−1: none), and the share of its people that must be within reach of an open site. */
  readonly areas?: { readonly of: Int32Array; readonly share: Float64Array }
}

/** Refuses what is wrong or cannot be met, with the numbers that show it. */
export function requireNetwork(problem: NetworkProblem): void {
  const { pairs, people, floors, opening, budget, exclusions, areas, atMost, p, fixedClosed } = problem
  requirePairs(pairs)
  requirePlan(pairs.sites, problem)
  requireReach(pairs, fixedClosed)
  if (people) requireAmounts(people, pairs.customers, 'people')
  if (opening) requireAmounts(opening, pairs.sites, 'opening')
  if (floors) requireAmounts(floors, pairs.sites, 'floors', true)
  if (atMost !== undefined && !(Number.isInteger(atMost) && atMost >= (problem.fixedOpen?.length ?? 0)))
    refuse(`atMost is ${atMost}, not a number of sites that holds those fixed open.`, 'atMost', atMost)
  if (atMost !== undefined && p !== undefined && p > atMost)
    refuse(`p is ${p}, above atMost ${atMost}.`, 'p', p)
  exclusions?.forEach((pair, r) => {
    requireSites(pair, pairs.sites, 'exclusions')
    if (pair[0] === pair[1]) refuse(`Exclusion ${r} names site ${pair[0]} twice.`, 'exclusions', pair[0], r)
  })
  const open = new Set(problem.fixedOpen)
  for (const [a, b] of exclusions ?? [])
    if (open.has(a) && open.has(b))
      refuse(`Sites ${a} and ${b} exclude each other and are both fixed open.`, 'exclusions', a)
  if (budget) {
    requireAmounts(budget.cost, pairs.sites, 'budget')
    let least = 0
    for (const j of open) least += budget.cost[j]
    if (!(budget.limit >= least))
      refuse(`The budget is ${budget.limit}; the sites fixed open cost ${least}.`, 'budget', budget.limit)
  }
  if (areas) requireAreas(problem, areas)
}

function requireAreas(
  { pairs, people, fixedClosed }: NetworkProblem,
  { of, share }: { of: Int32Array; share: Float64Array },
) {
  if (of.length !== pairs.customers)
    refuse(`areas names ${of.length} of ${pairs.customers} customers.`, 'areas', of.length)
  const closed = new Set(fixedClosed)
  const all = new Float64Array(share.length)
  const reached = new Float64Array(share.length)
  of.forEach((a, i) => {
    if (a >= share.length || a < -1)
      refuse(`Customer ${i} lies in area ${a}; areas are 0 to ${share.length - 1}.`, 'areas', a, i)
    if (a < 0) return
    const here = people?.[i] ?? 1
    all[a] += here
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++)
      if (!closed.has(pairs.site[k])) {
        reached[a] += here
        break
      }
  })
  share.forEach((s, a) => {
    if (!(s >= 0 && s <= 1)) refuse(`The share of area ${a} is ${s}, not between 0 and 1.`, 'areas', s, a)
    if (reached[a] < s * all[a] * (1 - 1e-12))
      refuse(
        `Area ${a} asks for ${s * all[a]} people within reach, but all sites reach only ${reached[a]}.`,
        'areas',
        s,
        a,
      )
  })
}

/** The problem with every default written out, seen from both sides. */
export interface Model {
  customers: number
  sites: number
  /** Rows without the pairs that are worse than staying outside. */
  start: Int32Array
  site: Int32Array
  cost: Float64Array
  outside: Float64Array
  /** Columns: for each site its pairs, as places in the rows. */
  columns: Int32Array
  pair: Int32Array
  /** Customer of each pair. */
  customer: Int32Array
  people: Float64Array
  floors: Float64Array
  opening: Float64Array
  least: number
  most: number
  price: Float64Array
  limit: number
  exclusions: readonly (readonly [number, number])[]
  /** Sites that exclude each site. */
  rivals: number[][]
  areaOf: Int32Array
  /** How many people of each area may stay outside. */
  spare: Float64Array
  /** 0 undecided, 1 open, 2 closed. */
  state: Uint8Array
}

export function modelOf(problem: NetworkProblem): Model {
  const { pairs, p, atMost, budget, exclusions = [], areas } = problem
  const { customers, sites } = pairs
  const outside = pairs.outside ?? new Float64Array(customers).fill(Infinity)
  const people = problem.people ?? new Float64Array(customers).fill(1)
  const state = new Uint8Array(sites)
  for (const j of problem.fixedClosed ?? []) state[j] = 2
  const floors = problem.floors ?? new Float64Array(sites)
  closeHopeless(problem, people, floors, state)
  for (const j of problem.fixedOpen ?? []) state[j] = 1
  const start = new Int32Array(customers + 1)
  const kept: number[] = []
  const customer: number[] = []
  for (let i = 0; i < customers; i++) {
    for (let k = pairs.start[i]; k < pairs.start[i + 1] && pairs.cost[k] <= outside[i]; k++) {
      if (state[pairs.site[k]] === 2) continue
      kept.push(k)
      customer.push(i)
    }
    start[i + 1] = kept.length
  }
  const site = Int32Array.from(kept, (k) => pairs.site[k])
  const columns = new Int32Array(sites + 1)
  for (const j of site) columns[j + 1]++
  for (let j = 0; j < sites; j++) columns[j + 1] += columns[j]
  const next = columns.slice(0, sites)
  const pair = new Int32Array(kept.length)
  site.forEach((j, k) => (pair[next[j]++] = k))
  const rivals: number[][] = Array.from({ length: sites }, () => [])
  for (const [a, b] of exclusions) {
    rivals[a].push(b)
    rivals[b].push(a)
  }
  const areaOf = areas?.of ?? new Int32Array(customers).fill(-1)
  const all = new Float64Array(areas?.share.length ?? 0)
  areaOf.forEach((a, i) => a >= 0 && (all[a] += people[i]))
  return {
    customers,
    sites,
    start,
    site,
    cost: Float64Array.from(kept, (k) => pairs.cost[k]),
    outside,
    columns,
    pair,
    customer: Int32Array.from(customer),
    people,
    floors,
    opening: problem.opening ?? new Float64Array(sites),
    least: p ?? 0,
    most: p ?? Math.min(sites, atMost ?? sites),
    price: budget?.cost ?? new Float64Array(sites),
    limit: budget?.limit ?? Infinity,
    exclusions,
    rivals,
    areaOf,
    spare: all.map((sum, a) => sum * (1 - (areas?.share[a] ?? 0)) + 1e-9 * sum),
    state,
  }
}

/** A site that could not reach its floor if everybody around came can never open. */
function closeHopeless(
  { pairs, fixedOpen = [] }: NetworkProblem,
  people: Float64Array,
  floors: Float64Array,
  state: Uint8Array,
) {
  const around = new Float64Array(pairs.sites)
  for (let i = 0; i < pairs.customers; i++)
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++)
      if (pairs.cost[k] <= (pairs.outside?.[i] ?? Infinity)) around[pairs.site[k]] += people[i]
  for (const j of fixedOpen)
    if (around[j] < floors[j] - slack(floors[j]))
      refuse(
        `Site ${j} is fixed open with a floor of ${floors[j]}, but only ${around[j]} people are within reach.`,
        'floors',
        floors[j],
        j,
      )
  for (let j = 0; j < pairs.sites; j++) if (around[j] < floors[j] - slack(floors[j])) state[j] = 2
}

/** Sums of people are rounded: a floor counts as reached a hair below it. */
export function slack(floor: number): number {
  return 1e-9 * floor
}
