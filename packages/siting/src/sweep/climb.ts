import { stretchAt, type Line } from './line.ts'
import { PAIR, States } from './states.ts'

/**
 * The least that any plan loses on a line, from below: part plans are followed in the order of what they have lost
 * and must still lose (best first: Hart, Nilsson & Raphael 1968), so that at any moment no plan loses less than the
 * first in the queue. Ends after `budget` of them.
 *
 * @param least what is known before a part plan is looked at: from stretch `t` on, at least `least[t]` is lost; for
 *   every stretch, and 0 for the end of the line
 * @param base a bound that is known already
 * @param range how far above it the search goes
 */
export function* climb(
  line: Line,
  least: ArrayLike<number>,
  base: number,
  range: number,
  budget: number,
  told: { work: number },
): Generator<void, number> {
  const { customers: n, price, lack, fee, start, site, priced, reach, grid, due } = line
  const stretch = Int32Array.from({ length: n + 1 }, (_, k) => stretchAt(grid, k))
  const end = grid.length - 1
  const states = new States(line)
  const { words } = states
  const queue: number[][] = Array.from({ length: LEVELS }, () => [])
  const closed: number[][] = []
  const closedState: number[] = []
  let covers = new Uint32Array(1024 * words)
  const times = new Uint8Array(n)
  /** What has been lost further on, by the stretch in which that is: by the sites that are open, and by one more. */
  const pending = new Float64Array(end + 1)
  const more = new Float64Array(end + 1)
  const open: number[] = []
  const touched: number[] = []
  let level = 0
  const put = (loss: number, sure: number, parent: number, j: number, place: number) => {
    const at = Math.max(0, Math.floor(((sure - base) * LEVELS) / range))
    if (at >= LEVELS) return
    queue[at].push(states.add(loss, parent, j, place))
    level = Math.min(level, at)
  }
  put(0, base, -1, -1, 0)
  for (let followed = 0; followed < budget && states.count < MOST;) {
    while (level < LEVELS && queue[level].length === 0) level++
    const state = queue[level]?.pop()
    if (state === undefined) return base + range
    const place = states.place[state]
    if (place >= n) break
    if ((closedState.length + 1) * words > covers.length) {
      const larger = new Uint32Array(2 * covers.length)
      larger.set(covers)
      covers = larger
    }
    const loss = states.loss[state]
    const mine = closedState.length * words
    states.openAt(state, place, open)
    states.cover(open, place, covers, mine)
    const rivals = (closed[place] ??= [])
    told.work += PAIR * (open.length * words + 2 * rivals.length)
    if (
      rivals.some(
        (q) =>
          loss >= states.loss[closedState[q]] &&
          states.outdoes(covers, q * words, mine, place, loss - states.loss[closedState[q]]),
      )
    )
      continue
    followed++
    if (rivals.length < RIVALS) {
      rivals.push(closedState.length)
      closedState.push(state)
    }
    const from = stretch[place] + 1
    const to = Math.min(end, stretch[Math.min(n, place + 2 * reach + 1)] + 1)
    pending.fill(0, from - 1, to + 1)
    for (const j of open) {
      for (let k = due.start[j + 1] - 1; k >= due.start[j] && due.customer[k] >= from; k--)
        pending[due.customer[k]] += due.cost[k]
      for (let k = priced.start[j + 1] - 1; k >= priced.start[j] && priced.customer[k] >= place; k--) {
        const c = priced.customer[k]
        if (times[c]++ === 0) touched.push(c)
        else pending[stretch[c]] += price[c]
      }
    }
    const enough = base + range - least[to]
    for (let r = start[place] - 1; r < start[place + 1]; r++) {
      const j = r < start[place] ? -1 : site[r]
      let after = loss + (j < 0 ? lack[place] : fee[j])
      if (j >= 0) {
        const last = priced.start[j + 1]
        let k = priced.start[j]
        for (; k < last && after < enough; k++) {
          const c = priced.customer[k]
          if (c < place || times[c] > 0) after += price[c]
        }
        told.work += PAIR * (k - priced.start[j])
      }
      if (after >= enough) continue
      more.fill(0, from - 1, to + 1)
      if (j >= 0) {
        for (let k = due.start[j + 1] - 1; k >= due.start[j] && due.customer[k] >= from; k--)
          more[due.customer[k]] += due.cost[k]
        for (let k = priced.start[j + 1] - 1; k >= priced.start[j] && priced.customer[k] >= place; k--) {
          const c = priced.customer[k]
          if (times[c] > 0) more[stretch[c]] += price[c]
        }
      }
      let sure = 0
      let beyond = 0
      for (let t = to; t >= from; t--) {
        beyond += pending[t] + more[t]
        sure = Math.max(sure, least[t] - beyond)
      }
      put(after, after + sure, state, j, states.next(covers, mine, place, j))
    }
    for (const c of touched) times[c] = 0
    touched.length = 0
    yield
  }
  return base + (Math.min(level, LEVELS) * range) / LEVELS
}

/** Steps in which bounds are told apart. */
const LEVELS = 4096
/** Part plans kept at once. */
const MOST = 4_000_000
/** Part plans at a place against which others are held. */
const RIVALS = 300
