import type { Model } from '../location/model.ts'
import { beam } from './beam.ts'
import { courseOf, lineOf, turned } from './line.ts'
import { walkOrder } from './order.ts'
import { Prices } from './prices.ts'
import { spending } from './spending.ts'
import { undecided } from './undecided.ts'

/**
 * Covering plans by sweeps along the map, each with prices for a toll that makes the wished number of sites worth
 * while. They go to and fro, and every two sweeps follow more part plans than the two before.
 */
export class Sweeps {
  /** Pairs touched so far. */
  work = 0
  /** Nothing is left to look for. */
  over = false
  /** What one site more is worth, as far as the sweeps so far tell; 0 before the first. */
  worth = 0

  readonly #model: Model
  readonly #steps: Generator<Int32Array | undefined, void>
  #toll = 0
  /** The highest toll at which more sites than wished were worth while, and the lowest at which fewer were; how many. */
  #low = 0
  #more = 0
  #high = Infinity
  #fewer = 0

  /** @param back whether the first sweep goes the other way */
  constructor(model: Model, back: boolean) {
    this.#model = model
    this.#steps = this.#sweep(back)
  }

  /** A little further; a plan of about the wished number of sites when a sweep has ended. */
  step(): Int32Array | undefined {
    const { value, done } = this.#steps.next()
    this.over = done === true
    return value ?? undefined
  }

  *#sweep(back: boolean): Generator<Int32Array | undefined, void> {
    const { pairs, demand, name, open, p } = undecided(this.#model)
    if (p <= 0 || pairs.customers === 0) return
    const there = courseOf(pairs, walkOrder(pairs))
    const courses = [there, turned(there)]
    this.work += SMOOTHING * pairs.site.length
    const prices = new Prices(pairs, demand)
    this.#toll = yield* spending(this, prices, prices.tollFor(p, 2 * STEPS))
    // Narrow sweeps tell what a site is worth before wide ones are spent on the wrong number of sites.
    for (let round = -FIRST; ; round++) {
      const toll = this.#toll
      yield* spending(this, prices, prices.improve(toll, STEPS))
      const course = courses[back === (round <= 0 || round % 2 === 0) ? 1 : 0]
      const cost = new Float64Array(pairs.sites).fill(toll)
      const line = lineOf(course, demand, prices.price, cost)
      this.work += 5 * pairs.site.length
      const width = round < 0 ? NARROW : WIDTH * 2 ** (round >> 1)
      const told = { work: 0 }
      const spread = SPREAD * 1.1 ** Math.max(0, round >> 1) * toll
      const search = beam(line, { spread, width: Math.min(width, WIDEST) }, told)
      const { states, ends } = yield* spending(this, told, search)
      const found = ends.length > 0 ? states.plan(ends[0]) : []
      const plan = Int32Array.from([...open, ...Array.from(found, (j) => name[j])]).sort()
      this.#adjust(plan.length)
      if (round < 0 && Math.abs(plan.length - this.#model.p) <= NEAR) round = -1
      this.worth = this.#toll
      yield plan
    }
  }

  /** Another toll when the number of sites is not the one wished. */
  #adjust(sites: number): void {
    const { p } = this.#model
    const toll = this.#toll
    if (sites === p) return
    if (sites > p) [this.#low, this.#more] = [toll, sites - p]
    else [this.#high, this.#fewer] = [toll, p - sites]
    // Sweeps are not exact: what one has found may contradict an earlier one.
    if (this.#low >= this.#high) [this.#low, this.#high] = sites > p ? [toll, Infinity] : [0, toll]
    const low = this.#low
    const high = this.#high
    const more = this.#more
    const fewer = this.#fewer
    this.#toll =
      low > 0 && high < Infinity
        ? low * (high / low) ** (more / (more + fewer))
        : toll * TOLL_STEP ** (Math.sign(sites - p) * (Math.min(5, Math.abs(sites - p)) - HALF_A_SITE))
  }
}

/** Pairs of the largest table that is swept: a line takes about 100 bytes for each, and is laid out at a stretch. */
export const LARGEST = 1_000_000

/** Steps of the prices before each sweep. */
const STEPS = 300
/** Loss above the best part plan up to which one is followed, a share of the toll; and how many at a place. */
const SPREAD = 0.3
const WIDTH = 250
/** And in the first ones, at most how many; how far from the wished number of sites is near. */
const NARROW = 75
const FIRST = 3
const NEAR = 1
const WIDEST = 20_000
/** What the toll changes by for a site too many; the first one is often wrong by less than a site. */
const TOLL_STEP = 1.1
const HALF_A_SITE = 0.5
/** What the order costs. */
const SMOOTHING = 200
