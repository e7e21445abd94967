import { refuse, requireAmounts, requirePairs, requirePlan } from '../check.ts'
import { columnsOf, type Columns, type Pairs } from '../pairs.ts'
import { explore, type Node } from '../tree.ts'
import { gapOf, type Options, type Progress, type Result } from '../types.ts'
import { Watch } from '../watch.ts'

/** Covering that also values a second centre within reach, for the day the first one is full or shut. */
export interface BackupProblem {
  /** Who is within reach of which site; costs do not matter. */
  readonly pairs: Pairs
  /** What covering each customer once is worth. */
  readonly demand: Float64Array
  /** What covering a customer a second time adds; at most his demand. */
  readonly backup: Float64Array
  readonly p: number
  readonly fixedOpen?: readonly number[]
  readonly fixedClosed?: readonly number[]
}

interface Part extends Node {
  /** 1 open, −1 closed, 0 free. */
  fate: Int8Array
  price: Float64Array
}

/**
 * Backup coverage (Hogan & ReVelle 1986) with `p` sites, to proof. `objective` and `bound` are worth: demand
 * covered plus backup. The relaxation puts a price on each customer's covers (Galvão & ReVelle 1996): he buys
 * a first and a second one while they are worth it, the sites that sell most open, and a tree does the rest.
 *
 * @throws InvalidProblem naming the offending row and value.
 */
export function solveBackupCoverage(problem: BackupProblem, options: Options = {}): Result {
  const { pairs, demand, backup } = problem
  requirePairs(pairs)
  requireAmounts(demand, pairs.customers, 'demand')
  requireAmounts(backup, pairs.customers, 'backup')
  backup.forEach((worth, i) => {
    if (worth > demand[i])
      refuse(`backup ${i} is ${worth}, above the demand ${demand[i]}.`, 'backup', worth, i)
  })
  requirePlan(pairs.sites, problem)
  const all = demand.reduce((sum, worth, i) => sum + worth + backup[i], 0)
  const whole = demand.every(Number.isInteger) && backup.every(Number.isInteger)
  const watch = new Watch(worthOptions(options, all), whole)
  const columns = columnsOf(pairs)
  const fate = new Int8Array(pairs.sites)
  for (const j of problem.fixedOpen ?? []) fate[j] = 1
  for (const j of problem.fixedClosed ?? []) fate[j] = -1
  const root: Part = { fate, price: demand.map((worth) => worth / 2), bound: 0 }
  explore(root, watch, (part) => expand(problem, columns, part, watch, all, part === root ? 600 : 80))
  const { lost, assignment } = recount(problem, watch.plan)
  const result = watch.result('mclp', lost, assignment)
  const [objective, bound] = [all - lost, all - result.bound]
  return { ...result, objective, bound, gap: gapOf(objective, bound) }
}

/** The watch keeps what is lost; everybody else hears what is gained. */
function worthOptions({ gap = 0, ...options }: Options, all: number): Options {
  let good = false
  return {
    ...options,
    onProgress: (told: Progress) => {
      const [objective, bound] = [all - told.objective, all - told.bound]
      good = gap > 0 && gapOf(objective, bound) <= gap
      options.onProgress?.({ ...told, objective, bound, gap: gapOf(objective, bound) })
    },
    shouldStop: () => good || options.shouldStop?.() === true,
  }
}

