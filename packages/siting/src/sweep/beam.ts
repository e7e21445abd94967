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
  const { customers: n, price, lack, fee, start, site, columns } = line
  const {
    limit,
    most: room,
    near = -1,
  } = 'limit' in followed ? followed : { limit: Infinity, most: Infinity }
  const { spread, width } = 'width' in followed ? followed : { spread: Infinity, width: Infinity }
  const states = new States(line)
  const reaches = new Reaches(line)
  const { words, own, masks, from } = reaches
  const waiting = new Waiting(n, words)
  const most = new Float64Array(n + 1).fill(limit)
  // Whom those at a place cover, and what each site costs there at least.
  let covers = new Uint32Array(64 * words)
  // Three for each: what it has lost, and what the prices and the lacks of those it covers come to.
  let sums = new Float64Array(192)
  let ahead = new Float64Array(64)
  let pricesAhead = new Float64Array(64)
  let lacksAhead = new Float64Array(64)
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
  const then = new Uint32Array(words)
  waiting.put(0, 0, -1, -1, 0, 0, then)
  for (let place = 0; place < n; place++) {
    const order = waiting.at(place)
    if (order.length === 0) continue
    const begin = states.count
    for (const at of order) {
      const loss = waiting.loss[at]
      if (loss > most[place]) break
      const count = states.count - begin
      if (states.count > room) return { states, ends: [], whole: false }
      if (count === width) {
        whole = false
        break
      }
      if ((count + 1) * words > covers.length) covers = twice(covers)
      if (3 * count === sums.length) sums = twice(sums)
      const mine = count * words
      for (let w = 0; w < words; w++) covers[mine + w] = waiting.covers[at * words + w]
      sums[3 * count] = loss
      sums[3 * count + 1] = waiting.prices[at]
      sums[3 * count + 2] = waiting.lacks[at]
      const rival = outdoneBy(count, mine, place)
      if (rival >= 0) {
        if (loss - sums[3 * rival] <= near)
          states.besides(begin + rival, waiting.parent[at], waiting.site[at])
        continue
      }
      states.add(loss, waiting.parent[at], waiting.site[at])
    }
    waiting.leave(place)
    const row = start[place + 1] - start[place]
    while (row > ahead.length) {
      ahead = twice(ahead)
      pricesAhead = twice(pricesAhead)
      lacksAhead = twice(lacksAhead)
    }
    for (let r = 0; r < row; r++) look(site[start[place] + r], r, place)
    for (let count = 0; count < states.count - begin; count++) {
      put(sums[3 * count] + lack[place], begin, count, place, -1, sums[3 * count + 1], sums[3 * count + 2])
      for (let r = 0; r < row; r++) open(begin, count, place, r)
      told.work += SITE * row
    }
    yield
  }
  const ends = Array.from(waiting.at(n), (at) =>
    states.add(waiting.loss[at], waiting.parent[at], waiting.site[at]),
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
    const ownPrices = sums[3 * count + 1]
    const ownLacks = sums[3 * count + 2]
    const ownLoss = sums[3 * count]
    for (let rival = 0, q = 0; rival < rivals; rival++, q += 3) {
      let left = ownLoss - sums[q]
      // What they cover comes to more or less: so much is paid at least, but for rounding.
      const more = sums[q + 1] - ownPrices
      const less = ownLacks - sums[q + 2]
      const bar = left + hair
      if (more > bar || less > bar || more + less > bar) continue
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
  function look(j: number, r: number, place: number): void {
    let cost = fee[j]
    let k = columns.start[j]
    for (; columns.customer[k] < place; k++) cost += price[columns.customer[k]]
    let prices = 0
    let lacks = 0
    for (k++; k < columns.start[j + 1]; k++) {
      prices += price[columns.customer[k]]
      lacks += lack[columns.customer[k]]
    }
    ahead[r] = cost
    pricesAhead[r] = prices
    lacksAhead[r] = lacks
  }

  /** Opens a site as well; customers after this place who are covered already cost their price. */
  function open(begin: number, count: number, place: number, r: number): void {
    const before = sums[3 * count] + ahead[r]
    if (before > limit) return
    const j = site[start[place] + r]
    const word = place >> 5
    const shift = from[j] - word
    const base = j * own - shift
    const past = Math.min(own + shift, words)
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
      }
      if (before + twicePrices > limit) return
    }
    const nextPrices = sums[3 * count + 1] + pricesAhead[r] - twicePrices
    put(
      before + twicePrices,
      begin,
      count,
      place,
      j,
      nextPrices,
      sums[3 * count + 2] + lacksAhead[r] - twiceLacks,
    )
  }

  /** @param priced what the prices of those covered after this place come to, and their lacks */
  function put(
    loss: number,
    begin: number,
    count: number,
    place: number,
    j: number,
    priced: number,
    lacking: number,
  ): void {
    if (loss > limit) return
    const next = reaches.open(covers, count * words, place, j, then)
    if (loss > most[next]) return
    most[next] = Math.min(most[next], loss + spread)
    // All between this place and the next are covered, and no longer counted.
    const passedPrices = pricesBefore[next] - pricesBefore[place + 1]
    const passedLacks = lacksBefore[next] - lacksBefore[place + 1]
    waiting.put(next, loss, begin + count, j, priced - passedPrices, lacking - passedLacks, then)
  }
}

/** The sum of all before each place. */
function sumsOf(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1)
  values.forEach((value, k) => (sums[k + 1] = sums[k] + value))
  return sums
}

/** To open a site, or to hold a part plan against another, takes the time of so many pairs, and counts so. */
const SITE = 5
const RIVAL = 10
/** The best part plans at a place, against which the others are held. */
const RIVALS = 300
