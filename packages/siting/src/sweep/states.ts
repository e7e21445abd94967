import type { Line } from './line.ts'

/**
 * Part plans along a line, each the child of one with a decision less. A state has decided about everybody before
 * its `place`, the first customer who is neither covered nor given up; its site is the last one it opened (−1: it gave
 * somebody up). Who is covered beyond that place is not kept but read off the sites opened within `reach`.
 */
export class States {
  count = 0
  loss = new Float64Array(1024)
  parent = new Int32Array(1024)
  site = new Int32Array(1024)
  place = new Int32Array(1024)
  /** Words of 32 places that hold all that a state may have covered. */
  readonly words: number

  private readonly line: Line
  private readonly own: number
  /** Which places each site covers, from the word of its first. */
  private readonly masks: Uint32Array

  constructor(line: Line) {
    this.line = line
    this.own = (line.reach >> 5) + 2
    this.words = this.own + 1
    this.masks = new Uint32Array(line.sites * this.own)
    const { start, customer } = line.columns
    for (let j = 0; j < line.sites; j++) {
      const from = j * this.own - (line.first[j] >> 5)
      for (let k = start[j]; k < start[j + 1]; k++)
        this.masks[from + (customer[k] >> 5)] |= 1 << (customer[k] & 31)
    }
  }

  add(loss: number, parent: number, site: number, place: number): number {
    const at = this.count++
    if (at === this.loss.length) {
      this.loss = twice(this.loss)
      this.parent = twice(this.parent)
      this.site = twice(this.site)
      this.place = twice(this.place)
    }
    this.loss[at] = loss
    this.parent[at] = parent
    this.site[at] = site
    this.place[at] = place
    return at
  }

  /** The sites that a state has opened and that cover somebody at `place` or later, written into `into`. */
  openAt(state: number, place: number, into: number[]): void {
    const { last, reach } = this.line
    into.length = 0
    for (let at = state; at >= 0; at = this.parent[at]) {
      const j = this.site[at]
      if (j >= 0 && last[j] >= place) into.push(j)
      const parent = this.parent[at]
      if (parent < 0 || this.place[parent] + reach < place) return
    }
  }

  /** Whom these sites cover at `place` or later: bits from the word of `place` on, written at `at`. */
  cover(sites: readonly number[], place: number, into: Uint32Array, at: number): void {
    const { words } = this
    into.fill(0, at, at + words)
    for (const j of sites) this.mark(j, place, into, at)
    into[at] &= -1 << (place & 31)
  }

  private mark(j: number, place: number, into: Uint32Array, at: number): void {
    const { own, masks, words } = this
    const shift = (this.line.first[j] >> 5) - (place >> 5)
    for (let w = Math.max(0, -shift); w < own && w + shift < words; w++)
      into[at + w + shift] |= masks[j * own + w]
  }

  /** The first place after `place` that is not covered once site `j` (−1: none) opens as well. */
  next(cover: Uint32Array, at: number, place: number, j: number): number {
    const { own, masks, words } = this
    const shift = j < 0 ? words : (this.line.first[j] >> 5) - (place >> 5)
    const from = place + 1
    for (let w = (from >> 5) - (place >> 5); w < words; w++) {
      let gone = cover[at + w]
      const q = w - shift
      if (q >= 0 && q < own) gone |= masks[j * own + q]
      let left = ~gone
      if (w === (from >> 5) - (place >> 5)) left &= -1 << (from & 31)
      if (left !== 0) return Math.min(this.line.customers, (((place >> 5) + w) << 5) + lowest(left))
    }
    return Math.min(this.line.customers, ((place >> 5) + words) << 5)
  }

  /**
   * Whether a state that has covered `a` does at least as well as one that has covered `b`, whatever opens later, if
   * it has lost `less` less so far: it pays for each customer whom it alone has covered when he is covered again, and
   * for each whom only the other has covered when nobody else does.
   */
  outdoes(covers: Uint32Array, a: number, b: number, place: number, less: number): boolean {
    const { words } = this
    const { price, lack, customers } = this.line
    let left = less
    for (let w = 0; w < words; w++) {
      const mine = covers[a + w]
      let apart = mine ^ covers[b + w]
      while (apart !== 0) {
        const bit = apart & -apart
        apart ^= bit
        const k = (((place >> 5) + w) << 5) + lowest(bit)
        if (k >= customers) continue
        left -= (mine & bit) !== 0 ? price[k] : lack[k]
        if (left < 0) return false
      }
    }
    return true
  }

  /** All sites that a state has opened, by their number in the problem. */
  plan(state: number): Int32Array {
    const open = new Set<number>()
    for (let at = state; at >= 0; at = this.parent[at])
      if (this.site[at] >= 0) open.add(this.line.name[this.site[at]])
    return Int32Array.from(open).sort()
  }
}

/** A pair of a part plan takes the time of two others, and counts so. */
export const PAIR = 2

const lowest = (word: number): number => 31 - Math.clz32(word & -word)

function twice<T extends Float64Array | Int32Array>(from: T): T {
  const to = new (from.constructor as new (length: number) => T)(2 * from.length)
  to.set(from)
  return to
}
