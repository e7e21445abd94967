import type { Line } from './line.ts'

/** Who is covered, as bits from the word of a place on: what each site adds, and who comes next. */
export class Reaches {
  /** Words of 32 places that hold all that a part plan may have covered. */
  readonly words: number
  /** Words of a site. */
  readonly own: number
  /** Which places each site covers, from the word of its first. */
  readonly masks: Uint32Array
  /** The word of the first place that each site covers. */
  readonly from: Int32Array

  readonly #customers: number

  constructor({ customers, sites, reach, columns: { start, customer } }: Line) {
    this.#customers = customers
    this.own = (reach >> 5) + 2
    this.words = this.own + 1
    this.masks = new Uint32Array(sites * this.own)
    this.from = Int32Array.from({ length: sites }, (_, j) => customer[start[j]] >> 5)
    for (let j = 0; j < sites; j++) {
      const base = j * this.own - this.from[j]
      for (let k = start[j]; k < start[j + 1]; k++)
        this.masks[base + (customer[k] >> 5)] |= 1 << (customer[k] & 31)
    }
  }

  /**
   * The first place after `place` that is not covered once site `j` (−1: none) opens beside those that cover the bits at
   * `at`.
   */
  next(covers: Uint32Array, at: number, place: number, j: number): number {
    const word = place >> 5
    // It comes to an end: beyond its words a part plan covers nobody.
    for (let w = (place + 1) >> 5 === word ? 0 : 1; ; w++) {
      let left = ~this.#word(covers, at, w, word, j)
      if (w === 0) left &= -2 << (place & 31)
      if (left !== 0) return Math.min(this.#customers, ((word + w) << 5) + lowest(left))
    }
  }

  /** Whom those who cover the bits at `at` cover with site `j` (−1: none) from place `to` on, written into `into`. */
  open(covers: Uint32Array, at: number, place: number, j: number, to: number, into: Uint32Array): void {
    const word = place >> 5
    const first = (to >> 5) - word
    for (let w = 0; w < this.words; w++) into[w] = this.#word(covers, at, w + first, word, j)
    into[0] &= -1 << (to & 31)
  }

  /** One word of whom they cover together. */
  #word(covers: Uint32Array, at: number, w: number, word: number, j: number): number {
    const { own, words } = this
    const gone = w < words ? covers[at + w] : 0
    const mine = j < 0 ? -1 : w + word - this.from[j]
    return mine >= 0 && mine < own ? gone | this.masks[j * own + mine] : gone
  }
}

const lowest = (word: number): number => 31 - Math.clz32(word & -word)
