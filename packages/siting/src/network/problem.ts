import { refuse, requireAmounts, requirePairs, requirePlan, requireReach, requireSites } from '../check.ts'
import type { LocationProblem } from '../types.ts'

/**
 * Locating under rules. Every customer goes to the first open site in its row, the best one; nobody is sent
 * elsewhere to fill a centre. Any of the rules may be combined.
 */
export interface NetworkProblem extends LocationProblem {
  /** People of each customer; they count towards floors and areas. 1 each when absent. */
  readonly people?: Float64Array
  /**
   * People that count towards the floor of a pair's site when its customer goes there, in the order of
   * `pairs.cost`: who lives farther away may come less often. Areas count `people` all the same.
   */
  readonly peopleAt?: Float64Array
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
  const { pairs, people, peopleAt, floors, opening, budget, exclusions, areas, atMost, p, fixedClosed } =
    problem
  requirePairs(pairs)
  requirePlan(pairs.sites, problem)
  requireReach(pairs, fixedClosed)
  if (people) requireAmounts(people, pairs.customers, 'people')
  if (peopleAt) requireAmounts(peopleAt, pairs.cost.length, 'peopleAt')
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
