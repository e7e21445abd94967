import type { Watch } from '../watch.ts'
import type { Model } from './problem.ts'
import { reachOf, type Prices, type Reach, type Relaxation } from './relaxation.ts'
import type { Search } from './search.ts'

/** A part of the tree: which sites are decided (0 not, 1 open, 2 closed), and the prices to start from. */
export interface Part {
  bound: number
  state: Uint8Array
  prices: Prices
}

const ROOT_STEPS = 5000
const NODE_STEPS = 60
const FADE = 0.1
const PATIENCE = 15
/** A large problem needs more patience: one step more for so many pairs. */
const PAIRS_A_STEP = 10_000
/** Moves of the search for each step of the bound, for each site. */
const ROOT_MOVES = 1.5
const NODE_MOVES = 0.2
/** When cycles bring nothing new, the bound gets most of the time. */
const IDLE_MOVES = 0.3
const IDLE_CYCLES = 3
/** With more pairs than that moves are slow, and so there are fewer of them. */
const LARGE = 300_000

/**
 * Raises the bound of a part by deflected subgradient steps (Held, Wolfe & Crowder 1974; Camerini, Fratta &
 * Maffioli 1975) on all prices at once, each in units that make a step of 1 mean about the same. The search
 * for plans goes on meanwhile. Leaves the best bound and prices in the part.
 *
 * @returns how often each site was selected lately, or undefined when the part is settled.
 */
export function ascend(
  model: Model,
  relaxation: Relaxation,
  search: Search,
  part: Part,
  watch: Watch,
  root: boolean,
): Float64Array | undefined {
  const { customers, outside, exclusions, spare, people, areaOf } = model
  part.prices = copy(part.prices)
  const { state, prices } = part
  const { order } = prices
  const orderStep = new Float64Array(order.length)
  const { selected, served, stays } = relaxation
  const reach = reachOf(model, state)
  const opened = new Float64Array(model.sites)
  const pace = Math.min(1, LARGE / model.cost.length)
  const step = new Float64Array(customers + spare.length + exclusions.length + 1)
  const person = Math.max(1e-300, people.reduce((sum, w) => sum + w, 0) / customers)
  const coin = Math.max(1e-300, model.price.reduce((sum, c) => sum + c, 0) / model.sites)
  const outsiders = new Float64Array(spare.length)
  let best = copy(prices)
  let bestBound = -Infinity
  let theta = 1
  let since = 0
  const steps = root ? ROOT_STEPS : NODE_STEPS
  for (let turn = 0; turn < steps; turn++) {
    const bound = relaxation.evaluate(prices, state, reach)
    if (watch.closes(bound)) return undefined
    if (bound > bestBound) {
      if (bound > bestBound + 1e-4 * Math.abs(bestBound)) since = 0
      bestBound = bound
      best = copy(prices)
      if (root) watch.raise(bound)
    }
    relaxation.count(prices, reach)
    for (let j = 0; j < opened.length; j++) opened[j] += FADE * (selected[j] - opened[j])
    if (turn % 10 === 0) search.adopt(listOf(selected))
    const rootMoves = search.idleCycles > IDLE_CYCLES ? IDLE_MOVES : ROOT_MOVES
    search.run(Math.ceil((root ? rootMoves : NODE_MOVES) * model.sites * pace))
    if (watch.closes(bestBound)) return undefined
    if (root && watch.tick()) break
    if (++since > PATIENCE + model.cost.length / PAIRS_A_STEP) {
      since = 0
      theta /= 1.4
      if (theta < (root ? 0.0005 : 0.01)) break
      assign(prices, best)
      relaxation.evaluate(prices, state, reach)
      relaxation.count(prices, reach)
    }
    // Which way: customers nobody takes pay more, those whom several take pay less; likewise for the rules.
    let norm = 0
    const turnTo = (at: number, gradient: number) => {
      step[at] = gradient + 0.5 * step[at]
      norm += step[at] * step[at]
    }
    for (let i = 0; i < customers; i++) turnTo(i, 1 - served[i])
    outsiders.fill(0)
    for (let i = 0; i < customers; i++) if (areaOf[i] >= 0 && stays[i]) outsiders[areaOf[i]] += people[i]
    spare.forEach((allowed, a) => turnTo(customers + a, (outsiders[a] - allowed) / person))
    exclusions.forEach(([a, b], e) => turnTo(customers + spare.length + e, selected[a] + selected[b] - 1))
    if (model.limit < Infinity) {
      let spent = -model.limit
      for (let j = 0; j < selected.length; j++) if (selected[j]) spent += model.price[j]
      turnTo(step.length - 1, spent / coin)
    }
    if (order.length > 0) norm += turnOrder(model, relaxation, reach, order, orderStep)
    if (norm === 0) break
    const target = watch.objective < Infinity ? watch.objective : bound + 0.1 * Math.abs(bound) + 1
    const length = (theta * Math.max(target - bound, 1e-6 * Math.abs(target) + 1e-9)) / norm
    for (let i = 0; i < customers; i++) {
      const out =
        outside[i] +
        (areaOf[i] >= 0
          ? (prices.area[areaOf[i]] + length * Math.abs(step[customers + areaOf[i]])) * people[i]
          : 0)
      prices.serve[i] = Math.min(prices.serve[i] + length * step[i], reach.sure[i] ? Infinity : out)
    }
    spare.forEach(
      (_, a) => (prices.area[a] = Math.max(0, prices.area[a] + (length * step[customers + a]) / person)),
    )
    exclusions.forEach((_, e) => {
      const at = customers + spare.length + e
      prices.exclusion[e] = Math.max(0, prices.exclusion[e] + length * step[at])
    })
    for (let k = 0; k < order.length; k++) order[k] = Math.max(0, order[k] + length * orderStep[k])
    prices.budget = Math.max(0, prices.budget + (length * step[step.length - 1]) / coin)
  }
  assign(prices, best)
  part.bound = Math.max(part.bound, bestBound)
  return opened
}

/**
 * Where a selected site is passed by, its order price rises; where it is not, prices fall back to nothing.
 * Returns the square of the step.
 */
function turnOrder(
  model: Model,
  relaxation: Relaxation,
  { until }: Reach,
  order: Float64Array,
  step: Float64Array,
) {
  const { selected, share, stays } = relaxation
  const { start, site } = model
  let norm = 0
  for (let i = 0; i < model.customers; i++) {
    let beyond = stays[i]
    for (let k = start[i + 1] - 1; k >= start[i]; k--) {
      const gradient = k < until[i] ? selected[site[k]] + beyond - 1 : 0
      const turn = gradient + 0.5 * step[k]
      step[k] = turn < 0 && order[k] === 0 ? 0 : turn
      norm += step[k] * step[k]
      beyond += share[k]
    }
  }
  return norm
}

function copy({ serve, area, exclusion, order, budget }: Prices): Prices {
  return {
    serve: serve.slice(),
    area: area.slice(),
    exclusion: exclusion.slice(),
    order: order.slice(),
    budget,
  }
}

function assign(to: Prices, from: Prices) {
  to.serve.set(from.serve)
  to.area.set(from.area)
  to.exclusion.set(from.exclusion)
  to.order.set(from.order)
  to.budget = from.budget
}

function listOf(selected: Uint8Array): number[] {
  const open: number[] = []
  selected.forEach((s, j) => s && open.push(j))
  return open
}
