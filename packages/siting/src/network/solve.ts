import { refuse } from '../check.ts'
import { InvalidProblem } from '../invalid-problem.ts'
import { solvePMedian } from '../p-median.ts'
import { Random } from '../random.ts'
import { explore } from '../tree.ts'
import type { Options, Result } from '../types.ts'
import { Watch } from '../watch.ts'
import { ascend, type Part } from './ascent.ts'
import { Plan } from './plan.ts'
import { modelOf, requireNetwork, type Model, type NetworkProblem } from './problem.ts'
import { Relaxation, reachOf } from './relaxation.ts'
import { Search } from './search.ts'

export type { NetworkProblem }

/** Beyond so many pairs, pricing the order at each of them takes longer than it helps. */
const ORDER_LIMIT = 600_000

/**
 * Locates under rules: floors, budget, exclusions, areas, number of sites, sites fixed. The search keeps
 * improving plans while the bound is raised; what reduced costs leave undecided goes to branch and bound.
 *
 * Where everybody may stay outside, objective and bound are the gain over no network at all (what staying
 * outside would cost, less what the plan costs); else they are costs.
 *
 * @returns plan and bound; a cost is ∞ (a gain −∞) when the run was stopped before a plan that keeps all rules was met.
 * @throws InvalidProblem when the input is wrong or no plan can keep all rules (it says which).
 */
export function solveNetwork(problem: NetworkProblem, options: Options = {}): Result {
  requireNetwork(problem)
  const idle = problem.pairs.outside?.reduce((sum, cost) => sum + cost, 0) ?? Infinity
  const watch = new Watch(options, wholeCosts(problem), idle < Infinity ? idle : undefined)
  const model = modelOf(problem)
  const search = new Search(model, new Random(options.seed ?? 1), (plan) => {
    watch.found(plan.cost, openSites(plan))
  })
  startFromMedian(problem, model, search, options)
  const relaxation = new Relaxation(model)
  const root = wholeProblem(model)
  const complete = explore(root, watch, (part) => {
    if (!part.state.includes(0)) {
      decide(model, part, watch)
      return []
    }
    const hints = ascend(model, relaxation, search, part, watch, part === root)
    return hints ? split(model, part, hints, relaxation, watch) : []
  })
  if (watch.objective === Infinity && complete)
    refuse('No plan keeps all the rules together.', 'rules', ruleNames(problem).join(', '))
  const { cost, assignment } = settle(model, watch.plan)
  return watch.result(
    problem.floors ? 'floors' : 'budget',
    watch.objective === Infinity ? Infinity : cost,
    assignment,
  )
}

/** Where a number limits the sites, the p-median without rules is a good place to start looking. */
function startFromMedian(
  { pairs, fixedOpen, fixedClosed }: NetworkProblem,
  model: Model,
  search: Search,
  options: Options,
) {
  if (model.most >= model.sites / 2 || model.most < 1) return
  const fixed = { ...(fixedOpen && { fixedOpen }), ...(fixedClosed && { fixedClosed }) }
  try {
    search.adopt(
      solvePMedian({ pairs, p: model.most, ...fixed }, { seed: options.seed ?? 1, iterations: 3 }).open,
    )
  } catch (error) {
    // So many sites may not reach everybody; the rules may still be kept with other ones.
    if (!(error instanceof InvalidProblem)) throw error
  }
}

function wholeCosts({ pairs, opening }: NetworkProblem): boolean {
  return [pairs.cost, pairs.outside, opening].every(
    (table) => table === undefined || table.every((c) => Number.isInteger(c) || c === Infinity),
  )
}

function ruleNames(problem: NetworkProblem): string[] {
  const names = [
    'p',
    'atMost',
    'floors',
    'budget',
    'exclusions',
    'areas',
    'fixedOpen',
    'fixedClosed',
  ] as const
  return names.filter((name) => problem[name] !== undefined)
}

function wholeProblem(model: Model): Part {
  const floors = model.floors.some((f) => f > 0)
  // With few sites to open, people pay for ways that long on average.
  const few = Math.max(1, Math.min(model.most, 20))
  const serve = Float64Array.from(model.outside, (out, i) => {
    const length = model.start[i + 1] - model.start[i]
    if (length === 0) return out < Infinity ? out : 0
    const some = model.cost[model.start[i] + Math.min(length - 1, Math.ceil(length / few))]
    return Math.min(out, some)
  })
  return {
    bound: -Infinity,
    state: model.state.slice(),
    prices: {
      serve,
      area: new Float64Array(model.spare.length),
      exclusion: new Float64Array(model.exclusions.length),
      order: new Float64Array(floors && model.cost.length <= ORDER_LIMIT ? model.cost.length : 0),
      budget: 0,
    },
  }
}

/** Every site is decided: the plan is what it is. */
function decide(model: Model, part: Part, watch: Watch) {
  const plan = new Plan(model)
  part.state.forEach((s, j) => s === 1 && plan.add(j))
  plan.recount()
  if (plan.keepsRules) watch.found(plan.cost, openSites(plan))
}

function openSites(plan: Plan): number[] {
  const open: number[] = []
  plan.open.forEach((is, j) => is && open.push(j))
  return open
}

/** The plan's cost and who goes where, from nothing but the plan and the input. */
function settle(model: Model, open: readonly number[]) {
  const plan = new Plan(model)
  for (const j of open) plan.add(j)
  plan.recount()
  return { cost: plan.cost, assignment: plan.at.map((k) => (k < 0 ? -1 : model.site[k])) }
}

/** Decides what reduced costs decide, then branches on the site that is most in doubt. */
function split(model: Model, part: Part, opened: Float64Array, relaxation: Relaxation, watch: Watch): Part[] {
  const state = part.state.slice()
  const reach = reachOf(model, state)
  const bound = relaxation.evaluate(part.prices, state, reach)
  const { value, selected } = relaxation
  for (let j = 0; j < state.length; j++) {
    if (part.state[j] !== 0) continue
    if (
      value[j] === Infinity ||
      watch.closes(bound + value[j] - (selected[j] ? value[j] : relaxation.thresholdIn))
    )
      state[j] = 2
    else if (selected[j] && watch.closes(bound + relaxation.thresholdOut - value[j])) {
      if (!open(model, state, j)) return []
    }
  }
  let site = -1
  let doubt = -1
  for (let j = 0; j < state.length; j++) {
    if (state[j] !== 0) continue
    const d = Math.min(opened[j], 1 - opened[j])
    if (d > doubt) {
      doubt = d
      site = j
    }
  }
  const child = (decided: Uint8Array): Part => ({
    bound: Math.max(part.bound, bound),
    state: decided,
    prices: part.prices,
  })
  if (site < 0) return [child(state)]
  const closed = state.slice()
  closed[site] = 2
  return open(model, state, site) ? [child(state), child(closed)] : [child(closed)]
}

/** Opens a site for good, and so closes those it excludes; false when one of them is open for good. */
function open(model: Model, state: Uint8Array, j: number): boolean {
  state[j] = 1
  for (const r of model.rivals[j]) {
    if (state[r] === 1) return false
    state[r] = 2
  }
  return true
}
