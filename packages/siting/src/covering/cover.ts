import { explore } from '../tree.ts'
import type { Watch } from '../watch.ts'
import type { Random } from '../random.ts'
import { columnsOfRows, reduce, type Rows } from './reduce.ts'
import { RowWeights } from './row-weights.ts'

interface Part extends Rows {
  bound: number
  /** Price of each row, by the row itself, so that it survives reductions. */
  prices: Map<Int32Array, number>
}

const ROOT_STEPS = 1200
const NODE_STEPS = 60
const PATIENCE = 20
const ROOT_EXCHANGES = 20_000
const NODE_EXCHANGES = 300

/**
 * Covers all rows at the least cost: reductions, Lagrangian prices on the rows (Caprara, Fischetti & Toth
 * 1999), greedy covers guided by them, sites struck out by reduced costs, and branching on a site in doubt.
 * Plans go to the watch.
 *
 * @param enough a cover this cheap ends the search, when only its existence matters.
 * @returns true when the tree was searched to its end.
 */
export function cover(
  whole: Rows,
  sites: number,
  cost: Float64Array,
  watch: Watch,
  random: Random,
  enough = -Infinity,
): boolean {
  const halted = () => watch.halted()
  const start = reduce(whole, sites, cost, halted)
  if (!start) return true
  const root: Part = { ...start, bound: -Infinity, prices: new Map() }
  const improve = improver(start, sites, cost, watch, random, enough)
  return explore(root, watch, (part) => {
    const parts = branch(part, part === root ? ROOT_STEPS : NODE_STEPS, sites, cost, watch, enough)
    if (parts.length > 0) improve(part === root)
    return watch.objective <= enough ? [] : parts
  })
}

/** A local search on the whole problem that goes on between the nodes. */
function improver(
  start: Rows,
  sites: number,
  cost: Float64Array,
  watch: Watch,
  random: Random,
  enough: number,
) {
  const { rows, chosen } = start
  if (rows.length === 0) return () => {}
  const fixed = chosen.reduce((sum, j) => sum + cost[j], 0)
  const columns = columnsOfRows(rows, sites)
  const plan = greedy(rows, columns.start, columns.row, cost, cost)
  const search = new RowWeights(rows, columns, cost, plan, random)
  return (root: boolean) => {
    search.run(root ? ROOT_EXCHANGES : NODE_EXCHANGES, enough - fixed, () => watch.halted())
    watch.found(fixed + search.bestCost, [...chosen, ...search.best])
  }
}

function branch(
  part: Part,
  steps: number,
  sites: number,
  cost: Float64Array,
  watch: Watch,
  enough: number,
): Part[] {
  const { rows, chosen } = part
  const fixed = chosen.reduce((sum, j) => sum + cost[j], 0)
  if (rows.length === 0) {
    watch.found(fixed, chosen)
    return []
  }
  const { start, row } = columnsOfRows(rows, sites)
  const price = Float64Array.from(rows, (r) => part.prices.get(r) ?? cheapestShare(r, start, cost))
  const reduced = new Float64Array(sites)
  const covered = new Int32Array(rows.length)
  const best = price.slice()
  const doubt = new Float64Array(sites)
  let bestBound = -Infinity
  let theta = 1
  let since = 0
  const step = new Float64Array(rows.length)
  for (let turn = 0; turn < steps; turn++) {
    let bound = fixed
    for (const u of price) bound += u
    covered.fill(0)
    for (let j = 0; j < sites; j++) {
      if (start[j] === start[j + 1]) continue
      let worth = cost[j]
      for (let k = start[j]; k < start[j + 1]; k++) worth -= price[row[k]]
      reduced[j] = worth
      doubt[j] += 0.1 * ((worth < 0 ? 1 : 0) - doubt[j])
      if (worth >= 0) continue
      bound += worth
      for (let k = start[j]; k < start[j + 1]; k++) covered[row[k]]++
    }
    if (bound > bestBound) {
      if (bound > bestBound + 1e-4 * Math.abs(bestBound)) since = 0
      bestBound = bound
      best.set(price)
    }
    if (watch.closes(bestBound)) return []
    if (turn % 8 === 0) {
      const plan = greedy(rows, start, row, reduced, cost)
      watch.found(fixed + plan.reduce((sum, j) => sum + cost[j], 0), [...chosen, ...plan])
      if (watch.objective <= enough) return []
    }
    if (++since > PATIENCE) {
      since = 0
      theta /= 1.6
      if (theta < (steps > NODE_STEPS ? 0.002 : 0.02)) break
    }
    let norm = 0
    for (let i = 0; i < rows.length; i++) {
      step[i] = 1 - covered[i] + 0.4 * step[i]
      if (price[i] === 0 && step[i] < 0) step[i] = 0
      norm += step[i] * step[i]
    }
    if (norm === 0) break
    const length = (theta * Math.max(watch.objective - bound, 0.5e-3 * Math.abs(bound))) / norm
    for (let i = 0; i < rows.length; i++) price[i] = Math.max(0, price[i] + length * step[i])
    if (watch.halted() || (turn % 32 === 31 && watch.over())) break
  }
  return children(part, { start, row, best, bestBound, doubt }, sites, cost, watch)
}

