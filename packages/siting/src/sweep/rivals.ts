import type { Line } from './line.ts'

/**
 * Finds part plans that another outdoes whatever comes: one that has come to the same place and has lost less, by more
 * than it could cost that they do not cover the same.
 */
export class Rivals {
  /** Pairs touched so far. */
  work = 0

  /**
   * What none may exceed that outdoes another: losses with the prices, less the lacks, and with both. In whole steps, so that
   * one sign says whether any of the three is exceeded.
   */
  readonly #keys = new Int32Array(3 * MOST)
  readonly #steps: number
  /** What it costs that a customer is covered by the other alone, or by this one alone: two and two. */
  readonly #odds: Float64Array
  /** Words of 32 places that each covers. */
  readonly #words: number

  constructor({ customers, price, lack }: Line, words: number) {
    this.#odds = Float64Array.from({ length: 2 * customers }, (_, q) => (q & 1 ? price : lack)[q >> 1])
    this.#steps = STEPS / (this.#odds.reduce((a, b) => a + b, 0) || 1)
    this.#words = words
  }

  /**
   * One of the part plans before this one at the place that does at least as well whatever opens later (−1: none), for the
   * difference in loss: it pays for each customer whom it alone has covered when he is covered again, and for each whom
   * only the other has covered when nobody else does.
   *
   * @param covers whom those at the place cover, each in so many words
   * @param at which of them it is
   * @param known what is known of each, in so many numbers
   */
  outdoing(covers: Uint32Array, at: number, known: Float64Array, size: number, place: number): number {
    const keys = this.#keys
    const odds = this.#odds
    const words = this.#words
    const loss = known[at * size]
    const prices = known[at * size + PRICES]
    const lacks = known[at * size + LACKS]
    // What they cover comes to more or less: so much is paid at least.
    const both = this.#step(loss + prices - lacks)
    const priced = this.#step(loss + prices)
    const lacking = this.#step(loss - lacks)
    if (at < MOST) {
      keys[3 * at] = both - 1
      keys[3 * at + 1] = priced - 1
      keys[3 * at + 2] = lacking - 1
    }
    const first = (place >> 5) << 5
    const rivals = Math.min(at, MOST)
    this.work += rivals / 2
    for (let rival = -1; ;) {
      rival = nextOf(keys, rival + 1, rivals, both, priced, lacking)
      if (rival === rivals) return -1
      this.work += RIVAL
      if (pays(covers, rival * words, at * words, words, odds, first, loss - known[rival * size]))
        return rival
    }
  }

  #step(key: number): number {
    return Math.floor(Math.min(STEPS, key * this.#steps))
  }
}

// Functions of what is handed to them are faster here than closures or methods by a fifth (measured).

/** The next whose keys are none of them larger. */
function nextOf(keys: Int32Array, from: number, to: number, one: number, two: number, three: number): number {
  for (let at = from, q = 3 * from; at < to; at++, q += 3)
    if (((one - keys[q]) | (two - keys[q + 1]) | (three - keys[q + 2])) >= 0) return at
  return to
}

/** Whether `most` pays for all whom one of two part plans covers from place `first` on and the other does not. */
function pays(
  covers: Uint32Array,
  other: number,
  own: number,
  words: number,
  odds: Float64Array,
  first: number,
  most: number,
): boolean {
  let left = most
  for (let w = 0; w < words; w++) {
    const theirs = covers[other + w]
    let apart = theirs ^ covers[own + w]
    const base = first + (w << 5)
    while (apart !== 0) {
      const high = 31 - Math.clz32(apart)
      apart ^= 1 << high
      left -= odds[2 * (base + high) + ((theirs >>> high) & 1)]
      if (left < 0) return false
    }
  }
  return left >= 0
}

/** Where in what is known of a part plan stands what the prices of those it covers come to, and what their lacks do. */
export const PRICES = 1
export const LACKS = 2

/** The best part plans at a place, against which the others are held. */
const MOST = 300
/** Steps of all prices and lacks together. */
const STEPS = 2 ** 29
/** To hold a part plan against another takes the time of so many pairs, and counts so. */
const RIVAL = 10
