import { refuse, requireAmounts, requirePairs, requirePlan, requireReach } from './check.ts'
import { solvePMedian } from './p-median.ts'
import { serve, type Pairs } from './pairs.ts'
import type { LocationProblem, Options, Result } from './types.ts'
import { explore } from './tree.ts'
import { Watch } from './watch.ts'

/** A p-median that looks after those who have it farthest. */
export interface WorstServedProblem extends Omit<LocationProblem, 'opening'> {
  /** Distances for each person (not yet times people); everybody must be in reach. */
  readonly pairs: Pairs
  /** People of each customer; 1 each when absent. */
  readonly people?: Float64Array
  readonly p: number
  /** The share of people counted as worst served, above 0 and up to 1. */
  readonly share: number
  /** How much their mean distance counts against everybody's, 0 to 1. Default 1: nothing else counts. */
  readonly emphasis?: number
}

/** Distances between `from` and `to` (places in `levels`) may be where the worst served begin. */
interface Part {
  bound: number
  from: number
  to: number
  rounds: number
}

/** Rounds of search and bound for one question of the tree, at first. */
const ROUNDS = 40

/**
 * Minimises `(1 − emphasis) × mean + emphasis × mean of the worst-served share` of distances (a conditional
 * mean: Rockafellar & Uryasev 2000; Ogryczak & Zawadzki 2002 for location).
 *
 * The mean of the worst share is the least, over thresholds t, of t plus what people travel beyond t, divided
 * by the share. For a fixed t that is a p-median. Thresholds are halved by branch and bound: between two of
 * them, counting from the lower and paying only beyond the upper can only be too low.
 *
 * @throws InvalidProblem naming the offending row and value.
 */
export function solveWorstServed(problem: WorstServedProblem, options: Options = {}): Result {
  requireWorstServed(problem)
  const { pairs, share, emphasis = 1 } = problem
  const people = problem.people ?? new Float64Array(pairs.customers).fill(1)
  const all = people.reduce((sum, w) => sum + w, 0)
  const watch = new Watch(options, false)
  const levels = [...new Set(pairs.cost)].toSorted((a, b) => a - b)
  explore<Part>(
    { bound: 0, from: 0, to: levels.length - 1, rounds: ROUNDS },
    watch,
    ({ bound, from, to, rounds }) => {
      const beyond = levels[to]
      const row = (k: number) =>
        (1 - emphasis) * pairs.cost[k] + (emphasis / share) * Math.max(0, pairs.cost[k] - beyond)
      const median = solvePMedian(
        { ...problem, pairs: { ...pairs, cost: costs(pairs, people, (k) => row(k) / all) } },
        { seed: options.seed ?? 1, iterations: rounds, shouldStop: () => watch.over() },
      )
      watch.found(told(problem, people, all, median.open), median.open)
      const least = Math.max(bound, median.bound + emphasis * levels[from])
      const mid = (from + to) >>> 1
      if (from < to) {
        return [
          { bound: least, from, to: mid, rounds },
          { bound: least, from: mid + 1, to, rounds },
        ]
      }
      // One threshold is left: settled when its p-median is, else asked again for longer.
      return median.proven || watch.closes(least) ? [] : [{ bound: least, from, to, rounds: 4 * rounds }]
    },
  )
  const { assignment } = serve(pairs, watch.plan)
  return watch.result('worst-served', told(problem, people, all, watch.plan), assignment)
}

function requireWorstServed(problem: WorstServedProblem): void {
  const { pairs, people, share, emphasis = 1, fixedClosed } = problem
  requirePairs(pairs)
  requirePlan(pairs.sites, problem)
  requireReach(pairs, fixedClosed)
  if (pairs.outside) refuse('Nobody stays outside here: leave `outside` away.', 'outside', pairs.outside[0])
  if (people) {
    requireAmounts(people, pairs.customers, 'people')
    if (!people.some((w) => w > 0)) refuse('people are 0 everywhere.', 'people', 0)
  }
  if (!(share > 0 && share <= 1)) refuse(`share is ${share}, not above 0 and up to 1.`, 'share', share)
  if (!(emphasis >= 0 && emphasis <= 1)) refuse(`emphasis is ${emphasis}, not 0 to 1.`, 'emphasis', emphasis)
}

function costs(pairs: Pairs, people: Float64Array, costOf: (k: number) => number): Float64Array {
  const cost = new Float64Array(pairs.cost.length)
  for (let i = 0; i < pairs.customers; i++)
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) cost[k] = people[i] * costOf(k)
  return cost
}

/** What a plan is worth, from the distances people really travel. */
function told(
  { pairs, share, emphasis = 1 }: WorstServedProblem,
  people: Float64Array,
  all: number,
  open: number[],
) {
  const { assignment } = serve(pairs, open)
  const travelled: [distance: number, people: number][] = []
  let total = 0
  for (let i = 0; i < pairs.customers; i++) {
    const row = pairs.site.subarray(pairs.start[i], pairs.start[i + 1])
    const k = row.indexOf(assignment[i])
    if (k < 0) return Infinity
    travelled.push([pairs.cost[pairs.start[i] + k], people[i]])
    total += pairs.cost[pairs.start[i] + k] * people[i]
  }
  travelled.sort((a, b) => b[0] - a[0])
  let left = share * all
  let worst = 0
  for (const [d, w] of travelled) {
    const counted = Math.min(w, left)
    worst += counted * d
    left -= counted
    if (left <= 0) break
  }
  return (1 - emphasis) * (total / all) + emphasis * (worst / (share * all))
}