/** A row starts with the price that makes its cheapest site pay for itself. */
function cheapestShare(row: Int32Array, start: Int32Array, cost: Float64Array): number {
  let least = Infinity
  for (const j of row) least = Math.min(least, cost[j] / (start[j + 1] - start[j]))
  return least
}

/** Opens, again and again, the site with the least reduced cost a newly covered row; then drops what is not needed. */
function greedy(
  rows: readonly Int32Array[],
  start: Int32Array,
  row: Int32Array,
  reduced: Float64Array,
  cost: Float64Array,
): number[] {
  const times = new Int32Array(rows.length)
  const fresh = Int32Array.from(reduced, (_, j) => start[j + 1] - start[j])
  const plan: number[] = []
  // Rows in order of how few sites they have: each takes its best site if it is still uncovered.
  const order = Int32Array.from(rows.keys()).sort((a, b) => rows[a].length - rows[b].length || a - b)
  for (const i of order) {
    if (times[i] > 0) continue
    let site = -1
    let least = Infinity
    for (const j of rows[i]) {
      const score = reduced[j] > 0 ? reduced[j] / fresh[j] : reduced[j] * fresh[j]
      if (score < least) {
        least = score
        site = j
      }
    }
    plan.push(site)
    for (let k = start[site]; k < start[site + 1]; k++)
      if (times[row[k]]++ === 0) for (const j of rows[row[k]]) fresh[j]--
  }
  const dear = plan.toSorted((a, b) => cost[b] - cost[a] || reduced[b] - reduced[a] || a - b)
  return dear.filter((j) => {
    for (let k = start[j]; k < start[j + 1]; k++) if (times[row[k]] < 2) return true
    for (let k = start[j]; k < start[j + 1]; k++) times[row[k]]--
    return false
  })
}

interface Prices {
  start: Int32Array
  row: Int32Array
  best: Float64Array
  bestBound: number
  doubt: Float64Array
}

/** Strikes out sites that reduced costs rule out, and branches on the one in doubt that covers most. */
function children(part: Part, at: Prices, sites: number, cost: Float64Array, watch: Watch): Part[] {
  const { rows, chosen } = part
  const { start, row, best, bestBound, doubt } = at
  const out = new Uint8Array(sites)
  const into: number[] = []
  let site = -1
  let most = -1
  for (let j = 0; j < sites; j++) {
    if (start[j] === start[j + 1]) continue
    let worth = cost[j]
    for (let k = start[j]; k < start[j + 1]; k++) worth -= best[row[k]]
    if (worth >= 0 && watch.closes(bestBound + worth)) out[j] = 1
    else if (worth < 0 && watch.closes(bestBound - worth)) into.push(j)
    else {
      const score = Math.min(doubt[j], 1 - doubt[j]) * 10 + (start[j + 1] - start[j]) / rows.length
      if (score > most) {
        most = score
        site = j
      }
    }
  }
  const prices = new Map(rows.map((r, i) => [r, best[i]]))
  const child = (open: number[], closed: number): Part[] => {
    const taken = new Uint8Array(sites)
    for (const j of open) taken[j] = 1
    const left: Int32Array[] = []
    for (const r of rows) {
      if (r.some((j) => taken[j])) continue
      const kept = r.filter((j) => !out[j] && j !== closed)
      const same = kept.length === r.length ? r : kept
      prices.set(same, prices.get(r) ?? 0)
      left.push(same)
    }
    const shorter = reduce({ rows: left, chosen: [...chosen, ...open] }, sites, cost, () => watch.halted())
    return shorter ? [{ ...shorter, bound: Math.max(part.bound, bestBound), prices }] : []
  }
  if (site < 0) return child(into, -1)
  return [...child([...into, site], -1), ...child(into, site)]
}
