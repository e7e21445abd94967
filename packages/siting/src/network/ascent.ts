import type { Model } from './model.ts'
import { assignPrices, copyPrices, type Order, type Prices } from './prices.ts'
import { reachOf, type Reach, type Relaxation } from './relaxation.ts'

/**
 * Raises a bound along a subgradient that remembers its past (Held, Wolfe & Crowder 1974; Camerini, Fratta &
 * Maffioli 1975), with Polyak's step towards the best plan known, on all prices at once: each in units that
 * make a step of 1 mean about the same.
 */
export class Ascent {
  /** The best bound so far, and the prices that gave it. */
  bound = -Infinity
  readonly best: Prices
  /** How often each site was selected lately: a fractional plan (Barahona & Anbil 2000). */
  readonly opened: Float64Array
  /** Step length; falls when the bound stalls. Small means that the prices have settled. */
  pace: number
  reach: Reach

  readonly #model: Model
  readonly #relaxation: Relaxation
  readonly #order: Order
  readonly #state: Uint8Array
  readonly #prices: Prices
  /** Directions, in the order of the prices: customers, areas, exclusions, budget; and those of the order. */
  readonly #step: Float64Array
  readonly #orderStep: Float64Array
  readonly #outsiders: Float64Array
  readonly #memory: number
  /** What an average person, and an average site, counts. */
  readonly #person: number
  readonly #coin: number
  #stalled = 0

  constructor(
    model: Model,
    relaxation: Relaxation,
    order: Order,
    state: Uint8Array,
    prices: Prices,
    { pace, memory }: { pace: number; memory: number },
  ) {
    this.#model = model
    this.#relaxation = relaxation
    this.#order = order
    this.#state = state
    this.#prices = copyPrices(prices)
    this.best = copyPrices(prices)
    this.pace = pace
    this.#memory = memory
    this.reach = reachOf(model, state)
    this.opened = new Float64Array(model.sites)
    this.#step = new Float64Array(model.customers + model.spare.length + model.exclusions.length + 1)
    this.#orderStep = new Float64Array(prices.order.length)
    this.#outsiders = new Float64Array(model.spare.length)
    this.#person = Math.max(1e-300, model.people.reduce((sum, w) => sum + w, 0) / model.customers)
    this.#coin = Math.max(1e-300, model.price.reduce((sum, c) => sum + c, 0) / model.sites)
    this.#cap()
  }

  /** One step; `upper` is what the best plan costs. Returns the bound at the prices before the step. */
  climb(upper: number): number {
    const { reach } = this
    const relaxation = this.#relaxation
    const prices = this.#prices
    const state = this.#state
    const value = relaxation.evaluate(prices, state, reach)
    if (value === Infinity) {
      this.bound = Infinity
      return Infinity
    }
    relaxation.count(prices, reach)
    this.#note(value, upper)
    const target = upper < Infinity ? upper : value + 0.1 * Math.abs(value) + 1
    const norm = this.#turn()
    if (norm === 0) {
      this.pace = 0
      return value
    }
    // A stall means that the steps are too long: go back to the best prices and take shorter ones.
    if (this.#stalled >= PATIENCE) {
      this.#stalled = 0
      this.pace /= SLOWING
      assignPrices(prices, this.best)
    }
    this.#move((this.pace * Math.max(target - value, 1e-6 * Math.abs(target) + 1e-9)) / norm)
    return value
  }

  #note(value: number, upper: number) {
    const { opened } = this
    const relaxation = this.#relaxation
    const notable = NOTABLE * (upper < Infinity ? upper - this.bound : Math.abs(this.bound))
    if (value > this.bound + (this.bound === -Infinity ? 0 : notable)) this.#stalled = 0
    else this.#stalled++
    if (value > this.bound) {
      this.bound = value
      assignPrices(this.best, this.#prices)
    }
    for (let j = 0; j < opened.length; j++) opened[j] += FORGETTING * (relaxation.selected[j] - opened[j])
  }

