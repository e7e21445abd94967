import { quickselect } from '../location/quickselect.ts'
import { CLOSED, OPEN, UNDECIDED, type Model } from './model.ts'
import type { Order, Prices } from './prices.ts'

/** What the decisions taken so far leave of each row. */
export interface Reach {
  /** Places of row i before `until[i]` are possible: behind a site that is open for good nobody goes. */
  until: Int32Array
  /** 1 for customers with an open site for good: they cannot stay outside. */
  sure: Uint8Array
}

export function reachOf({ customers, start, site }: Model, state: Uint8Array): Reach {
  const until = new Int32Array(customers)
  const sure = new Uint8Array(customers)
  for (let i = 0; i < customers; i++) {
    let k = start[i]
    while (k < start[i + 1] && state[site[k]] !== OPEN) k++
    sure[i] = k < start[i + 1] ? 1 : 0
    until[i] = sure[i] ? k + 1 : k
  }
  return { until, sure }
}

/**
 * The Lagrangian relaxation of "everybody goes to one place": every site, if it opens, takes the customers
 * that pay, and as many more as its floor asks for (the last in part). That everybody goes to the best open
 * site is priced as well, in the form of Wagner & Falkson (1975): either a site is closed, or nobody who has it
 * in reach goes further.
 */
export class Relaxation {
  /** What each site adds when it opens; less than that for sites that cannot be among the best. */
  readonly value: Float64Array
  readonly selected: Uint8Array
  /** Times each customer is served by the selected sites. */
  readonly served: Float64Array
  /** 1 for customers who had rather stay outside at these prices. */
  readonly stays: Uint8Array
  /** How often each customer goes to each of the places where the order is priced. */
  readonly share: Float64Array
  /** Values that a site must beat to be opened, or to be closed, instead of what is selected. */
  thresholdIn = 0
  thresholdOut = 0
  /** Pairs touched so far. */
  work = 0

  readonly #model: Model
  readonly #order: Order
  /** What it costs to pass by the sites before, at each place where the order is priced and behind them all. */
  readonly #passed: Float64Array
  readonly #passedAll: Float64Array
  /** People at each site who pay. */
  readonly #load: Float64Array
  /** 1 for sites whose value counts those who come to fill the floor. */
  readonly #filled: Uint8Array
  readonly #scratch: Float64Array
  readonly #ratio: Float64Array
  readonly #item: Int32Array
  /** The most that anybody offers for each of its people. */
  #dearest = 0

  constructor(model: Model, order: Order) {
    this.#model = model
    this.#order = order
    const { customers, sites } = model
    this.value = new Float64Array(sites)
    this.selected = new Uint8Array(sites)
    this.served = new Float64Array(customers)
    this.stays = new Uint8Array(customers)
    this.share = new Float64Array(order.places)
    this.#passed = new Float64Array(order.places)
    this.#passedAll = new Float64Array(customers)
    this.#load = new Float64Array(sites)
    this.#filled = new Uint8Array(sites)
    this.#scratch = new Float64Array(sites)
    this.#ratio = new Float64Array(customers)
    this.#item = new Int32Array(customers)
  }

