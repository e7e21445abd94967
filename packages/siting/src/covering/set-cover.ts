import { refuse, requireAmounts, requirePairs, requirePlan } from '../check.ts'
import type { Pairs } from '../pairs.ts'
import { Random } from '../random.ts'
import type { Options, Result } from '../types.ts'
import { Watch } from '../watch.ts'
import { cover } from './cover.ts'
import { components, reduce, type Rows } from './reduce.ts'

/** Everybody within reach of an open site, with as few sites (or as little opening cost) as possible. */
export interface SetCoverProblem {
  /** Who reaches what; the costs do not matter. */
  readonly pairs: Pairs
  /** Cost of each site; 1 each when absent. */
  readonly opening?: Float64Array
  readonly fixedOpen?: readonly number[]
  readonly fixedClosed?: readonly number[]
}

/**
 * The location set covering problem (Toregas, Swain, ReVelle & Bergman 1971).
 *
 * @throws InvalidProblem when the input is wrong or somebody has no site within reach.
 */
export function solveSetCover(problem: SetCoverProblem, options: Options = {}): Result {
  const { pairs, opening, fixedOpen = [], fixedClosed = [] } = problem
  requirePairs(pairs)
  requirePlan(pairs.sites, { fixedOpen, fixedClosed })
  if (opening) requireAmounts(opening, pairs.sites, 'opening')
  const cost = opening ?? new Float64Array(pairs.sites).fill(1)
  const whole = cost.every(Number.isInteger)
  const watch = new Watch(options, whole)
  const rows = rowsWithin(pairs, Infinity, fixedOpen, fixedClosed)
  const left = reduce({ rows, chosen: [...fixedOpen] }, pairs.sites, cost, () => watch.halted())
  if (!left) throw new Error('checked rows cannot be empty')
  solveParts(left, pairs.sites, cost, whole, options, watch)
  const total = watch.plan.reduce((sum, j) => sum + cost[j], 0)
  return watch.result('lscp', total, nearestOpen(pairs, watch.plan))
}

/** Groups that share no site are solved one by one; the bound of the whole is the sum of theirs. */
function solveParts(
  left: Rows,
  sites: number,
  cost: Float64Array,
  whole: boolean,
  options: Options,
  watch: Watch,
) {
  const groups = components(left.rows, sites).map((rows) => compact(rows, cost))
  const random = new Random(options.seed ?? 1)
  const plans: number[][] = []
  const bounds: number[] = []
  const price = (plan: readonly number[]) => plan.reduce((sum, j) => sum + cost[j], 0)
  const tell = () => {
    const plan = [...left.chosen, ...plans.flat()]
    watch.found(price(plan), plan)
    watch.raise(price(left.chosen) + bounds.reduce((sum, b) => sum + b, 0))
  }
  // First a quick plan and bound everywhere, then each group to its end.
  for (const limit of [1, Infinity]) {
    for (const [g, { rows, names, cost: own }] of groups.entries()) {
      if (limit > 1 && bounds[g] >= price(plans[g])) continue
      if (limit > 1 && watch.over()) break
      const part = new Watch(
        {
          ...(limit === 1 && { iterations: 1 }),
          shouldStop: () => {
            if (limit === 1) return false
            spread(part, g)
            return watch.tick()
          },
        },
        whole,
        undefined,
        watch,
      )
      if (limit > 1)
        part.found(
          price(plans[g]),
          plans[g].map((j) => names.indexOf(j)),
        )
      const done = cover({ rows, chosen: [] }, names.length, own, part, random)
      spread(part, g)
      if (done) bounds[g] = price(plans[g])
    }
    tell()
  }
  watch.tick()

  function spread(part: Watch, g: number) {
    plans[g] = part.plan.map((j) => groups[g].names[j])
    bounds[g] = Math.max(bounds[g] ?? 0, part.bound)
    if (plans.length === groups.length) tell()
  }
}

/** A group with its sites numbered from 0. */
function compact(rows: readonly Int32Array[], cost: Float64Array) {
  const number = new Map<number, number>()
  const names: number[] = []
  const renamed = rows.map((row) =>
    row.map((j) => {
      let at = number.get(j)
      if (at === undefined) {
        at = names.length
        number.set(j, at)
        names.push(j)
      }
      return at
    }),
  )
  return { rows: renamed, names, cost: Float64Array.from(names, (j) => cost[j]) }
}

/** The sites of every customer up to `radius`, for those no fixed site covers. */
export function rowsWithin(
  pairs: Pairs,
  radius: number,
  fixedOpen: readonly number[],
  fixedClosed: readonly number[],
): Int32Array[] {
  const state = new Uint8Array(pairs.sites)
  for (const j of fixedClosed) state[j] = 2
  for (const j of fixedOpen) state[j] = 1
  const rows: Int32Array[] = []
  for (let i = 0; i < pairs.customers; i++) {
    let end = pairs.start[i]
    while (end < pairs.start[i + 1] && pairs.cost[end] <= radius) end++
    const row = pairs.site.slice(pairs.start[i], end).filter((j) => state[j] !== 2)
    if (row.some((j) => state[j] === 1)) continue
    if (row.length === 0) refuse(`Customer ${i} has no site within reach.`, 'customers', i, i)
    rows.push(row.sort())
  }
  return rows
}

/** The nearest open site of each customer. */
export function nearestOpen(pairs: Pairs, open: readonly number[]): Int32Array {
  const isOpen = new Uint8Array(pairs.sites)
  for (const j of open) isOpen[j] = 1
  const assignment = new Int32Array(pairs.customers).fill(-1)
  for (let i = 0; i < pairs.customers; i++)
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++)
      if (isOpen[pairs.site[k]]) {
        assignment[i] = pairs.site[k]
        break
      }
  return assignment
}
