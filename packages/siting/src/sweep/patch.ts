import { columnsOf, startsOf, type Columns, type Pairs } from '../pairs.ts'
import { lineOf, type Course } from './line.ts'
import { walkOrder } from './order.ts'
import { Prices } from './prices.ts'
import { Search } from './search.ts'
import { spending } from './spending.ts'

/** A plan for a patch: the demand it loses there, and the sites it opens by their number in the patch. */
export interface Answer {
  readonly lost: number
  readonly sites: readonly number[]
}

/** A patch, and what it is to be solved for. */
export interface Task {
  readonly patch: Patch
  readonly margin: number
  readonly room: number
  readonly known: number
}

/** Somebody who solves patches at the same time: another thread. */
export interface Mate {
  /** Whether there is time for that now. What comes of it is the same either way. */
  free: boolean
  /** Says what problem all that follows is about. */
  meet(pairs: Pairs, demand: Float64Array): void
  /** Begins with these. */
  begin(tasks: readonly Task[]): void
  /** Waits until all are done; what each has come to. */
  end(): Answer[][]
}

/** Some customers who live near each other and every site that covers one of them, solved for themselves. */
export class Patch {
  /** Their numbers in the problem. */
  readonly customers: Int32Array
  readonly pairs: Pairs
  /** The number of each site in the problem. */
  readonly name: Int32Array
  /** What each site costs here. Below 0 it is paid for opening. */
  readonly cost: Float64Array
  /** No plan loses and costs less here, as far as the last solution says. */
  value = -Infinity
  /** Pairs touched so far. */
  work = 0
  readonly prices: Prices
  readonly search: Search

  readonly #demand: Float64Array
  /** All demand together. */
  readonly #whole: number
  readonly #columns: Columns
  /** Marks of those covered while an answer is counted. */
  readonly #covered: Uint8Array

  /**
   * @param price what customers pay about
   * @param value what no plan will lose and cost less than once costs are set, if that is known
   */
  constructor(
    pairs: Pairs,
    demand: Float64Array,
    customers: Int32Array,
    price: ArrayLike<number>,
    value = -Infinity,
  ) {
    const part = partOf(pairs, customers)
    this.customers = customers
    this.pairs = part.pairs
    this.name = part.name
    this.#demand = Float64Array.from(customers, (i) => demand[i])
    this.cost = new Float64Array(part.name.length)
    this.value = value
    this.prices = new Prices(
      part.pairs,
      this.#demand,
      Float64Array.from(customers, (i) => price[i]),
    )
    this.search = new Search(part.pairs)
    this.#columns = columnsOf(part.pairs)
    this.#covered = new Uint8Array(customers.length)
    this.#whole = this.#demand.reduce((a, b) => a + b, 0)
  }

  /** What customers pay at the costs of the last solution. */
  get price(): Float64Array {
    return this.prices.price
  }

  /** How many part plans the last solution took. */
  get effort(): number {
    return this.search.effort
  }

  /** There are too many of them to find the best plan. */
  get tooWide(): boolean {
    return this.search.tooWide
  }

  /**
   * The best plan at the costs of now and others that are worse by up to about `margin`; none when more than `room` part
   * plans would have to be followed, and `value` is then below what the best one comes to.
   *
   * @param known what a plan comes to that is known
   */
  *solve(margin: number, room: number, known: number): Generator<void, Answer[]> {
    const { prices, search } = this
    const paid = [...this.cost.keys()].filter((j) => this.cost[j] < 0)
    const fees = this.cost.map((own) => Math.max(0, own))
    const first = search.effort === 0
    yield* spending(this, prices, prices.improve(fees, first ? AT_FIRST : STEPS))
    const base = prices.sum + paid.reduce((sum, j) => sum + this.cost[j], 0)
    if (first) search.begin(this.value - base)
    const lay = (course: Course) => lineOf(course, this.#demand, prices.price, fees)
    const plans = yield* spending(this, search, search.run(lay, margin, room, known - base))
    this.value = base + search.least
    const answers = plans.map((plan) =>
      this.#answer(paid.length === 0 ? plan : [...new Set([...plan, ...paid])]),
    )
    const total = (a: Answer) => a.sites.reduce((sum, j) => sum + this.cost[j], a.lost)
    return answers.filter((a) => total(a) <= this.value + KEEP * margin)
  }

  /** What a plan loses, counted from scratch. */
  #answer(plan: Iterable<number>): Answer {
    const sites = [...plan]
    const demand = this.#demand
    const covered = this.#covered
    let lost = this.#whole
    for (const j of sites)
      for (let k = this.#columns.start[j]; k < this.#columns.start[j + 1]; k++) {
        const i = this.#columns.customer[k]
        if (covered[i]) continue
        covered[i] = 1
        lost -= demand[i]
      }
    covered.fill(0)
    return { lost, sites }
  }
}

/** The customers in so many patches. What a site costs is shared out by what customers pay for it. */
export function* patchesOf(
  pairs: Pairs,
  demand: Float64Array,
  price: Float64Array,
  toll: number,
  parts: number,
): Generator<void, Patch[]> {
  const patches: Patch[] = []
  const left = new Float64Array(pairs.sites).fill(toll)
  const copies = new Int32Array(pairs.sites)
  for (const customers of yield* divide(pairs, parts)) {
    const patch = new Patch(pairs, demand, customers, price)
    const { start, site } = patch.pairs
    customers.forEach((i, at) => {
      for (let k = start[at]; k < start[at + 1]; k++) {
        patch.cost[site[k]] += price[i]
        left[patch.name[site[k]]] -= price[i]
      }
    })
    for (const j of patch.name) copies[j]++
    patches.push(patch)
    yield
  }
  for (const { name, cost } of patches) name.forEach((j, at) => (cost[at] += left[j] / copies[j]))
  return patches
}

/**
 * The customers in so many parts of equal number, each as compact as walks through it make it: halves of the walk
 * through all, halves of the walk through each half, and so on.
 */
export function* divide(pairs: Pairs, parts: number): Generator<void, Int32Array[]> {
  const order = walkOrder(pairs, ROUGHLY)
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

/** Rounds of the walks that divide. */
const ROUGHLY = 50
/** Steps of the prices before each solution, which go on from those of the one before; and before the first. */
const STEPS = 40
const AT_FIRST = 300
/** Answers worse than the best by more than so many margins are of no use. */
const KEEP = 2