  /** The bound at these prices for plans with these site states. */
  evaluate(prices: Prices, state: Uint8Array, { until, sure }: Reach): number {
    const { value, stays } = this
    const model = this.#model
    const load = this.#load
    const passedAll = this.#passedAll
    const { customers, start, site, cost, outside, people, users, heads, areaOf, spare } = model
    for (let j = 0; j < value.length; j++) value[j] = model.opening[j] + prices.budget * model.price[j]
    load.fill(0)
    let total = this.#priceOrder(prices)
    let size = Math.abs(total)
    let touched = 0
    this.#dearest = 0
    for (let i = 0; i < customers; i++) {
      const u = prices.serve[i]
      const a = areaOf[i]
      const out = outside[i] + passedAll[i] + (a >= 0 ? prices.area[a] * people[i] : 0)
      stays[i] = !sure[i] && out < u ? 1 : 0
      total += stays[i] ? out : u
      size += Math.abs(u)
      if (u > this.#dearest * heads[i]) this.#dearest = u / heads[i]
      touched -= start[i]
      // Every site takes the customers that pay. Rows ascend, so each is left at the first that does not.
      let k = start[i]
      const priced = Math.min(until[i], this.#order.end(i))
      for (let o = this.#order.start[i]; k < priced; k++, o++) {
        const less = cost[k] + this.#passed[o] - u
        if (less >= 0) break
        value[site[k]] += less
        load[site[k]] += users[k]
      }
      if (k === priced)
        for (; k < until[i]; k++) {
          const less = cost[k] + passedAll[i] - u
          if (less >= 0) break
          value[site[k]] += less
          load[site[k]] += users[k]
        }
      touched += k
    }
    spare.forEach((allowed, a) => (total -= prices.area[a] * allowed))
    model.exclusions.forEach(([a, b], e) => {
      total -= prices.exclusion[e]
      value[a] += prices.exclusion[e]
      value[b] += prices.exclusion[e]
    })
    if (prices.budget > 0) total -= prices.budget * model.limit
    this.work += 2 * touched + 4 * customers + 2 * value.length
    this.#filled.fill(0)
    const added = this.#select(prices, state, until)
    if (added === Infinity) return Infinity
    return total + added - 1e-12 * (size + Math.abs(added))
  }

  /** Counts who is served by the selected sites; the shortfall and excess tell how to change the prices. */
  count(prices: Prices, { until }: Reach): void {
    const { served, stays, selected, share } = this
    const passed = this.#passed
    const passedAll = this.#passedAll
    const order = this.#order
    const model = this.#model
    const { start, site, cost, floors } = model
    share.fill(0)
    for (let i = 0; i < served.length; i++) {
      const u = prices.serve[i]
      let times: number = stays[i]
      let k = start[i]
      const priced = Math.min(until[i], order.end(i))
      for (let o = order.start[i]; k < priced && cost[k] + passed[o] < u; k++, o++) {
        times += selected[site[k]]
        share[o] = selected[site[k]]
      }
      if (k === priced) for (; k < until[i] && cost[k] + passedAll[i] < u; k++) times += selected[site[k]]
      served[i] = times
    }
    for (let j = 0; j < selected.length; j++)
      if (selected[j] && this.#load[j] < floors[j]) this.#fillUp(prices, j, until, true)
  }

  /** What it costs to pass by open sites: paid by who goes further, and by each site that opens. */
  #priceOrder({ order }: Prices): number {
    const { value } = this
    const passed = this.#passed
    const passedAll = this.#passedAll
    const model = this.#model
    if (order.length === 0) return 0
    const { customers, start, site } = model
    let total = 0
    for (let i = 0; i < customers; i++) {
      let sum = 0
      const end = this.#order.start[i + 1]
      for (let o = this.#order.start[i], k = start[i]; o < end; o++, k++) {
        passed[o] = sum
        sum += order[o]
        value[site[k]] += order[o]
      }
      passedAll[i] = sum
      total -= sum
    }
    this.work += order.length
    return total
  }

  /**
   * The floor asks for more: those who lose least for each person come as well, the last in part. Found by
   * selection around a pivot, since only who comes matters and not in which order. ∞ when there are too few.
   */
  #fillUp(prices: Prices, j: number, until: Int32Array, mark: boolean): number {
    const { served, share } = this
    const ratio = this.#ratio
    const item = this.#item
    const load = this.#load
    const order = this.#order
    const model = this.#model
    const { visitor, users, floors, pair, start } = model
    const rest = this.#gather(prices, j, until)
    const floor = floors[j]
    let missing = floor - load[j]
    let sum = 0
    let lo = 0
    let hi = rest
    while (lo < hi) {
      const pivot = ratio[(lo + hi) >>> 1]
      let below = 0
      let equal = lo
      let k = lo
      let end = hi
      // lo … equal: below the pivot; equal … k: the pivot itself; end … hi: above it.
      while (k < end) {
        if (ratio[k] < pivot) {
          below += users[pair[item[k]]]
          this.#exchange(k++, equal++)
        } else if (ratio[k] > pivot) this.#exchange(k, --end)
        else k++
      }
      if (below >= missing) {
        hi = equal
        continue
      }
      for (let r = lo; r < end; r++) {
        const i = visitor[item[r]]
        const w = users[pair[item[r]]]
        const part = Math.min(1, missing / w)
        sum += part * ratio[r] * w
        missing -= w
        if (mark) {
          served[i] += part
          const o = order.start[i] + pair[item[r]] - start[i]
          if (o < order.start[i + 1]) share[o] = part
        }
        if (missing <= 0) return sum
      }
      lo = end
    }
    return missing <= 1e-9 * floor ? sum : Infinity
  }

  /**
   * Those who might come to fill the floor of a site. Once enough are found, whoever has so far to go that no
   * offer makes up for it need not be asked, nor anybody behind him.
   */
  #gather(prices: Prices, j: number, until: Int32Array): number {
    const ratio = this.#ratio
    const item = this.#item
    const passed = this.#passed
    const passedAll = this.#passedAll
    const order = this.#order
    const load = this.#load
    const dearest = this.#dearest
    const model = this.#model
    const { columns, pair, visitor, way, cost, users, floors, start } = model
    let missing = floors[j] - load[j]
    let highest = -Infinity
    let rest = 0
    const end = columns[j + 1]
    let c = columns[j]
    for (; c < end; c++) {
      if (missing <= 0 && way[c] - dearest >= highest) break
      const i = visitor[c]
      const k = pair[c]
      const w = users[k]
      if (w === 0 || k >= until[i]) continue
      const o = order.start[i] + k - start[i]
      const pass = o < order.start[i + 1] ? passed[o] : passedAll[i]
      const r = (cost[k] + pass - prices.serve[i]) / w
      if (r < 0 || (missing <= 0 && r >= highest)) continue
      if (missing > 0 && r > highest) highest = r
      missing -= w
      ratio[rest] = r
      item[rest++] = c
    }
    this.work += 2 * (c - columns[j])
    return rest
  }

