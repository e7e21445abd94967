import type { Line } from './line.ts'
import { PAIR, States } from './states.ts'

/** What waits at a place: part plans whose first undecided customer stands there. */
interface Waiting {
  loss: number[]
  parent: number[]
  site: number[]
}

/**
 * A plan by dynamic programming along the line (Bellman 1957) that goes on with promising part plans only: at
 * each place with at most `width` of them, none of which loses `spread` more than the best, or is outdone by another
 * whatever comes. Where a town is long and narrow these are few, and the plan is better than any exchange finds:
 * a row of sites that must all move a little at once is one path among others.
 */
export function* beam(
  line: Line,
  spread: number,
  width: number,
  told: { work: number },
): Generator<void, Int32Array> {
  const { customers: n, price, lack, fee, start, site, priced } = line
  const states = new States(line)
  const waiting: (Waiting | undefined)[] = Array.from({ length: n + 1 })
  const least = new Float64Array(n + 1).fill(Infinity)
  const covers = new Uint32Array(width * states.words)
  const times = new Uint8Array(n)
  const open: number[] = []
  const put = (place: number, loss: number, parent: number, j: number) => {
    if (loss > least[place] + spread) return
    least[place] = Math.min(least[place], loss)
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
    const begin = states.count
    for (const at of order) {
      if (loss[at] > least[place] + spread || states.count - begin === width) break
      const state = states.add(loss[at], parent[at], list.site[at], place)
      const mine = (state - begin) * states.words
      states.openAt(state, place, open)
      states.cover(open, place, covers, mine)
      told.work += PAIR * open.length * states.words
      for (let rival = begin; rival < Math.min(state, begin + RIVALS); rival++) {
        told.work += PAIR
        if (
          !states.outdoes(covers, (rival - begin) * states.words, mine, place, loss[at] - states.loss[rival])
        )
          continue
        states.count--
        break
      }
    }
    for (let state = begin; state < states.count; state++) {
      const lost = states.loss[state]
      const mine = (state - begin) * states.words
      states.openAt(state, place, open)
      for (const j of open)
        for (let k = priced.start[j]; k < priced.start[j + 1]; k++) times[priced.customer[k]] = 1
      put(states.next(covers, mine, place, -1), lost + lack[place], state, -1)
      for (let r = start[place]; r < start[place + 1]; r++) {
        const j = site[r]
        let after = lost + fee[j]
        for (let k = priced.start[j]; k < priced.start[j + 1]; k++) {
          const c = priced.customer[k]
          if (c < place || times[c] === 1) after += price[c]
        }
        told.work += PAIR * (priced.start[j + 1] - priced.start[j])
        put(states.next(covers, mine, place, j), after, state, j)
      }
      for (const j of open)
        for (let k = priced.start[j]; k < priced.start[j + 1]; k++) times[priced.customer[k]] = 0
    }
    yield
  }
  const ends = waiting[n]
  if (!ends) return new Int32Array(0)
  const best = ends.loss.indexOf(Math.min(...ends.loss))
  return states.plan(states.add(ends.loss[best], ends.parent[best], ends.site[best], n))
}

/** The best part plans at a place, against which the others are held. */
const RIVALS = 100
