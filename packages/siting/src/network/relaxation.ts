import type { Model } from './problem.ts'

/** Prices of the rules that tie sites together; the relaxation pays them instead of keeping the rules. */
export interface Prices {
  /** What serving each customer is worth. */
  serve: Float64Array
  /** What it costs to leave a person of each area outside. */
  area: Float64Array
  /** What opening both sites of an exclusion costs. */
  exclusion: Float64Array
  /**
   * What it costs, at each place of the rows, to open that site while its customer goes further down the row
   * or stays outside. Empty without floors: then nobody is sent further.
   */
  order: Float64Array
  /** What a unit of the budget costs. */
  budget: number
}

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
    while (k < start[i + 1] && state[site[k]] !== 1) k++
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
  /** What each site adds when it opens. */
  readonly value: Float64Array
  readonly selected: Uint8Array
  /** Times each customer is served by the selected sites. */
  readonly served: Float64Array
  /** 1 for customers who had rather stay outside at these prices. */
  readonly stays: Uint8Array
  thresholdIn = 0
  thresholdOut = 0
  /** Costs of the pairs, with what it costs to pass by the sites before. */
  private readonly dear: Float64Array
  /** Share of each pair in the last count. */
  readonly share: Float64Array
  private readonly model: Model
  /** People at each site who pay. */
  private readonly load: Float64Array
  private readonly ratio: Float64Array
  private readonly item: Int32Array
  /** What the order prices add to opening each site. */
  private readonly keepOpen: Float64Array

  constructor(model: Model) {
    this.model = model
    this.value = new Float64Array(model.sites)
    this.selected = new Uint8Array(model.sites)
    this.served = new Float64Array(model.customers)
    this.stays = new Uint8Array(model.customers)
    this.dear = model.cost.slice()
    this.share = new Float64Array(model.cost.length)
    this.load = new Float64Array(model.sites)
    this.ratio = new Float64Array(model.customers)
    this.item = new Int32Array(model.customers)
    this.keepOpen = new Float64Array(model.sites)
  }

  /** The bound at these prices for plans with these site states. */
  evaluate(prices: Prices, state: Uint8Array, { until, sure }: Reach): number {
    const { model, value, stays } = this
    const { customers, outside, areaOf, people, spare, start, cost, site } = model
    const { order } = prices
    const { dear, keepOpen } = this
    let total = 0
    keepOpen.fill(0)
    for (let i = 0; i < customers; i++) {
      const u = prices.serve[i]
      const a = areaOf[i]
      let passed = 0
      if (order.length > 0) {
        for (let k = start[i]; k < start[i + 1]; k++) {
          dear[k] = cost[k] + passed
          passed += order[k]
          keepOpen[site[k]] += order[k]
        }
        total -= passed
      }
      const out = outside[i] + passed + (a >= 0 ? prices.area[a] * people[i] : 0)
      const may = !sure[i] && out < u
      stays[i] = may ? 1 : 0
      total += may ? out : u
    }
    spare.forEach((allowed, a) => (total -= prices.area[a] * allowed))
    for (const price of prices.exclusion) total -= price
    if (prices.budget > 0) total -= prices.budget * model.limit
    this.takeWhoPays(prices, until)
    for (let j = 0; j < model.sites; j++)
      if (state[j] !== 2 && this.load[j] < model.floors[j]) value[j] += this.fillUp(prices, j, until, false)
    model.exclusions.forEach(([a, b], e) => {
      value[a] += prices.exclusion[e]
      value[b] += prices.exclusion[e]
    })
    return total + this.select(state)
  }

  /** Counts who is served by the selected sites; the shortfall and excess tell how to change the prices. */
  count(prices: Prices, { until }: Reach): void {
    const { served, stays, selected, share, dear, model } = this
    const { start, site, floors } = model
    share.fill(0)
    for (let i = 0; i < served.length; i++) {
      served[i] = stays[i]
      for (let k = start[i]; k < until[i] && dear[k] < prices.serve[i]; k++) {
        if (!selected[site[k]]) continue
        served[i]++
        share[k] = 1
      }
    }
    for (let j = 0; j < selected.length; j++)
      if (selected[j] && this.load[j] < floors[j]) this.fillUp(prices, j, until, true)
  }

  /** Every site takes the customers that pay. Rows are sorted, so each is left at the first that does not. */
  private takeWhoPays(prices: Prices, until: Int32Array) {
    const { model, value, load, dear, keepOpen } = this
    const { start, site, people, opening, price } = model
    load.fill(0)
    for (let j = 0; j < model.sites; j++) value[j] = opening[j] + prices.budget * price[j] + keepOpen[j]
    for (let i = 0; i < model.customers; i++) {
      const u = prices.serve[i]
      for (let k = start[i]; k < until[i] && dear[k] < u; k++) {
        value[site[k]] += dear[k] - u
        load[site[k]] += people[i]
      }
    }
  }

  /**
   * The floor asks for more: those who lose least for each person come as well, the last in part. Found by
   * selection around a pivot, since only who comes matters and not in which order. ∞ when there are too few.
   */
  private fillUp(prices: Prices, j: number, until: Int32Array, mark: boolean): number {
    const { ratio, item, served, share, dear, load } = this
    const { columns, pair, people, customer, floors } = this.model
    let rest = 0
    for (let c = columns[j]; c < columns[j + 1]; c++) {
      const k = pair[c]
      const i = customer[k]
      const reduced = dear[k] - prices.serve[i]
      if (k >= until[i] || reduced < 0 || people[i] === 0) continue
      ratio[rest] = reduced / people[i]
      item[rest++] = k
    }
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
          below += people[customer[item[k]]]
          this.exchange(k++, equal++)
        } else if (ratio[k] > pivot) this.exchange(k, --end)
        else k++
      }
      if (below >= missing) {
        hi = equal
        continue
      }
      for (let r = lo; r < end; r++) {
        const i = customer[item[r]]
        const part = Math.min(1, missing / people[i])
        sum += part * ratio[r] * people[i]
        missing -= people[i]
        if (mark) {
          served[i] += part
          share[item[r]] = part
        }
        if (missing <= 0) return sum
      }
      lo = end
    }
    return missing <= 1e-9 * floor ? sum : Infinity
  }

  private exchange(a: number, b: number) {
    const { ratio, item } = this
    const r = ratio[a]
    ratio[a] = ratio[b]
    ratio[b] = r
    const i = item[a]
    item[a] = item[b]
    item[b] = i
  }

  private select(state: Uint8Array): number {
    const { value, selected, model } = this
    let sum = 0
    let count = 0
    const free: number[] = []
    for (let j = 0; j < state.length; j++) {
      selected[j] = state[j] === 1 ? 1 : 0
      if (state[j] === 1) {
        sum += value[j]
        count++
      } else if (state[j] === 0 && value[j] < Infinity) free.push(j)
    }
    if (count > model.most || count + free.length < model.least) return Infinity
    free.sort((a, b) => value[a] - value[b] || a - b)
    let taken = 0
    for (const j of free) {
      if (count >= model.most || (value[j] >= 0 && count >= model.least)) break
      selected[j] = 1
      sum += value[j]
      count++
      taken++
    }
    // One more opens freely below `most`, one less below that only above `least`: else another makes way or fills in.
    const bound = (r: number, none: number) => (r >= 0 && r < free.length ? value[free[r]] : none)
    this.thresholdIn = count >= model.most ? bound(taken - 1, -Infinity) : Math.max(0, bound(taken - 1, 0))
    this.thresholdOut = count > model.least ? Math.min(0, bound(taken, Infinity)) : bound(taken, Infinity)
    return sum
  }
}
