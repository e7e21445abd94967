import { startsOf, type Pairs } from '../pairs.ts'
import { beam } from './beam.ts'
import { lineOf } from './line.ts'
import { walkOrder } from './order.ts'
import { Prices } from './prices.ts'
import { spending } from './spending.ts'

/** A plan for a patch: the demand it loses there, and the sites it opens by their number in the patch. */
export interface Answer {
  readonly lost: number
  readonly sites: readonly number[]
}

/** Some customers who live near each other and every site that covers one of them, solved for themselves. */
export class Patch {
  /** Their numbers in the problem. */
  readonly customers: Int32Array
  readonly pairs: Pairs
  readonly demand: Float64Array
  /** The number of each site in the problem. */
  readonly name: Int32Array
  /** What each site costs here. Below 0 it is paid for opening. */
  readonly cost: Float64Array
  /** No plan loses and costs less here, as far as the last solution says. */
  value = 0
  /** How many part plans that took. */
  effort = 0
  /** There are too many of them to find the best plan. */
  tooWide = false
  /** Pairs touched so far. */
  work = 0

  private readonly order: Int32Array
  private readonly prices: Prices
  /** Where the search for the best plan begins: what it may lose against the prices. */
  private limit = 0

  /** @param price what customers pay about */
  constructor(pairs: Pairs, demand: Float64Array, customers: Int32Array, price: ArrayLike<number>) {
    const part = partOf(pairs, customers)
    this.customers = customers
    this.pairs = part.pairs
    this.name = part.name
    this.demand = Float64Array.from(customers, (i) => demand[i])
    this.cost = new Float64Array(part.name.length)
    this.order = walkOrder(part.pairs)
    this.prices = new Prices(
      part.pairs,
      this.demand,
      Float64Array.from(customers, (i) => price[i]),
    )
  }

  /**
   * The best plan at the costs of now and others that are worse by up to about `margin`; none when more than `width` part
   * plans would have to be followed at a place, and `value` is then below what the best one comes to.
   */
  *solve(margin: number, width: number): Generator<void, Answer[]> {
    const { prices, cost } = this
    const paid = [...cost.keys()].filter((j) => cost[j] < 0)
    const fees = cost.map((own) => Math.max(0, own))
    yield* spending(this, prices, prices.improve(fees, STEPS))
    const line = lineOf(this.pairs, this.demand, prices.price, fees, this.order)
    this.work += 5 * line.columns.customer.length
    const base = prices.sum + paid.reduce((sum, j) => sum + cost[j], 0)
    let sure = 0
    this.effort = 0
    for (let limit = this.limit + margin; ; limit += Math.max(margin, limit / 8)) {
      const told = { work: 0 }
      const { states, ends, whole } = yield* spending(this, told, beam(line, { limit, width }, told))
      this.effort += states.count
      if (whole && ends.length > 0) {
        const least = states.loss[ends[0]]
        this.limit = Math.max(0, least - margin / 2)
        this.value = base + least
        this.tooWide = false
        return ends.slice(0, MOST).map((end) => {
          const sites = [...new Set([...states.plan(end), ...paid])]
          return { lost: sites.reduce((left, j) => left - cost[j], base + states.loss[end]), sites }
        })
      }
      if (whole) sure = limit
      if (!whole || this.tooWide) {
        this.tooWide = true
        this.limit = Math.max(0, sure - margin)
        this.value = base + sure
        return []
      }
    }
  }
}

/**
 * The customers in so many parts of equal number, each as compact as walks through it make it: halves of the walk
 * through all, halves of the walk through each half, and so on.
 */
export function* divide(pairs: Pairs, parts: number): Generator<void, Int32Array[]> {
  const order = walkOrder(pairs)
  yield
  if (parts <= 1) return [order]
  const few = parts >> 1
  const half = Math.round((order.length * few) / parts)
  const inner = []
  for (const [customers, own] of [
    [order.subarray(0, half), few],
    [order.subarray(half), parts - few],
  ] as const)
    for (const part of yield* divide(partOf(pairs, customers).pairs, own))
      inner.push(part.map((i) => customers[i]))
  return inner
}

/** Some of the customers, and the sites that cover any of them. */
function partOf(pairs: Pairs, customers: Int32Array): { pairs: Pairs; name: Int32Array } {
  const number = new Map<number, number>()
  const rows = Array.from(customers, (i) =>
    Array.from(pairs.site.subarray(pairs.start[i], pairs.start[i + 1]), (j) => {
      let own = number.get(j)
      if (own === undefined) number.set(j, (own = number.size))
      return own
    }),
  )
  return {
    pairs: {
      customers: rows.length,
      sites: number.size,
      start: startsOf(rows),
      site: Int32Array.from(rows.flat()),
      cost: new Float64Array(0),
    },
    name: Int32Array.from(number.keys()),
  }
}

/** Steps of the prices before each solution; they go on from those of the one before. */
const STEPS = 60
/** Answers given. */
const MOST = 400
