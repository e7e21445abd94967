import { twice } from './grow.ts'

/** Part plans whose first undecided customer has not been reached yet, by his place. */
export class Waiting {
  parent = new Int32Array(1024)
  site = new Int32Array(1024)
  /** Whom each covers from its place on, and what is known of it: first what it has lost. */
  covers: Uint32Array
  known: Float64Array

  #next = new Int32Array(1024)
  readonly #first: Int32Array
  #free = -1
  #used = 0
  readonly #words: number
  readonly #size: number

  /** @param size how many numbers are known of each */
  constructor(places: number, words: number, size: number) {
    this.#first = new Int32Array(places + 1).fill(-1)
    this.#words = words
    this.#size = size
    this.covers = new Uint32Array(1024 * words)
    this.known = new Float64Array(1024 * size)
  }

  /**
   * @param known what is known of it: first what it has lost
   * @param covers whom it covers from its place on
   */
  put(place: number, parent: number, site: number, known: Float64Array, covers: Uint32Array): void {
    const words = this.#words
    const size = this.#size
    const at = this.#room()
    this.parent[at] = parent
    this.site[at] = site
    for (let w = 0; w < words; w++) this.covers[at * words + w] = covers[w]
    for (let q = 0; q < size; q++) this.known[at * size + q] = known[q]
    this.#next[at] = this.#first[place]
    this.#first[place] = at
  }

  /** All that wait at a place, those first that have lost least. */
  at(place: number): Int32Array {
    const found: number[] = []
    const { known } = this
    const size = this.#size
    let most = 0
    for (let at = this.#first[place]; at >= 0; at = this.#next[at]) {
      found.push(at)
      most = Math.max(most, known[at * size])
    }
    // Numbers alone are sorted faster than by a comparison: loss in steps of a billionth, and then the place in the list.
    const keys = new Float64Array(found.length)
    const step = 2 ** 30 / (most || 1)
    for (let k = 0; k < keys.length; k++) keys[k] = Math.floor(known[found[k] * size] * step) * 2 ** 22 + k
    keys.sort()
    const order = new Int32Array(keys.length)
    for (let k = 0; k < keys.length; k++) order[k] = found[keys[k] & (2 ** 22 - 1)]
    return order
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
    if (this.#used === this.parent.length) {
      this.parent = twice(this.parent)
      this.site = twice(this.site)
      this.#next = twice(this.#next)
      this.covers = twice(this.covers)
      this.known = twice(this.known)
    }
    return this.#used++
  }
}
