import { twice } from './grow.ts'
import type { Line } from './line.ts'
import { Reaches } from './reaches.ts'
import { LACKS, PRICES, Rivals } from './rivals.ts'
import { States } from './states.ts'
import { Waiting } from './waiting.ts'

/** Which part plans a beam follows: all that lose no more than a limit, or the best ones at each place. */
export interface Followed {
  readonly limit?: number
  /** It ends where there are more than this. */
  readonly most?: number
  /** Part plans that another outdoes are noted where they have lost no more than that one plus this. */
  readonly near?: number
  /** Those that lose no more than the best at the place plus this. */
  readonly spread?: number
  /** Of these, so many. */
  readonly width?: number
}

/** Where a beam has come to. */
export interface Beam {
  readonly states: States
  /** Plans for the whole line, best first. */
  readonly ends: readonly number[]
  /** No part plan was left out because there were too many. Where a limit alone says which to follow, that ends it all. */
  readonly whole: boolean
}

/**
 * Dynamic programming along the line (Bellman 1957) that drops part plans which another outdoes whatever comes. With
 * a limit alone it finds the best plan, or proves that none loses as little. With spread and width it goes on with
 * promising part plans only: where a town is long and narrow these are few, and the plan is better than any exchange
 * finds, as a row of sites that must all move a little at once is one path among others.
 */
