import type { Pairs } from '../pairs.ts'
import { CLOSED, OPEN } from './model.ts'
import { quickselect } from './quickselect.ts'

/**
 * A lower bound by Lagrangian relaxation of "every customer is served once" (Cornuéjols, Fisher & Nemhauser
 * 1977; Christofides & Beasley 1982). Customer `i` offers `price[i]`; each site takes the customers it can
 * serve for less and thereby shows a profit; the best sites open. Any prices give a valid bound, so rounding
 * can only be an issue in the sum, for which `margin` is taken off.
 *
 * The prices climb along a subgradient that remembers its past (Camerini, Fratta & Maffioli 1975), with
 * Polyak's step towards the best plan known. A row is sorted, so a customer is done at the first pair that
 * costs more than he offers: one step touches a handful of sites per customer whatever the size of the map.
 */
export class Relaxation {
  readonly price: Float64Array
  readonly bestPrice: Float64Array
  /** The best bound so far; −Infinity before the first step. */
  bound = -Infinity
  /** What opening site `j` adds in the best relaxed plan (negative: it pays). */
  readonly reduced: Float64Array
  /** How often each site was open in the recent relaxed plans: a fractional plan (Barahona & Anbil 2000). */
  readonly share: Float64Array
  /** The relaxed plan that gave the best bound. */
  readonly chosen: Uint8Array
  /** Pairs touched so far. */
  work = 0
  /** Step length; falls when the bound stalls. Small means that the prices have settled. */
  pace = 1.5

  /** How much of the last direction goes into the next: long memories settle slowly but higher. */
  memory = 0.95

  readonly #customers: number
  readonly #direction: Float64Array
  readonly #profit: Float64Array
  readonly #scratch: Float64Array
  readonly #open: Uint8Array
  #stalled = 0

  readonly #pairs: Pairs
  readonly #outside: Float64Array
  readonly #opening: Float64Array
  readonly #p: number
  fate: Int8Array

  constructor(pairs: Pairs, outside: Float64Array, opening: Float64Array, fate: Int8Array, p: number) {
    this.#pairs = pairs
    this.#outside = outside
    this.#opening = opening
    this.fate = fate
    this.#p = p
    const { customers: n, sites: m } = pairs
    this.#customers = n
    this.price = new Float64Array(n)
    this.bestPrice = new Float64Array(n)
    this.#direction = new Float64Array(n)
    this.#profit = new Float64Array(m)
    this.reduced = new Float64Array(m)
    this.share = new Float64Array(m)
    this.#scratch = new Float64Array(m)
    this.#open = new Uint8Array(m)
    this.chosen = new Uint8Array(m)
  }

  /** Begins from these prices. */
  start(price: ArrayLike<number>): void {
    this.#offer(price)
    this.#direction.fill(0)
    this.bound = -Infinity
    this.#stalled = 0
  }

  /** The bound that these prices give. */
  boundAt(price: ArrayLike<number>): number {
    this.#offer(price)
    return this.#evaluate()
  }

