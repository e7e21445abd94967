import { refuse, requirePairs, requirePlan, requireReach } from '../check.ts'
import type { Pairs } from '../pairs.ts'
import { Random } from '../random.ts'
import type { Options, Result } from '../types.ts'
import { Watch } from '../watch.ts'
import { cover } from './cover.ts'
import { nearestOpen, rowsWithin } from './set-cover.ts'

/** Exactly `p` sites, so that the farthest customer has it as near as possible. */
export interface PCenterProblem {
  readonly pairs: Pairs
  readonly p: number
  readonly fixedOpen?: readonly number[]
  readonly fixedClosed?: readonly number[]
}

/** Nodes that a question may take before the next one is asked, at first and at most. */
const PATIENCE = 4
const MOST_PATIENCE = 4 ** 12

/**
 * The p-centre, by Minieka's principle (1970): its radius is one of the distances, and a radius is enough when
 * `p` sites cover everybody within it. The distances are searched by halves; a question that is hard is put
 * off, and asked again with more patience once the easy ones have closed in on it.
 *
 * @throws InvalidProblem when the input is wrong, or p sites cannot reach everybody.
 */
export function solvePCenter(problem: PCenterProblem, options: Options = {}): Result {
  const { pairs, p, fixedOpen = [], fixedClosed = [] } = problem
  requirePairs(pairs)
  requirePlan(pairs.sites, problem)
  requireReach({ ...pairs, outside: new Float64Array(pairs.customers).fill(Infinity) }, fixedClosed)
  const watch = new Watch(options, false)
  const random = new Random(options.seed ?? 1)
  const radii = distinct(pairs)
  const one = new Float64Array(pairs.sites).fill(1)
  // Smaller than the worst of the nearest distances no radius can be.
  let low = firstAtLeast(radii, leastRadius(pairs, fixedClosed))
  let high = radii.length
  for (let patience = PATIENCE; low < high && patience <= MOST_PATIENCE; patience *= 4) {
    let from = low
    let to = high
    while (from < to) {
      const mid = (from + to) >>> 1
      const answer = ask(radii[mid], patience)
      if (answer === 'stop') return finish()
      if (answer === 'yes') {
        high = to = firstAtLeast(radii, watch.objective)
      } else if (answer === 'no') {
        low = from = mid + 1
        watch.raise(radii[Math.min(low, radii.length - 1)])
        if (low >= radii.length) refuse(`${p} sites cannot reach everybody.`, 'p', p)
      } else to = mid
    }
  }
  return finish()

  function ask(radius: number, patience: number): 'yes' | 'no' | 'unknown' | 'stop' {
    let stopped = false
    const own = new Watch(
      { iterations: patience, shouldStop: () => (stopped = watch.tick()) },
      true,
      undefined,
      watch,
    )
    // A cover of p + 1 would be no use: it is the value to beat.
    own.objective = p + 1
    const rows = rowsWithin(pairs, radius, fixedOpen, fixedClosed)
    const done = cover({ rows, chosen: [...fixedOpen] }, pairs.sites, one, own, random, p)
    if (own.objective <= p) {
      note(own.plan)
      return stopped && watch.over() ? 'stop' : 'yes'
    }
    if (done || own.bound > p) return 'no'
    return stopped ? 'stop' : 'unknown'
  }

  /** A cover, filled up to p sites, and the radius it really has. */
  function note(cover: readonly number[]) {
    const plan = fill(cover, pairs.sites, p, fixedClosed)
    watch.found(radiusOf(pairs, plan), plan)
  }

  function finish(): Result {
    if (watch.objective === Infinity) note([...fixedOpen])
    if (low >= high && watch.objective < Infinity) watch.prove()
    return watch.result('p-center', radiusOf(pairs, watch.plan), nearestOpen(pairs, watch.plan))
  }
}

function distinct(pairs: Pairs): Float64Array {
  const sorted = pairs.cost.slice().sort()
  let count = 0
  for (let k = 0; k < sorted.length; k++)
    if (k === 0 || sorted[k] !== sorted[count - 1]) sorted[count++] = sorted[k]
  return sorted.slice(0, count)
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let lo = 0
  let hi = sorted.length
  while (lo < hi) {
    const mid = (lo + hi) >>> 1
    if (sorted[mid] < value) lo = mid + 1
    else hi = mid
  }
  return lo
}

function leastRadius(pairs: Pairs, fixedClosed: readonly number[]): number {
  const closed = new Set(fixedClosed)
  let most = 0
  for (let i = 0; i < pairs.customers; i++) {
    let k = pairs.start[i]
    while (closed.has(pairs.site[k])) k++
    most = Math.max(most, pairs.cost[k])
  }
  return most
}

function fill(plan: readonly number[], sites: number, p: number, fixedClosed: readonly number[]): number[] {
  const open = new Set(plan)
  const closed = new Set(fixedClosed)
  for (let j = 0; j < sites && open.size < p; j++) if (!closed.has(j)) open.add(j)
  return [...open]
}

/** How far the farthest customer is from an open site; ∞ when one has none within reach. */
function radiusOf(pairs: Pairs, plan: readonly number[]): number {
  const at = nearestOpen(pairs, plan)
  let most = 0
  for (let i = 0; i < pairs.customers; i++) {
    const row = pairs.site.subarray(pairs.start[i], pairs.start[i + 1])
    most = Math.max(most, at[i] < 0 ? Infinity : pairs.cost[pairs.start[i] + row.indexOf(at[i])])
  }
  return most
}