/** Prices for one part of the tree; a plan from them; and the two halves it splits into. */
function expand(
  problem: BackupProblem,
  columns: Columns,
  part: Part,
  watch: Watch,
  all: number,
  steps: number,
): Part[] {
  const { demand, backup, p } = problem
  const n = demand.length
  const m = part.fate.length
  const price = part.price.slice()
  const kept = price.slice()
  const sold = new Float64Array(m)
  const share = new Float64Array(m)
  let chosen: Uint8Array = new Uint8Array(m)
  let best = part.bound
  let pace = 1
  let stalled = 0
  for (let step = 0; step < steps && pace > 0.005; step++) {
    let gained = 0
    for (let i = 0; i < n; i++)
      gained += Math.max(0, demand[i] - price[i]) + Math.max(0, backup[i] - price[i])
    for (let j = 0; j < m; j++) {
      sold[j] = 0
      for (let k = columns.start[j]; k < columns.start[j + 1]; k++) sold[j] += price[columns.customer[k]]
    }
    const open = sellers(part.fate, sold, p)
    if (!open) return []
    for (let j = 0; j < m; j++) if (open[j]) gained += sold[j]
    const bound = all - gained - 1e-11 * (all + gained)
    stalled = bound > best ? 0 : stalled + 1
    if (bound > best) {
      best = bound
      kept.set(price)
      chosen = open
    }
    if (watch.closes(best)) return []
    if (step === 0 || step === steps - 1 || step % 100 === 99)
      offer(problem, columns, open, part.fate, watch, all)
    if (stalled >= 15) {
      pace /= 1.5
      stalled = 0
    }
    // Too few covers for what he buys at this price: the price rises; too many: it falls.
    let length = 0
    const slope = new Float64Array(n)
    for (let j = 0; j < m; j++) {
      share[j] += 0.05 * (open[j] - share[j])
      if (!open[j]) continue
      for (let k = columns.start[j]; k < columns.start[j + 1]; k++) slope[columns.customer[k]]--
    }
    for (let i = 0; i < n; i++) {
      slope[i] += (price[i] < demand[i] ? 1 : 0) + (price[i] < backup[i] ? 1 : 0)
      length += slope[i] ** 2
    }
    if (length === 0) break
    const aim = Number.isFinite(watch.objective) ? watch.objective : best + 0.05 * all
    const stride = (pace * Math.max(aim - bound, 1e-6 * all)) / length
    for (let i = 0; i < n; i++) price[i] = Math.min(demand[i], Math.max(0, price[i] + stride * slope[i]))
  }
  offer(problem, columns, chosen, part.fate, watch, all)
  return split(part, kept, best, share)
}

function split(part: Part, price: Float64Array, bound: number, share: Float64Array): Part[] {
  let at = -1
  for (let j = 0; j < share.length; j++) {
    if (part.fate[j] !== 0) continue
    if (at < 0 || Math.abs(share[j] - 0.5) < Math.abs(share[at] - 0.5)) at = j
  }
  if (at < 0) return []
  return [1, -1].map((way) => {
    const fate = part.fate.slice()
    fate[at] = way
    return { fate, price, bound }
  })
}

/** What a plan loses, counted from the pairs, and a site for everybody who is covered. */
function recount({ pairs, demand, backup }: BackupProblem, plan: readonly number[]) {
  const open = new Set(plan)
  const assignment = new Int32Array(pairs.customers).fill(-1)
  let lost = 0
  for (let i = 0; i < pairs.customers; i++) {
    const row = pairs.site.subarray(pairs.start[i], pairs.start[i + 1]).filter((j) => open.has(j))
    if (row.length > 0) assignment[i] = row[0]
    lost += (row.length < 1 ? demand[i] : 0) + (row.length < 2 ? backup[i] : 0)
  }
  return { lost, assignment }
}

/** The `p` sites that sell most; undefined when the decided sites leave no such plan. */
function sellers(fate: Int8Array, sold: Float64Array, p: number): Uint8Array | undefined {
  const open = Uint8Array.from(fate, (state) => (state === 1 ? 1 : 0))
  const free = Array.from(fate.keys()).filter((j) => fate[j] === 0)
  const wanted = p - open.reduce((sum, one) => sum + one, 0)
  if (wanted < 0 || wanted > free.length) return undefined
  free.sort((a, b) => sold[b] - sold[a] || a - b)
  for (const j of free.slice(0, wanted)) open[j] = 1
  return open
}

/** Improves a plan by exchanges until none pays, and reports it. */
function offer(
  problem: BackupProblem,
  columns: Columns,
  plan: Uint8Array,
  fate: Int8Array,
  watch: Watch,
  all: number,
) {
  const { demand, backup } = problem
  const open = plan.slice()
  const covers = new Int32Array(demand.length)
  const shift = (j: number, by: 1 | -1) => {
    let change = 0
    for (let k = columns.start[j]; k < columns.start[j + 1]; k++) {
      const i = columns.customer[k]
      const level = by > 0 ? ++covers[i] : covers[i]--
      if (level === 1) change += demand[i]
      else if (level === 2) change += backup[i]
    }
    return by * change
  }
  let worth = 0
  open.forEach((one, j) => one && (worth += shift(j, 1)))
  for (let better = true; better;) {
    better = false
    for (let r = 0; r < open.length; r++) {
      if (!open[r] || fate[r] === 1) continue
      const lost = shift(r, -1)
      let most = -lost
      let into = r
      for (let f = 0; f < open.length; f++) {
        if (open[f] || fate[f] === -1) continue
        const gain = shift(f, 1)
        shift(f, -1)
        if (gain <= most + 1e-9) continue
        most = gain
        into = f
      }
      worth += lost + shift(into, 1)
      if (into === r) continue
      open[r] = 0
      open[into] = 1
      better = true
    }
  }
  watch.found(
    all - worth,
    Array.from(open.keys()).filter((j) => open[j] === 1),
  )
}
