import type { Model } from '../location/model.ts'
import { Prices } from './prices.ts'
import { spending } from './spending.ts'
import { SPREAD, Sweeper } from './sweeper.ts'
import { undecided } from './undecided.ts'

/**
 * Covering plans by sweeps along the map, narrow ones until they know what a site is worth. Then they go to and fro, and
 * every two sweeps follow more part plans than the two before.
 */
export class Sweeps {
  /** Pairs touched so far. */
  work = 0
  /** Nothing is left to look for. */
  over = false

  readonly #model: Model
  readonly #steps: Generator<Int32Array | undefined, void>

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
    const whole = (found: Int32Array) =>
      Int32Array.from([...open, ...Array.from(found, (j) => name[j])]).sort()
    const prices = new Prices(pairs, demand)
    const toll = yield* spending(this, prices, prices.tollFor(p, STEPS))
    const sweeper = new Sweeper(pairs, demand, prices, toll, p)
    for (let time = 0, apart = Infinity; time < FEW && apart > NEAR; time++) {
      const found = yield* spending(this, sweeper, sweeper.sweep(back, NARROW))
      apart = Math.abs(found.length - p)
      yield whole(found)
    }
    for (let round = 0; ; round++) {
      const width = Math.min(WIDTH * 2 ** (round >> 1), WIDEST)
      const spread = SPREAD * 1.1 ** (round >> 1)
      const way = back === (round % 2 === 0)
      yield whole(yield* spending(this, sweeper, sweeper.sweep(way, width, spread)))
    }
  }
}

/** Pairs of the largest table that is swept: a line takes about 100 bytes for each, and is laid out at a stretch. */
export const LARGEST = 1_000_000

/** Steps of the prices that find the first toll. */
const STEPS = 600
/** Narrow sweeps: how many, how many part plans they follow at a place, and how far from the wished number of sites is near. */
const FEW = 3
const NARROW = 75
const NEAR = 1
/** How many part plans are followed at a place, in the first wide sweeps and at most. */
const WIDTH = 250
const WIDEST = 20_000
