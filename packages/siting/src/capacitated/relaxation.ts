import { Knapsack } from './knapsack.ts'
import type { CapacitatedProblem, Part } from './problem.ts'

/** Exact filling of all sites costs about pairs × capacity steps an iteration; beyond this it is too slow. */
const TABLE_LIMIT = 40_000_000

/**
 * The Lagrangian relaxation of "everybody is served once" (Pirkul 1987; the bound equals that of column
 * generation in Ceselli & Righini 2005). Each customer offers a price for being served; each site then fills
 * itself on its own, as a knapsack; the sites that gain most open.
 */
export class Relaxation {
  /** Cost of opening site j and serving whom it likes, at the current prices. */
  readonly value: Float64Array
  /** Share of each pair of the part in its site's filling. */
  readonly share: Float64Array
  /** How far each site opens: 1, or a share for the last one opened for its capacity. */
  readonly selected: Float64Array
  /** The value of the last site to be selected and of the first not to be: where `p` of them open. */
  thresholdIn = 0
  thresholdOut = 0
  /** The worth of a unit of capacity where sites are chosen for it, else 0. */
  capacityPrice = 0
  /** Customers who have only one site left, and which; else −1. */
  readonly only: Int32Array
  /** Customers who have none left: the part is empty. */
  stranded = false
  readonly #problem: CapacitatedProblem
  readonly #knapsack: Knapsack
  readonly #size: Float64Array
  readonly #worth: Float64Array
  readonly #where: Int32Array
  readonly #need: number
  /** Capacities, none above what is needed in all. */
  readonly #room: Float64Array

  constructor(problem: CapacitatedProblem) {
    const { pairs, demand, capacity } = problem
    this.#problem = problem
    this.value = new Float64Array(pairs.sites)
    this.share = new Float64Array(pairs.cost.length)
    this.selected = new Float64Array(pairs.sites)
    this.only = new Int32Array(pairs.customers)
    this.#size = new Float64Array(pairs.customers)
    this.#worth = new Float64Array(pairs.customers)
    this.#where = new Int32Array(pairs.customers)
    this.#need = demand.reduce((sum, d) => sum + d, 0)
    this.#room = capacity.map((c) => Math.min(c, this.#need))
    const largest = this.#room.reduce((most, c) => Math.max(most, c), 0)
    const whole = demand.every(Number.isInteger) && pairs.cost.length * largest < TABLE_LIMIT
    this.#knapsack = new Knapsack(pairs.customers, whole ? Math.floor(largest) : 0)
  }

  /** Prepares a part: who has no choice left. */
  enter(part: Part): void {
    const { only } = this
    only.fill(-1)
    const seen = new Int32Array(only.length)
    for (let j = 0; j < part.state.length; j++)
      for (let k = part.start[j]; k < part.start[j + 1]; k++) {
        const i = part.customer[k]
        only[i] = seen[i]++ === 0 ? j : -1
      }
    this.stranded = seen.includes(0)
    // A site that must serve somebody is open, whatever it costs.
    for (const j of only) if (j >= 0) part.state[j] = 1
  }

  /** The bound at the part's prices; ∞ when the part holds no plan. */
  evaluate(part: Part): number {
    const { value, share } = this
    const problem = this.#problem
    const { state, price } = part
    let total = 0
    for (const u of price) total += u
    for (let j = 0; j < state.length; j++) {
      if (state[j] === 2) continue
      value[j] = (problem.opening?.[j] ?? 0) + this.fillSite(part, j, -1)
      if (value[j] === Infinity) {
        if (state[j] === 1) return Infinity
        share.fill(0, part.start[j], part.start[j + 1])
      }
    }
    return total + this.#select(state)
  }