  /** One step; `upper` is what the best plan costs. Returns the bound at the prices before the step. */
  step(upper: number): number {
    const value = this.#evaluate()
    if (value === Infinity) return value
    const slope = this.#slope()
    if (value > this.bound) {
      if (value > this.bound + NOTABLE * (upper - this.bound)) this.#stalled = 0
      else this.#stalled++
      this.bound = value
      this.bestPrice.set(this.price)
      this.reduced.set(this.#profit)
      this.chosen.set(this.#open)
    } else this.#stalled++
    if (slope === 0) {
      this.pace = 0
      return value
    }
    // A stall means that the steps are too long: go back to the best prices and take shorter ones.
    if (this.#stalled >= PATIENCE) {
      this.pace /= SLOWING
      this.#stalled = 0
      this.price.set(this.bestPrice)
    }
    this.#climb((this.pace * Math.max(upper - value, 1e-6 * Math.abs(upper))) / slope)
    return value
  }

  /** Nobody offers more than staying outside costs him: above that, the sum would be no bound. */
  #offer(price: ArrayLike<number>): void {
    for (let i = 0; i < this.#customers; i++) this.price[i] = Math.min(price[i], this.#outside[i])
  }

  /** The bound at the present prices, and the sites that the relaxed plan opens. */
  #evaluate(): number {
    const { start, site, cost } = this.#pairs
    const { price } = this
    const profit = this.#profit
    profit.set(this.#opening)
    let offered = 0
    let size = 0
    let touched = 0
    for (let i = 0; i < this.#customers; i++) {
      const offer = price[i]
      offered += offer
      size += Math.abs(offer)
      let k = start[i]
      const end = start[i + 1]
      for (; k < end; k++) {
        const less = cost[k] - offer
        if (less >= 0) break
        profit[site[k]] += less
      }
      touched += k - start[i]
    }
    this.work += 2 * touched + 2 * profit.length + 2 * this.#customers
    const earned = this.#choose()
    if (earned === Infinity) return Infinity
    return offered + earned - 1e-12 * (size + Math.abs(earned))
  }

  /** Opens the most profitable sites: exactly `p` of them, or all that show a profit. */
  #choose(): number {
    const { fate } = this
    const profit = this.#profit
    const open = this.#open
    const scratch = this.#scratch
    const p = this.#p
    const m = profit.length
    let wanted = p
    let earned = 0
    let free = 0
    for (let j = 0; j < m; j++) {
      open[j] = 0
      if (fate[j] === CLOSED) continue
      if (fate[j] === OPEN) {
        open[j] = 1
        earned += profit[j]
        wanted--
      } else if (p >= 0) scratch[free++] = profit[j]
      else if (profit[j] < 0) {
        open[j] = 1
        earned += profit[j]
      }
    }
    if (p < 0) return earned
    if (wanted > free || wanted < 0) return Infinity
    if (wanted === 0) return earned
    const last = quickselect(scratch, free, wanted - 1)
    for (let j = 0; j < m; j++) {
      if (fate[j] !== 0 || profit[j] >= last) continue
      open[j] = 1
      earned += profit[j]
      wanted--
    }
    for (let j = 0; j < m && wanted > 0; j++) {
      if (fate[j] !== 0 || profit[j] !== last) continue
      open[j] = 1
      earned += profit[j]
      wanted--
    }
    return earned
  }

  /** The subgradient (1 − how often a customer is served), folded into the direction; its squared length. */
  #slope(): number {
    const { start, site, cost } = this.#pairs
    const { price } = this
    const direction = this.#direction
    const open = this.#open
    const outside = this.#outside
    let length = 0
    for (let i = 0; i < this.#customers; i++) {
      const offer = price[i]
      let missing = 1
      const end = start[i + 1]
      for (let k = start[i]; k < end; k++) {
        if (cost[k] >= offer) break
        missing -= open[site[k]]
      }
      // At the price of staying outside a customer need not be served: the bound is flat upwards there.
      if (missing > 0 && offer >= outside[i]) missing = 0
      const d = missing + this.memory * direction[i]
      direction[i] = d
      length += d * d
    }
    const { share } = this
    for (let j = 0; j < share.length; j++) share[j] += FORGETTING * (open[j] - share[j])
    return length
  }

  #climb(stride: number): void {
    const { price } = this
    const direction = this.#direction
    const outside = this.#outside
    const { start, cost } = this.#pairs
    for (let i = 0; i < this.#customers; i++) {
      let next = price[i] + stride * direction[i]
      // Below his cheapest pair a customer's price only costs bound; above `outside` it gains nothing.
      if (start[i] < start[i + 1] && next < cost[start[i]]) next = cost[start[i]]
      if (next > outside[i]) next = outside[i]
      price[i] = next
    }
  }
}

const PATIENCE = 20
const SLOWING = 1.3
const NOTABLE = 1e-3
const FORGETTING = 0.05
