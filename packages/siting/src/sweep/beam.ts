import { twice } from './grow.ts'
import type { Line } from './line.ts'
import { Reaches } from './reaches.ts'
import { States } from './states.ts'
import { Waiting } from './waiting.ts'

/** Which part plans a beam follows: all that lose no more than a limit, or the best ones at each place. */
export type Followed =
  | {
      readonly limit: number
      /** It ends where there are more than this. */
      readonly most: number
      /** Part plans that another outdoes are noted where they have lost no more than that one plus this. */
      readonly near?: number
    }
  | {
      /** Those that lose no more than the best at the place plus this. */
      readonly spread: number
      /** Of these, so many. */
      readonly width: number
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
  const { customers: n, price, lack, fee, start, site, columns, floors } = line
  const {
    limit,
    most: room,
    near = -1,
  } = 'limit' in followed ? followed : { limit: Infinity, most: Infinity }
  const { spread, width } = 'width' in followed ? followed : { spread: Infinity, width: Infinity }
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
  // What each site adds to that at least which may open there.
  let added = new Float64Array(64 * size)
  let ranks = new Int32Array(64)
  // What none may exceed that outdoes another: losses with the prices, less the lacks, and with both.
  const keys = new Float64Array(3 * RIVALS)
  // What it costs that a customer is covered by the other alone, or by this one alone: two and two.
  const odds = new Float64Array(2 * n)
  for (let k = 0; k < n; k++) {
    odds[2 * k] = lack[k]
    odds[2 * k + 1] = price[k]
  }
  const pricesBefore = sumsOf(price)
  const lacksBefore = sumsOf(lack)
  const hair = 1e-9 * (pricesBefore[n] + lacksBefore[n])
  let whole = true
  // The one that is looked at.
  const next = new Float64Array(size)
  const then = new Uint32Array(words)
  const sure = new Float64Array((floors?.parent.length ?? 0) + 1)
  waiting.put(0, -1, -1, next, then)
  for (let place = 0; place < n; place++) {
    const order = waiting.at(place)
    if (order.length === 0) continue
    const begin = states.count
    for (const at of order) {
      const loss = waiting.known[at * size]
      if (loss > most[place]) break
      const count = states.count - begin
      if (states.count > room) return { states, ends: [], whole: false }
      if (count === width) {
        whole = false
        break
      }
      if ((count + 1) * words > covers.length) covers = twice(covers)
      if ((count + 1) * size > known.length) known = twice(known)
      const mine = count * words
      for (let w = 0; w < words; w++) covers[mine + w] = waiting.covers[at * words + w]
      for (let q = 0; q < size; q++) known[count * size + q] = waiting.known[at * size + q]
      const rival = outdoneBy(count, mine, place)
      if (rival >= 0) {
        if (loss - known[rival * size] <= near)
          states.besides(begin + rival, waiting.parent[at], waiting.site[at])
        continue
      }
      states.add(loss, waiting.parent[at], waiting.site[at])
    }
    waiting.leave(place)
    const row = start[place + 1] - start[place]
    while (row > ranks.length) ranks = twice(ranks)
    while (row * size > added.length) added = twice(added)
    for (let r = 0; r < row; r++) look(site[start[place] + r], r * size, place)
    // The cheapest first: when one costs too much, so do those after it.
    const cheapest = ranks.subarray(0, row)
    for (let r = 0; r < row; r++) cheapest[r] = r
    cheapest.sort((a, b) => added[a * size] - added[b * size] || a - b)
    const costs = Float64Array.from(cheapest, (r) => added[r * size])
    for (let count = 0; count < states.count - begin; count++) {
      for (let q = 0; q < size; q++) next[q] = known[count * size + q]
      next[0] += lack[place]
      if (floors) next[LOST + floors.patch[place]] += lack[place]
      if (within()) put(begin, count, place, -1)
      const left = limit - known[count * size]
      for (let r = 0; r < row && costs[r] <= left; r++) open(begin, count, place, cheapest[r])
      told.work += (SITE + patches) * row
    }
    yield
  }
  const ends = Array.from(waiting.at(n), (at) =>
    states.add(waiting.known[at * size], waiting.parent[at], waiting.site[at]),
  )
  return { states, ends, whole }

  /**
   * One of those before at this place that does at least as well whatever opens later (−1: none), for the difference in
   * loss: it pays for each customer whom it alone has covered when he is covered again, and for each whom only the other has
   * covered when nobody else does.
   */
  function outdoneBy(count: number, mine: number, place: number): number {
    const rivals = Math.min(count, RIVALS)
    let touched = rivals
    const first = (place >> 5) << 5
    const loss = known[count * size]
    const priced = loss + known[count * size + PRICES]
    const lacking = loss - known[count * size + LACKS]
    // What they cover comes to more or less: so much is paid at least, but for rounding.
    const both = priced + lacking - loss
    if (count < RIVALS) {
      keys[3 * count] = both
      keys[3 * count + 1] = priced
      keys[3 * count + 2] = lacking
    }
    for (let rival = 0, q = 0; rival < rivals; rival++, q += 3) {
      if (keys[q] > both + hair || keys[q + 1] > priced + hair || keys[q + 2] > lacking + hair) continue
      let left = loss - known[rival * size]
      const other = rival * words
      for (let w = 0; w < words && left >= 0; w++) {
        const theirs = covers[other + w]
        let apart = theirs ^ covers[mine + w]
        const base = first + (w << 5)
        while (apart !== 0) {
          const high = 31 - Math.clz32(apart)
          apart ^= 1 << high
          left -= odds[2 * (base + high) + ((theirs >>> high) & 1)]
          if (left < 0) break
        }
      }
      touched += RIVAL
      if (left >= 0) {
        told.work += touched
        return rival
      }
    }
    told.work += touched
    return -1
  }

  /**
   * What a site costs when it opens for the customer at this place, who comes after all it covers before him; and what
   * the prices and the lacks of those after him come to.
   */
  function look(j: number, at: number, place: number): void {
    added.fill(0, at, at + size)
    added[at] = fee[j]
    if (floors)
      for (let q = floors.start[j]; q < floors.start[j + 1]; q++)
        added[at + LOST + floors.of[q]] = floors.cost[q]
    for (let k = columns.start[j]; k < columns.start[j + 1]; k++) {
      const i = columns.customer[k]
      if (i < place) {
        added[at] += price[i]
        if (floors) added[at + LOST + floors.patch[i]] += price[i]
      } else if (i > place) {
        added[at + PRICES] += price[i]
        added[at + LACKS] += lack[i]
      }
    }
  }

  /** Opens a site as well; customers after this place who are covered already cost their price. */
  function open(begin: number, count: number, place: number, r: number): void {
    for (let q = 0; q < size; q++) next[q] = known[count * size + q] + added[r * size + q]
    if (!within()) return
    const j = site[start[place] + r]
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
      if (loss + twicePrices > limit) return
    }
    next[0] = loss + twicePrices
    next[PRICES] -= twicePrices
    next[LACKS] -= twiceLacks
    if (twicePrices === 0 || within()) put(begin, count, place, j)
  }

  /** Whether what comes of the one looked at may be within the limit in the end. */
  function within(): boolean {
    if (!floors) return next[0] <= limit
    const { parent, least } = floors
    const all = parent.length
    for (let q = 0; q < patches; q++) sure[q] = next[LOST + q]
    sure.fill(0, patches)
    for (let q = 0; q < all; q++) sure[parent[q]] += sure[q] > least[q] ? sure[q] : least[q]
    return sure[all] <= limit
  }

  function put(begin: number, count: number, place: number, j: number): void {
    const to = reaches.open(covers, count * words, place, j, then)
    if (next[0] > most[to]) return
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

/** Where in what is known of a part plan the prices stand, the lacks, and what it has lost in the first patch. */
const PRICES = 1
const LACKS = 2
const LOST = 3
/** To open a site, or to hold a part plan against another, takes the time of so many pairs, and counts so. */
const SITE = 5
const RIVAL = 10
/** The best part plans at a place, against which the others are held. */
const RIVALS = 300