  /**
   * The least that site j adds when it opens; with `forced` ≥ 0, when that pair is in (shares are then left
   * alone). Customers with no other site are in anyway.
   */
  fillSite(part: Part, j: number, forced: number): number {
    const { only, share } = this
    const size = this.#size
    const worth = this.#worth
    const where = this.#where
    const knapsack = this.#knapsack
    const { demand } = this.#problem
    let room = this.#room[j]
    let base = 0
    let count = 0
    for (let k = part.start[j]; k < part.start[j + 1]; k++) {
      const i = part.customer[k]
      const reduced = part.cost[k] - part.price[i]
      if (only[i] === j || k === forced) {
        base += reduced
        room -= demand[i]
        if (forced < 0) share[k] = 1
      } else if (reduced < 0) {
        size[count] = demand[i]
        worth[count] = -reduced
        where[count++] = k
      } else if (forced < 0) share[k] = 0
    }
    if (room < -1e-9) return Infinity
    const gained = count === 0 ? 0 : knapsack.fill(count, size, worth, Math.max(0, room))
    if (forced < 0) for (let c = 0; c < count; c++) share[where[c]] = knapsack.taken[c]
    return base - gained
  }

  /** The value of site j when it has to serve pair k of the part. */
  valueWith(part: Part, j: number, k: number): number {
    return (this.#problem.opening?.[j] ?? 0) + this.fillSite(part, j, k)
  }

  /** Opens the cheapest sites: `p` of them, or all that gain, and enough to hold everybody. */
  #select(state: Uint8Array): number {
    const { value, selected } = this
    const { p } = this.#problem
    let sum = 0
    let count = 0
    let room = 0
    const free: number[] = []
    for (let j = 0; j < state.length; j++) {
      selected[j] = state[j] === 1 ? 1 : 0
      if (state[j] === 1) {
        sum += value[j]
        room += this.#room[j]
        count++
      } else if (state[j] === 0 && value[j] < Infinity) free.push(j)
    }
    this.capacityPrice = 0
    if (p !== undefined) {
      const left = p - count
      if (left < 0 || left > free.length) return Infinity
      free.sort((a, b) => value[a] - value[b] || a - b)
      for (let r = 0; r < left; r++) {
        selected[free[r]] = 1
        sum += value[free[r]]
      }
      this.thresholdIn = left > 0 ? value[free[left - 1]] : -Infinity
      this.thresholdOut = left < free.length ? value[free[left]] : Infinity
      return sum
    }
    this.thresholdIn = 0
    this.thresholdOut = 0
    for (const j of free) {
      if (value[j] >= 0) continue
      selected[j] = 1
      sum += value[j]
      room += this.#room[j]
    }
    return room >= this.#need ? sum : sum + this.#holdEverybody(free, this.#need - room)
  }

  /** More capacity than gains ask for: the cheapest by unit, the last in part (a bound needs no more). */
  #holdEverybody(free: number[], missing: number): number {
    const { value, selected } = this
    const room = this.#room
    const rest = free.filter((j) => !selected[j] && room[j] > 0)
    rest.sort((a, b) => value[a] * room[b] - value[b] * room[a] || a - b)
    let sum = 0
    let left = missing
    for (const j of rest) {
      const share = Math.min(1, left / room[j])
      selected[j] = share
      sum += share * value[j]
      left -= room[j]
      this.capacityPrice = value[j] / room[j]
      if (left <= 0) return sum
    }
    return left > 1e-9 * this.#need ? Infinity : sum
  }

  /** What the bound becomes when site j has to open at `value` (its own, or one with a forced customer). */
  ifOpen(bound: number, j: number, value: number): number {
    const threshold = this.#problem.p === undefined ? this.capacityPrice * this.#room[j] : this.thresholdIn
    return this.selected[j] ? bound + value - this.value[j] : bound + value - threshold
  }

  /** What the bound becomes when site j has to close. */
  ifClosed(bound: number, j: number): number {
    if (!this.selected[j]) return bound
    const threshold = this.#problem.p === undefined ? this.capacityPrice * this.#room[j] : this.thresholdOut
    return bound + threshold - this.value[j]
  }
}
