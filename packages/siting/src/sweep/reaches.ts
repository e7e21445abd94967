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
   * `at`; and whom they cover from there on, written into `into`.
   */
  open(covers: Uint32Array, at: number, place: number, j: number, into: Uint32Array): number {
    const { own, masks, words } = this
    const customers = this.#customers
    const word = place >> 5
    const shift = j < 0 ? words : this.from[j] - word
    const base = j * own - shift
    let next = -1
    let first = 0
    for (let w = (place + 1) >> 5 === word ? 0 : 1; w < words; w++) {
      let gone = covers[at + w]
      if (w >= shift && w < shift + own) gone |= masks[base + w]
      let left = ~gone
      if (w === 0) left &= -2 << (place & 31)
      if (left !== 0) {
        next = ((word + w) << 5) + lowest(left)
        first = w
        break
      }
    }
    if (next < 0) {
      next = (word + words) << 5
      first = words
    }
    for (let w = 0; w < words; w++) {
      const q = w + first
      let gone = q < words ? covers[at + q] : 0
      if (q >= shift && q < shift + own) gone |= masks[base + q]
      into[w] = gone
    }
    into[0] &= -1 << (next & 31)
    return Math.min(customers, next)
  }
}

const lowest = (word: number): number => 31 - Math.clz32(word & -word)
