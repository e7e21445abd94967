import { refuse } from '../check.ts'
import { Random } from '../random.ts'
import { explore } from '../tree.ts'
import type { Options, Result } from '../types.ts'
import { Watch } from '../watch.ts'
import { ascend, type Ascent } from './ascent.ts'
import { Plans } from './plans.ts'
import { keep, requireCapacitated, wholeProblem, type CapacitatedProblem, type Part } from './problem.ts'
import { Relaxation } from './relaxation.ts'

/**
 * Capacitated p-median and single-source capacitated facility location, to proof.
 *
 * Lagrangian bounds with knapsacks at every node, plans from the sites that the bound selects, sites and pairs
 * struck out by their reduced costs, and branching on sites first and then on customers.
 *
 * @returns plan and bound; `objective` is ∞ when the run was stopped before any plan that fits was met.
 * @throws InvalidProblem when the input is wrong or cannot fit (it says which).
 */
export function solveCapacitated(problem: CapacitatedProblem, options: Options = {}): Result {
  requireCapacitated(problem)
  const { pairs, opening } = problem
  const whole = pairs.cost.every(Number.isInteger) && (opening?.every(Number.isInteger) ?? true)
  const watch = new Watch(options, whole)
  const plans = new Plans(problem, watch, new Random(options.seed ?? 1))
  const relaxation = new Relaxation(problem)
  const root = wholeProblem(problem)
  const complete = explore(root, watch, (part) => {
    const ascent = ascend(problem, relaxation, part, watch, plans, part === root)
    return ascent ? split(part, ascent, relaxation, watch) : []
  })
  if (!plans.best && complete) refuse('No assignment fits the capacities.', 'capacity', problem.capacity[0])
  const assignment = plans.best?.site ?? new Int32Array(pairs.customers).fill(-1)
  return watch.result(
    problem.p === undefined ? 'cflp' : 'cpmp',
    recount(problem, plans.open, assignment),
    assignment,
  )
}

/** The cost of a plan, counted anew from the input. */
function recount({ pairs, opening }: CapacitatedProblem, open: number[], assignment: Int32Array): number {
  let total = 0
  for (const j of open) total += opening?.[j] ?? 0
  for (let i = 0; i < pairs.customers; i++) {
    const row = pairs.site.subarray(pairs.start[i], pairs.start[i + 1])
    const k = row.indexOf(assignment[i])
    total += k < 0 ? Infinity : pairs.cost[pairs.start[i] + k]
  }
  return total
}

/**
 * Strikes out what reduced costs rule out, then branches: on the site that is most in doubt, else on the
 * customer whose sites are, half of them to each side (Ceselli & Righini 2005).
 */
function split(part: Part, ascent: Ascent, relaxation: Relaxation, watch: Watch): Part[] {
  const { opened, shares, served } = ascent
  const state = part.state.slice()
  const bound = relaxation.evaluate(part)
  const out = new Uint8Array(part.cost.length)
  for (let j = 0; j < state.length; j++) {
    if (state[j] === 2) continue
    if (state[j] === 0 && watch.closes(relaxation.ifOpen(bound, j, relaxation.value[j]))) state[j] = 2
    else if (state[j] === 0 && watch.closes(relaxation.ifClosed(bound, j))) state[j] = 1
    if (state[j] === 2) continue
    for (let k = part.start[j]; k < part.start[j + 1]; k++) {
      const i = part.customer[k]
      if (relaxation.only[i] === j) continue
      const dearer = part.cost[k] - part.price[i]
      const quick = relaxation.ifOpen(bound, j, relaxation.value[j] + Math.max(0, dearer))
      if (watch.closes(quick)) out[k] = 1
      else if (watch.closes(relaxation.ifOpen(bound, j, relaxation.valueWith(part, j, k)))) out[k] = 1
    }
  }
  const reduced = { ...part, bound }
  let site = -1
  let doubt = 0.02
  for (let j = 0; j < state.length; j++) {
    if (state[j] !== 0) continue
    const d = Math.min(opened[j], 1 - opened[j])
    if (d > doubt) {
      doubt = d
      site = j
    }
  }
  if (site >= 0)
    return [1, 2].map((decision) => {
      const decided = state.slice()
      decided[site] = decision
      return keep(reduced, decided, (_i, _j, k) => out[k] === 0)
    })
  const customer = mostSplit(part, state, out, shares, served)
  if (customer < 0) return []
  // Sites in order of their share go to the two sides in turn.
  const sites: [share: number, site: number][] = []
  for (let j = 0; j < state.length; j++)
    for (let k = part.start[j]; k < part.start[j + 1]; k++)
      if (part.customer[k] === customer && !out[k] && state[j] !== 2) sites.push([shares[k], j])
  sites.sort((a, b) => b[0] - a[0] || a[1] - b[1])
  const side = new Map(sites.map(([, j], r) => [j, r % 2]))
  return [0, 1].map((half) =>
    keep(reduced, state.slice(), (i, j, k) => out[k] === 0 && (i !== customer || side.get(j) === half)),
  )
}

/** The customer that is served by more than one site, most evenly; at a tie, whom the prices serve worst. */
function mostSplit(
  part: Part,
  state: Uint8Array,
  out: Uint8Array,
  shares: Float64Array,
  served: Float64Array,
): number {
  const n = served.length
  const largest = new Float64Array(n)
  const choices = new Int32Array(n)
  for (let j = 0; j < state.length; j++) {
    if (state[j] === 2) continue
    for (let k = part.start[j]; k < part.start[j + 1]; k++) {
      if (out[k]) continue
      const i = part.customer[k]
      choices[i]++
      largest[i] = Math.max(largest[i], shares[k])
    }
  }
  let found = -1
  let least = Infinity
  for (let i = 0; i < n; i++) {
    if (choices[i] === 0) return -1
    if (choices[i] === 1) continue
    const even = largest[i] - Math.abs(1 - served[i])
    if (even < least) {
      least = even
      found = i
    }
  }
  return found
}
