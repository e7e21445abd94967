import type { Watch } from '../watch.ts'
import type { Plans } from './plans.ts'
import type { CapacitatedProblem, Part } from './problem.ts'
import type { Relaxation } from './relaxation.ts'

/** What the prices said on the way up, averaged over the last steps: hints for branching. */
export interface Ascent {
  /** How often each site was selected. */
  opened: Float64Array
  /** How often each pair was. */
  shares: Float64Array
  /** How many times each customer was served. */
  served: Float64Array
}

const ROOT_STEPS = 500
const NODE_STEPS = 60
const FADE = 0.1
const PATIENCE = 12

/**
 * Raises the bound of a part by subgradient steps (Held, Wolfe & Crowder 1974), deflected by the last
 * direction (Camerini, Fratta & Maffioli 1975): customers nobody takes offer more, those whom several take
 * offer less. Sets the part's best bound and prices. Plans are sought along the way.
 *
 * @returns undefined when the part is settled: its bound is too high, or its best plan was found.
 */
export function ascend(
  problem: CapacitatedProblem,
  relaxation: Relaxation,
  part: Part,
  watch: Watch,
  plans: Plans,
  root: boolean,
): Ascent | undefined {
  relaxation.enter(part)
  if (relaxation.stranded) return undefined
  const n = problem.pairs.customers
  const m = problem.pairs.sites
  const { selected, share } = relaxation
  const opened = new Float64Array(m)
  const shares = new Float64Array(part.cost.length)
  const served = new Float64Array(n)
  const direction = new Float64Array(n)
  const best = part.price.slice()
  let bestBound = -Infinity
  let theta = 1
  let since = 0
  for (let step = 0; step < (root ? ROOT_STEPS : NODE_STEPS); step++) {
    const bound = relaxation.evaluate(part)
    if (watch.closes(bound)) return undefined
    served.fill(0)
    for (let j = 0; j < m; j++) {
      opened[j] += FADE * (selected[j] - opened[j])
      for (let k = part.start[j]; k < part.start[j + 1]; k++) {
        const x = selected[j] * share[k]
        shares[k] += FADE * (x - shares[k])
        served[part.customer[k]] += x
      }
    }
    if (bound > bestBound) {
      const much = bound > bestBound + 1e-4 * Math.abs(bestBound)
      bestBound = bound
      best.set(part.price)
      if (much) since = 0
    }
    const clean = served.every((s) => s === 1)
    if (step % (root ? 5 : 20) === 0 || clean) plans.try(listOf(selected))
    if (clean && reportServed(problem, part, relaxation, plans, bound)) return undefined
    if (root ? step % 2 === 1 : step === 30) plans.shake()
    if (watch.closes(bestBound)) return undefined
    if (++since > PATIENCE) {
      since = 0
      theta /= 1.7
      if (theta < 0.003) break
      part.price.set(best)
    }
    let norm = 0
    for (let i = 0; i < n; i++) {
      direction[i] = 1 - served[i] + 0.5 * direction[i]
      norm += direction[i] * direction[i]
    }
    if (norm === 0) break
    const target = watch.objective < Infinity ? watch.objective : bound + 0.1 * Math.abs(bound) + 1
    const length = (theta * Math.max(target - bound, 1e-6 * Math.abs(target) + 1e-9)) / norm
    for (let i = 0; i < n; i++) part.price[i] += length * direction[i]
    if (root && step % 8 === 7) {
      watch.raise(bestBound)
      if (watch.tick()) break
    }
    if (step % 16 === 15 && watch.over()) break
  }
  part.price.set(best)
  part.bound = Math.max(part.bound, bestBound)
  served.fill(0)
  for (let k = 0; k < shares.length; k++) served[part.customer[k]] += shares[k]
  return { opened, shares, served }
}

/** Everybody is served exactly once: the relaxation is a plan, and the best of its part if the bound is its cost. */
function reportServed(
  problem: CapacitatedProblem,
  part: Part,
  relaxation: Relaxation,
  plans: Plans,
  bound: number,
) {
  const { selected, share } = relaxation
  const site = new Int32Array(problem.pairs.customers).fill(-1)
  let cost = 0
  for (let j = 0; j < selected.length; j++) {
    if (selected[j] === 0) continue
    if (selected[j] < 1) return false
    cost += problem.opening?.[j] ?? 0
    for (let k = part.start[j]; k < part.start[j + 1]; k++) {
      if (share[k] === 0) continue
      if (share[k] < 1) return false
      site[part.customer[k]] = j
      cost += part.cost[k]
    }
  }
  plans.offer({ cost, site }, listOf(selected))
  return cost <= bound + 1e-9 * Math.abs(bound)
}

function listOf(selected: Float64Array): number[] {
  const open: number[] = []
  selected.forEach((s, j) => s > 0 && open.push(j))
  return open
}
