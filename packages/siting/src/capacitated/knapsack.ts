/**
 * Fills one site: which customers with a positive worth fit best into its capacity.
 * Exact by dynamic programming when demands are whole and the table is small; otherwise Dantzig's fractional
 * filling (1957), whose worth is at least that of any real choice, which is what a bound needs.
 */
export class Knapsack {
  /** Share of each item taken in the last filling. */
  readonly taken: Float64Array
  readonly #order: Int32Array
  readonly #best: Float64Array
  readonly #bits: Uint8Array
  readonly #exact: boolean

  /** @param limit the largest capacity, when demands are whole and exact filling is wanted; else 0. */
  constructor(items: number, limit: number) {
    this.taken = new Float64Array(items)
    this.#order = new Int32Array(items)
    this.#exact = limit > 0
    this.#best = new Float64Array(limit + 1)
    this.#bits = new Uint8Array(limit > 0 ? items * (limit + 1) : 0)
  }

  /** The largest total worth of items `0…count` within `room`; `taken` says which. */
  fill(count: number, size: Float64Array, worth: Float64Array, room: number): number {
    const { taken } = this
    const order = this.#order
    let kept = 0
    let total = 0
    let sum = 0
    for (let k = 0; k < count; k++) {
      taken[k] = 0
      if (worth[k] <= 0 || size[k] > room) continue
      order[kept++] = k
      total += size[k]
      sum += worth[k]
    }
    if (total <= room) {
      for (let k = 0; k < kept; k++) taken[order[k]] = 1
      return sum
    }
    return this.#exact
      ? this.#byTable(kept, size, worth, Math.floor(room))
      : this.#byRatio(kept, size, worth, room)
  }

  #byTable(kept: number, size: Float64Array, worth: Float64Array, room: number) {
    const { taken } = this
    const best = this.#best
    const bits = this.#bits
    const order = this.#order
    const width = room + 1
    best.fill(0, 0, width)
    for (let k = 0; k < kept; k++) {
      const s = size[order[k]]
      const w = worth[order[k]]
      const row = k * width
      bits.fill(0, row, row + width)
      for (let q = room; q >= s; q--) {
        const better = best[q - s] + w
        if (better > best[q]) {
          best[q] = better
          bits[row + q] = 1
        }
      }
    }
    let q = room
    for (let k = kept - 1; k >= 0; k--) {
      if (!bits[k * width + q]) continue
      taken[order[k]] = 1
      q -= size[order[k]]
    }
    return best[room]
  }

  #byRatio(kept: number, size: Float64Array, worth: Float64Array, room: number) {
    const { taken } = this
    const order = this.#order
    const byWorth = order.subarray(0, kept).sort((a, b) => worth[b] * size[a] - worth[a] * size[b] || a - b)
    let left = room
    let sum = 0
    for (const k of byWorth) {
      const share = size[k] <= left ? 1 : left / size[k]
      taken[k] = share
      sum += share * worth[k]
      left -= size[k]
      if (left <= 0) break
    }
    return sum
  }
}
