import { columnsOf, startsOf, type Columns, type Pairs } from '../pairs.ts'
import { lineOf, type Course, type Floors } from './line.ts'
import type { Patch } from './patch.ts'
import { Search } from './search.ts'
import { spending } from './spending.ts'

/** A plan for an area: the demand it loses there, and the sites it opens by their number in the area. */
export interface Answer {
  readonly lost: number
  readonly sites: Int32Array
}

/** What an area's losses are counted from. */
export interface Ground {
  /** What customers pay, and their sum. */
  readonly price: Float64Array
  readonly sum: number
  /** No plan loses less. */
  readonly least: number
  readonly floors?: Floors
}

/** Some customers who live near each other and every site that covers one of them, solved for themselves. */
export abstract class Area {
  /** Their numbers in the problem. */
  readonly customers: Int32Array
  readonly pairs: Pairs
  /** The number of each site in the problem. */
  readonly name: Int32Array
  /** What each site costs here. Below 0 it is paid for opening. */
  readonly cost: Float64Array
  /** The patches that it consists of. */
  abstract readonly patches: readonly Patch[]
  /** No plan loses and costs less here, as far as the last solution says, or what is known before the first. */
  value = -Infinity
  /** How much of that is lost against the prices of its patches. */
  least = 0
  /** The costs of the last solution. */
  solved: Float64Array | undefined
  /** Pairs touched so far. */
  work = 0
  /** What passes the customers one after the other. */
  readonly search: Search

  protected readonly demand: Float64Array
  /** All demand together. */
  readonly #whole: number
  readonly #columns: Columns
  /** Marks of those covered while an answer is counted. */
  readonly #covered: Uint8Array

  constructor(pairs: Pairs, demand: Float64Array, customers: Int32Array) {
    const part = partOf(pairs, customers)
    this.customers = customers
    this.pairs = part.pairs
    this.name = part.name
    this.demand = Float64Array.from(customers, (i) => demand[i])
    this.cost = new Float64Array(part.name.length)
    this.search = new Search(part.pairs)
    this.#columns = columnsOf(part.pairs)
    this.#covered = new Uint8Array(customers.length)
    this.#whole = this.demand.reduce((a, b) => a + b, 0)
  }

  /** How many part plans the last solution took. */
  get effort(): number {
    return this.search.effort
  }

  /** The last solution was for the costs of now. */
  get fresh(): boolean {
    return this.solved?.every((own, j) => own === this.cost[j]) ?? false
  }

  /** Sites cost what they cost in these areas together. */
  charge(areas: readonly Area[]): void {
    const own = new Map(Array.from(this.name, (j, at) => [j, at]))
    for (const { name, cost } of areas) name.forEach((j, at) => (this.cost[own.get(j) as number] += cost[at]))
  }

  /** Prepares what losses are counted from, at the costs of now. */
  protected abstract ground(fees: Float64Array, margin: number, room: number): Generator<void, Ground>

  /**
   * The best plan at the costs of now and others that are worse by up to about `margin`; none when more than `room` part
   * plans would have to be followed, and `value` is then below what the best one comes to.
   *
   * @param known what a plan comes to that is known
   */
  *solve(margin: number, room: number, known = Infinity): Generator<void, Answer[]> {
    const { search, cost } = this
    const paid = [...cost.keys()].filter((j) => cost[j] < 0)
    const fees = cost.map((own) => Math.max(0, own))
    const { price, sum, least, floors } = yield* this.ground(fees, margin, room)
    const base = sum + paid.reduce((all, j) => all + cost[j], 0)
    const lay = (course: Course) => lineOf(course, this.demand, price, fees, floors)
    const sure = search.effort === 0 ? Math.max(least, this.value - base) : least
    const plans = yield* spending(this, search, search.run(lay, margin, room, sure, known - base))
    this.least = search.least
    this.value = base + search.least
    this.solved = cost.slice()
    const answers = plans.map((plan) => this.#answer(new Set([...plan, ...paid])))
    const total = (a: Answer) => a.sites.reduce((all, j) => all + cost[j], a.lost)
    return answers.filter((a) => total(a) <= this.value + KEEP * margin)
  }

  /** What a plan loses, counted from scratch. */
  #answer(plan: Set<number>): Answer {
    const sites = Int32Array.from(plan)
    const { demand } = this
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

/** Some of the customers, and the sites that cover any of them. */
export function partOf(pairs: Pairs, customers: Int32Array): { pairs: Pairs; name: Int32Array } {
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

/** Answers worse than the best by more than so many margins are of no use. */
const KEEP = 2