export function* beam(line: Line, followed: Followed, told: { work: number }): Generator<void, Beam> {
  const { customers: n, sites, price, lack, fee, start, site, columns, floors } = line
  const { limit = Infinity, most: room = Infinity, near = -1, spread = Infinity, width = Infinity } = followed
  const states = new States(line)
  const reaches = new Reaches(line)
  const { words, own, masks, from } = reaches
  const patches = floors?.patches ?? 0
  // What is known of a part plan: what it has lost, what the prices and the lacks of those it covers come to, and what it has
  // lost in each patch.
  const size = LOST + patches
  const waiting = new Waiting(n, words, size)
  const most = new Float64Array(n + 1).fill(limit)
  // Those at a place: whom they cover, and what is known of them.
  let covers = new Uint32Array(64 * words)
  let known = new Float64Array(64 * size)
  const rivals = new Rivals(line, words)
  // What each site adds to that at least when it opens at the place, after all whom it covers before.
  const added = new Float64Array(sites * size)
  for (let j = 0; j < sites; j++) {
    const at = j * size
    added[at] = fee[j]
    for (let k = columns.start[j]; k < columns.start[j + 1]; k++) {
      added[at + PRICES] += price[columns.customer[k]]
      added[at + LACKS] += lack[columns.customer[k]]
    }
    if (floors)
      for (let q = floors.start[j]; q < floors.start[j + 1]; q++)
        added[at + LOST + floors.of[q]] = floors.cost[q]
  }
  // The sites of a place, the cheapest first.
  const cheapest = new Int32Array(sites)
  const pricesBefore = sumsOf(price)
  const lacksBefore = sumsOf(lack)
  let whole = true
  // The one that is looked at.
  const next = new Float64Array(size)
  const then = new Uint32Array(words)
  const sure = new Float64Array((floors?.parent.length ?? 0) + 1)
  waiting.put(0, -1, -1, next, then)
  for (let place = 0; place < n; place++) {
    // He is no longer to come …
    for (let r = start[place]; r < start[place + 1]; r++) {
      added[site[r] * size + PRICES] -= price[place]
      added[site[r] * size + LACKS] -= lack[place]
    }
    const order = waiting.at(place)
    const begin = states.count
    if (!arrive(order, begin, place)) return { states, ends: [], whole: false }
    if (order.length > 0) {
      waiting.leave(place)
      go(begin, place)
      told.work += rivals.work
      rivals.work = 0
      yield
    }
    // … and is one of those before.
    for (let r = start[place]; r < start[place + 1]; r++) {
      added[site[r] * size] += price[place]
      if (floors) added[site[r] * size + LOST + floors.patch[place]] += price[place]
    }
  }
  const ends = Array.from(waiting.at(n), (at) =>
    states.add(waiting.known[at * size], waiting.parent[at], waiting.site[at]),
  )
  return { states, ends, whole }

  /** Keeps those of the part plans at a place that no other outdoes; whether there is room for them. */
  function arrive(order: Int32Array, begin: number, place: number): boolean {
    for (const at of order) {
      const loss = waiting.known[at * size]
      if (loss > most[place]) break
      const count = states.count - begin
      if (states.count > room) return false
      if (count === width) {
        whole = false
        break
      }
      if ((count + 1) * words > covers.length) covers = twice(covers)
      if ((count + 1) * size > known.length) known = twice(known)
      for (let w = 0; w < words; w++) covers[count * words + w] = waiting.covers[at * words + w]
      for (let q = 0; q < size; q++) known[count * size + q] = waiting.known[at * size + q]
      const rival = rivals.outdoing(covers, count, known, size, place)
      if (rival < 0) states.add(loss, waiting.parent[at], waiting.site[at])
      else if (loss - known[rival * size] <= near)
        states.besides(begin + rival, waiting.parent[at], waiting.site[at])
    }
    return true
  }

  /** Goes on from a place with all that were kept: nobody covers the customer there, or one of his sites opens. */
  function go(begin: number, place: number): void {
    const row = start[place + 1] - start[place]
    for (let r = 0; r < row; r++) {
      const j = site[start[place] + r]
      let at = r
      for (; at > 0 && added[cheapest[at - 1] * size] > added[j * size]; at--) cheapest[at] = cheapest[at - 1]
      cheapest[at] = j
    }
    for (let count = 0; count < states.count - begin; count++) {
      for (let q = 0; q < size; q++) next[q] = known[count * size + q]
      next[0] += lack[place]
      if (floors) next[LOST + floors.patch[place]] += lack[place]
      if (within()) put(begin, count, place, -1, reaches.next(covers, count * words, place, -1))
      // When a site costs too much, so do those after it.
      const left = limit - known[count * size]
      for (let r = 0; r < row && added[cheapest[r] * size] <= left; r++)
        open(begin, count, place, cheapest[r])
      told.work += (SITE + patches) * row
    }
  }

  /** Opens a site as well; customers after this place who are covered already cost their price. */
  function open(begin: number, count: number, place: number, j: number): void {
    for (let q = 0; q < size; q++) next[q] = known[count * size + q] + added[j * size + q]
    if (!within()) return
    const to = reaches.next(covers, count * words, place, j)
    const worst = most[to]
    if (next[0] > worst) return
    const word = place >> 5
    const shift = from[j] - word
    const base = j * own - shift
    const past = Math.min(own + shift, words)
    const loss = next[0]
    let twicePrices = 0
    let twiceLacks = 0
    for (let w = Math.max(0, shift); w < past; w++) {
      let both = masks[base + w] & covers[count * words + w]
      const first = (word + w) << 5
      while (both !== 0) {
        const bit = both & -both
        both ^= bit
        const k = first + 31 - Math.clz32(bit)
        twicePrices += price[k]
        twiceLacks += lack[k]
        if (floors) next[LOST + floors.patch[k]] += price[k]
      }
      if (loss + twicePrices > worst) return
    }
    next[0] = loss + twicePrices
    next[PRICES] -= twicePrices
    next[LACKS] -= twiceLacks
    if (twicePrices === 0 || within()) put(begin, count, place, j, to)
  }

  /** Whether what comes of the one looked at may be within the limit in the end. */
  function within(): boolean {
    if (!floors) return next[0] <= limit
    const { parent, least } = floors
    const all = parent.length
    for (let q = 0; q < patches; q++) sure[q] = next[LOST + q]
    for (let q = patches; q <= all; q++) sure[q] = 0
    for (let q = 0; q < all; q++) sure[parent[q]] += sure[q] > least[q] ? sure[q] : least[q]
    return sure[all] <= limit
  }

  /** Puts the one looked at where it goes on, unless it is known to have lost too much to be followed there. */
  function put(begin: number, count: number, place: number, j: number, to: number): void {
    if (next[0] > most[to]) return
    reaches.open(covers, count * words, place, j, to, then)
    most[to] = Math.min(most[to], next[0] + spread)
    // All between this place and the next are covered, and no longer counted.
    next[PRICES] -= pricesBefore[to] - pricesBefore[place + 1]
    next[LACKS] -= lacksBefore[to] - lacksBefore[place + 1]
    waiting.put(to, begin + count, j, next, then)
  }
}

/** The sum of all before each place. */
function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  values.forEach((value, k) => (sums[k + 1] = sums[k] + value))
  return sums
}

/** Where in what is known of a part plan stands what it has lost in the first patch. */
const LOST = 3
/** To open a site takes the time of so many pairs, and counts so. */
const SITE = 5