  #exchange(a: number, b: number) {
    const ratio = this.#ratio
    const item = this.#item
    const r = ratio[a]
    ratio[a] = ratio[b]
    ratio[b] = r
    const c = item[a]
    item[a] = item[b]
    item[b] = c
  }

  /** Opens the sites that add least. Only those that may be among them are asked what their floor costs. */
  #select(prices: Prices, state: Uint8Array, until: Int32Array): number {
    const { value, selected } = this
    const filled = this.#filled
    const load = this.#load
    const model = this.#model
    const { floors, least, most } = model
    const fill = (j: number) => {
      filled[j] = 1
      if (load[j] < floors[j]) value[j] += this.#fillUp(prices, j, until, false)
    }
    let sum = 0
    let count = 0
    let free = 0
    for (let j = 0; j < state.length; j++) {
      selected[j] = state[j] === OPEN ? 1 : 0
      if (state[j] === UNDECIDED) free++
      if (state[j] !== OPEN) continue
      fill(j)
      sum += value[j]
      count++
    }
    if (sum === Infinity || count > most || count + free < least) return Infinity
    let cutoff = 0
    for (let more = true; more;) {
      cutoff = this.#cutoff(state, most - count, least - count)
      more = false
      for (let j = 0; j < state.length; j++) {
        if (state[j] !== UNDECIDED || filled[j] || value[j] > cutoff) continue
        fill(j)
        more = true
      }
    }
    return sum + this.#take(state, cutoff, count)
  }

  /** The value up to which sites open: so many that there is room for, and below 0 unless they are needed. */
  #cutoff(state: Uint8Array, room: number, needed: number): number {
    const { value } = this
    const scratch = this.#scratch
    let free = 0
    for (let j = 0; j < state.length; j++) if (state[j] === UNDECIDED) scratch[free++] = value[j]
    if (room <= 0 || free === 0) return -Infinity
    const full = room <= free ? quickselect(scratch, free, room - 1) : Infinity
    const must = needed > 0 && needed <= free ? quickselect(scratch, free, needed - 1) : -Infinity
    return Math.min(full, Math.max(-0, must))
  }

  #take(state: Uint8Array, cutoff: number, fixed: number): number {
    const { value, selected } = this
    const model = this.#model
    const { least, most } = model
    let sum = 0
    let count = fixed
    let worstIn = -Infinity
    for (const ties of [false, true])
      for (let j = 0; j < state.length; j++) {
        if (state[j] !== UNDECIDED || (ties ? value[j] !== cutoff : value[j] >= cutoff)) continue
        if (count >= most || (value[j] >= 0 && count >= least)) continue
        selected[j] = 1
        sum += value[j]
        count++
        if (value[j] > worstIn) worstIn = value[j]
      }
    if (count < least) return Infinity
    let bestOut = Infinity
    for (let j = 0; j < state.length; j++)
      if (state[j] !== CLOSED && !selected[j] && value[j] < bestOut) bestOut = value[j]
    // One more opens freely below `most`, one less below that only above `least`: else another makes way or fills in.
    this.thresholdIn = count >= most ? worstIn : Math.max(0, worstIn)
    this.thresholdOut = count > least ? Math.min(0, bestOut) : bestOut
    return sum
  }
}
