import type { Pairs } from '../pairs.ts'
import { beam } from './beam.ts'
import { courseOf, lineOf, turned, type Course } from './line.ts'
import { walkOrder } from './order.ts'
import type { Prices } from './prices.ts'
import { spending } from './spending.ts'

/**
 * Sweeps along the map that keep the best part plans at each place, with prices for a toll that is to make the wished
 * number of sites worth while: each tells whether it is too high or too low.
 */
export class Sweeper {
  /** What a site costs in the next sweep. */
  toll: number
  /** Pairs touched so far. */
  work = 0

  readonly #pairs: Pairs
  readonly #demand: Float64Array
  readonly #prices: Prices
  readonly #p: number
  readonly #courses: readonly [Course, Course]
  /** The highest toll at which more sites than wished were worth while, and the lowest at which fewer were; how many. */
  #low = 0
  #more = 0
  #high = Infinity
  #fewer = 0

  constructor(pairs: Pairs, demand: Float64Array, prices: Prices, toll: number, p: number) {
    const there = courseOf(pairs, walkOrder(pairs))
    this.work += SMOOTHING * pairs.site.length
    this.#pairs = pairs
    this.#demand = demand
    this.#prices = prices
    this.toll = toll
    this.#p = p
    this.#courses = [there, turned(there)]
  }

  /**
   * The plan that one sweep finds.
   * @param width how many part plans it follows at a place, of those that lose no more than the best plus `spread` tolls
   */
  *sweep(back: boolean, width: number, spread = SPREAD): Generator<void, Int32Array> {
    const { toll } = this
    const pairs = this.#pairs
    const prices = this.#prices
    yield* spending(this, prices, prices.improve(toll, STEPS))
    const cost = new Float64Array(pairs.sites).fill(toll)
    const line = lineOf(this.#courses[back ? 1 : 0], this.#demand, prices.price, cost)
    this.work += 5 * pairs.site.length
    const told = { work: 0 }
    const search = beam(line, { spread: spread * toll, width }, told)
    const { states, ends } = yield* spending(this, told, search)
    const plan = ends.length > 0 ? states.plan(ends[0]) : new Int32Array(0)
    this.#adjust(plan.length)
    return plan
  }

  /** Another toll when the number of sites is not the one wished. */
  #adjust(sites: number): void {
    const { toll } = this
    const p = this.#p
    if (sites === p) return
    if (sites > p) [this.#low, this.#more] = [toll, sites - p]
    else [this.#high, this.#fewer] = [toll, p - sites]
    // Sweeps are not exact: what one has found may contradict an earlier one.
    if (this.#low >= this.#high) [this.#low, this.#high] = sites > p ? [toll, Infinity] : [0, toll]
    const low = this.#low
    const high = this.#high
    const more = this.#more
    const fewer = this.#fewer
    this.toll =
      low > 0 && high < Infinity
        ? low * (high / low) ** (more / (more + fewer))
        : toll * TOLL_STEP ** (Math.sign(sites - p) * (Math.min(5, Math.abs(sites - p)) - HALF_A_SITE))
  }
}

/** Loss above the best part plan up to which one is followed, a share of the toll. */
export const SPREAD = 0.3

/** Steps of the prices before each sweep. */
const STEPS = 200
/** What the toll changes by for a site too many; the first one is often wrong by less than a site. */
const TOLL_STEP = 1.1
const HALF_A_SITE = 0.5
/** What the order costs. */
const SMOOTHING = 200
