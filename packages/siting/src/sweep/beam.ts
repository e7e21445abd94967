import type { Line } from './line.ts'
import { PAIR, States } from './states.ts'

/** Which part plans a beam follows. */
export interface Followed {
  /** Those that lose no more than this. */
  readonly limit?: number
  /** Of those at a place, the ones that lose no more than the best plus this. */
  readonly spread?: number
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

/** What waits at a place: part plans whose first undecided customer stands there. */
interface Waiting {
  loss: number[]
  parent: number[]
  site: number[]
}

/**
 * Dynamic programming along the line (Bellman 1957) that drops part plans which another outdoes whatever comes. With
 * a limit alone it finds the best plan, or proves that none loses as little. With spread and width it goes on with
 * promising part plans only: where a town is long and narrow these are few, and the plan is better than any exchange
 * finds, as a row of sites that must all move a little at once is one path among others.
 */
export function* beam(
  line: Line,
  { limit = Infinity, spread = Infinity, width }: Followed,
  told: { work: number },
): Generator<void, Beam> {
  const { customers: n, price, lack, fee, start, site, priced } = line
  const states = new States(line)
  const { words } = states
  const waiting: (Waiting | undefined)[] = Array.from({ length: n + 1 })
  const most = new Float64Array(n + 1).fill(limit)
  let covers = new Uint32Array(64 * words)
  const times = new Uint8Array(n)
  const open: number[] = []
  let whole = true
  const put = (place: number, loss: number, parent: number, j: number) => {
    if (loss > most[place]) return
    most[place] = Math.min(most[place], loss + spread)
    const list = (waiting[place] ??= { loss: [], parent: [], site: [] })
    list.loss.push(loss)
    list.parent.push(parent)
    list.site.push(j)
  }
  put(0, 0, -1, -1)
  for (let place = 0; place < n; place++) {
    const list = waiting[place]
    if (!list) continue
    waiting[place] = undefined
    const { loss, parent } = list
    const order = Uint32Array.from(loss.keys())
    order.sort((a, b) => loss[a] - loss[b])
    const room = Math.min(order.length, width) * words
    if (room > covers.length) covers = new Uint32Array(2 * room)
    const begin = states.count
    for (const at of order) {
      if (loss[at] > most[place]) break
      if (spread === Infinity && (states.count - begin === width || states.count > MOST))
        return { states, ends: [], whole: false }
      if (states.count - begin === width) {
        whole = false
        break
      }
      const state = states.add(loss[at], parent[at], list.site[at], place)
      const mine = (state - begin) * words
      states.openAt(state, place, open)
      states.cover(open, place, covers, mine)
      told.work += PAIR * open.length * words
      for (let rival = begin; rival < Math.min(state, begin + RIVALS); rival++) {
        told.work += PAIR
        if (!states.outdoes(covers, (rival - begin) * words, mine, place, loss[at] - states.loss[rival]))
          continue
        states.count--
        break
      }
    }
    for (let state = begin; state < states.count; state++) {
      const lost = states.loss[state]
      const mine = (state - begin) * words
      states.openAt(state, place, open)
      for (const j of open)
        for (let k = priced.start[j]; k < priced.start[j + 1]; k++) times[priced.customer[k]] = 1
      put(states.next(covers, mine, place, -1), lost + lack[place], state, -1)
      for (let r = start[place]; r < start[place + 1]; r++) {
        const j = site[r]
        const end = priced.start[j + 1]
        let after = lost + fee[j]
        let k = priced.start[j]
        for (; k < end && after <= limit; k++) {
          const c = priced.customer[k]
          if (c < place || times[c] === 1) after += price[c]
        }
        told.work += PAIR * (k - priced.start[j])
        if (after <= limit) put(states.next(covers, mine, place, j), after, state, j)
      }
      for (const j of open)
        for (let k = priced.start[j]; k < priced.start[j + 1]; k++) times[priced.customer[k]] = 0
    }
    yield
  }
  const { loss, parent, site: last } = waiting[n] ?? { loss: [], parent: [], site: [] }
  const ends = [...loss.keys()]
    .sort((a, b) => loss[a] - loss[b])
    .map((at) => states.add(loss[at], parent[at], last[at], n))
  return { states, ends, whole }
}

/** Part plans kept at once where all are followed. */
const MOST = 1_000_000
/** The best part plans at a place, against which the others are held. */
const RIVALS = 100
