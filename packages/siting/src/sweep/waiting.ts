import { twice } from './grow.ts'

/** Part plans whose first undecided customer has not been reached yet, by his place. */
export class Waiting {
  loss = new Float64Array(1024)
  parent = new Int32Array(1024)
  site = new Int32Array(1024)
  /** Whom each covers from its place on, and what their prices and their lacks come to. */
  covers: Uint32Array
  prices = new Float64Array(1024)
  lacks = new Float64Array(1024)

  #next = new Int32Array(1024)
  #found = new Int32Array(64)
  #sorted = new Int32Array(64)
  #keys = new Float64Array(64)
  readonly #first: Int32Array
  #free = -1
  #used = 0
  readonly #words: number

  constructor(places: number, words: number) {
    this.#first = new Int32Array(places + 1).fill(-1)
    this.#words = words
    this.covers = new Uint32Array(1024 * words)
  }

  /** @param covers whom it covers from its place on */
  put(
    place: number,
    loss: number,
    parent: number,
    site: number,
    prices: number,
    lacks: number,
    covers: Uint32Array,
  ): void {
    const at = this.#room()
    this.loss[at] = loss
    this.parent[at] = parent
    this.site[at] = site
    this.prices[at] = prices
    this.lacks[at] = lacks
    for (let w = 0; w < this.#words; w++) this.covers[at * this.#words + w] = covers[w]
    this.#next[at] = this.#first[place]
    this.#first[place] = at
  }

  /** All that wait at a place, those first that have lost least; good until the next call. */
  at(place: number): Int32Array {
    let count = 0
    let most = 0
    for (let at = this.#first[place]; at >= 0; at = this.#next[at]) {
      if (count === this.#found.length) {
        this.#found = twice(this.#found)
        this.#sorted = twice(this.#sorted)
        this.#keys = twice(this.#keys)
      }
      this.#found[count++] = at
      most = Math.max(most, this.loss[at])
    }
    // Numbers alone are sorted faster than by a comparison: loss in steps of a billionth, and then the place in the list.
    const { loss } = this
    const found = this.#found
    const sorted = this.#sorted
    const keys = this.#keys
    const step = 2 ** 30 / (most || 1)
    for (let k = 0; k < count; k++) keys[k] = Math.floor(loss[found[k]] * step) * 2 ** 22 + k
    keys.subarray(0, count).sort()
    for (let k = 0; k < count; k++) sorted[k] = found[keys[k] % 2 ** 22]
    return sorted.subarray(0, count)
  }

  /** Forgets all that wait at a place. */
  leave(place: number): void {
    for (let at = this.#first[place]; at >= 0;) {
      const next = this.#next[at]
      this.#next[at] = this.#free
      this.#free = at
      at = next
    }
    this.#first[place] = -1
  }

  #room(): number {
    const free = this.#free
    if (free >= 0) {
      this.#free = this.#next[free]
      return free
    }
    if (this.#used === this.loss.length) {
      this.loss = twice(this.loss)
      this.parent = twice(this.parent)
      this.site = twice(this.site)
      this.prices = twice(this.prices)
      this.lacks = twice(this.lacks)
      this.#next = twice(this.#next)
      this.covers = twice(this.covers)
    }
    return this.#used++
  }
}