  /** Which way: customers nobody takes pay more, those whom several take pay less; likewise for the rules. */
  #turn(): number {
    const model = this.#model
    const relaxation = this.#relaxation
    const step = this.#step
    const memory = this.#memory
    const prices = this.#prices
    const person = this.#person
    const coin = this.#coin
    const outsiders = this.#outsiders
    const { customers, people, areaOf, spare, exclusions, outside } = model
    const { served, stays, selected } = relaxation
    let norm = 0
    const turnTo = (at: number, slope: number, blocked: boolean) => {
      const direction = (blocked ? 0 : slope) + memory * step[at]
      step[at] = blocked && direction < 0 === slope < 0 ? 0 : direction
      norm += step[at] * step[at]
    }
    for (let i = 0; i < customers; i++) {
      const slope = 1 - served[i]
      // At the price of staying outside the bound is flat upwards.
      const flat = slope > 0 && areaOf[i] < 0 && !this.reach.sure[i] && prices.serve[i] >= outside[i]
      const direction = (flat ? 0 : slope) + memory * step[i]
      step[i] = direction
      norm += direction * direction
    }
    outsiders.fill(0)
    for (let i = 0; i < customers; i++) if (areaOf[i] >= 0 && stays[i]) outsiders[areaOf[i]] += people[i]
    let at = customers
    spare.forEach((allowed, a) => {
      const slope = (outsiders[a] - allowed) / person
      turnTo(at++, slope, slope < 0 && prices.area[a] === 0)
    })
    exclusions.forEach(([a, b], e) => {
      const slope = selected[a] + selected[b] - 1
      turnTo(at++, slope, slope < 0 && prices.exclusion[e] === 0)
    })
    if (model.limit < Infinity) {
      let spent = -model.limit
      for (let j = 0; j < selected.length; j++) if (selected[j]) spent += model.price[j]
      turnTo(at, spent / coin, spent < 0 && prices.budget === 0)
    }
    return prices.order.length > 0 ? norm + this.#turnOrder() : norm
  }

  /**
   * Where a selected site is passed by, its order price rises; where it is not, prices fall back to nothing.
   * Returns the square of the step.
   */
  #turnOrder(): number {
    const model = this.#model
    const order = this.#order
    const orderStep = this.#orderStep
    const prices = this.#prices
    const memory = this.#memory
    const { until } = this.reach
    const { selected, share, served } = this.#relaxation
    const { start, site } = model
    let norm = 0
    for (let i = 0; i < model.customers; i++) {
      let before = 0
      const end = Math.min(order.end(i), until[i])
      for (let k = start[i], o = order.start[i]; k < end; k++, o++) {
        before += share[o]
        const slope = selected[site[k]] + served[i] - before - 1
        const direction = slope + memory * orderStep[o]
        orderStep[o] = direction < 0 && prices.order[o] === 0 ? 0 : direction
        norm += orderStep[o] * orderStep[o]
      }
    }
    return norm
  }

  #move(length: number) {
    const prices = this.#prices
    const step = this.#step
    const orderStep = this.#orderStep
    const model = this.#model
    const person = this.#person
    const coin = this.#coin
    const { customers, spare, exclusions } = model
    for (let i = 0; i < customers; i++) prices.serve[i] += length * step[i]
    let at = customers
    spare.forEach((_, a) => (prices.area[a] = Math.max(0, prices.area[a] + (length * step[at++]) / person)))
    exclusions.forEach(
      (_, e) => (prices.exclusion[e] = Math.max(0, prices.exclusion[e] + length * step[at++])),
    )
    prices.budget = Math.max(0, prices.budget + (length * step[at]) / coin)
    for (let o = 0; o < orderStep.length; o++)
      prices.order[o] = Math.max(0, prices.order[o] + length * orderStep[o])
    this.#cap()
  }

  /** Above the price of staying outside offers gain nothing; below the cheapest pair they only lose. */
  #cap() {
    const model = this.#model
    const order = this.#order
    const prices = this.#prices
    const { start, cost, outside, areaOf, people } = model
    for (let i = 0; i < model.customers; i++) {
      let u = prices.serve[i]
      if (start[i] < start[i + 1] && u < cost[start[i]]) u = cost[start[i]]
      if (!this.reach.sure[i]) {
        let out = outside[i] + (areaOf[i] >= 0 ? prices.area[areaOf[i]] * people[i] : 0)
        for (let o = order.start[i]; o < order.start[i + 1]; o++) out += prices.order[o]
        if (u > out) u = out
      }
      prices.serve[i] = u
    }
  }
}

const PATIENCE = 20
const SLOWING = 1.3
const NOTABLE = 1e-3
const FORGETTING = 0.05
