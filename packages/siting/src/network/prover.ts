import { Ascent } from './ascent.ts'
import { closeStarved, openForGood } from './decisions.ts'
import { CLOSED, OPEN, UNDECIDED, type Model } from './model.ts'
import { Plan } from './plan.ts'
import { noPrices, Order, withOrder, type Prices } from './prices.ts'
import { reachOf, Relaxation } from './relaxation.ts'

/** What the prover tells after a round. */
export interface Findings {
  /** No plan costs less. */
  bound: number
  /** Nothing is left that could be better than the best plan known. */
  done: boolean
  /** The bound of the whole has settled and branching has begun. */
  branching: boolean
  /** 1 for a site that no better plan opens. */
  closed: Uint8Array
  /** The sites that the relaxation opens at the best prices: nearly a plan, and a good place to look for one. */
  relaxed: number[]
  /** The best plan met on the way, and what it costs. */
  plan: number[]
  total: number
}

/** A part of the problem where some sites are decided; no plan in it costs less than `bound`. */
interface Part {
  readonly state: Uint8Array
  readonly prices: Prices
  readonly bound: number
  readonly depth: number
}

/**
 * Proves how good a plan can be at most. First the relaxation of the whole problem, then branch and bound
 * (Land & Doig 1960) over what its prices leave undecided, each part starting from the prices of the part it
 * was split from. Works in small steps, so that it can be interrupted anywhere.
 */
export class Prover {
  readonly #model: Model
  #order: Order
  #relaxation: Relaxation
  #pastWork = 0
  readonly #closed: Uint8Array
  #relaxed: number[] = []
  #plan: number[] = []
  #total = Infinity
  #upper = Infinity
  #bound = -Infinity
  /** Bound of the part that is being worked on. */
  #running = -Infinity
  #done = false
  #branching = false
  #parts: Part[] = []
  #steps: Generator<void> | undefined

  constructor(model: Model) {
    this.#model = model
    this.#order = new Order(model, 0)
    this.#relaxation = new Relaxation(model, this.#order)
    this.#closed = Uint8Array.from(model.state, (s) => (s === CLOSED ? 1 : 0))
  }

  /** Works until `budget` pairs have been touched or the proof is complete; `plan` is where prices start. */
  round(budget: number, upper: number, plan: readonly number[]): void {
    if (upper < this.#upper) this.#upper = upper
    this.#steps ??= this.#prove(plan)
    const until = this.#work + budget
    do if (this.#steps.next().done) this.#done = true
    while (!this.#done && this.#work < until)
    if (this.#done) this.#bound = this.#upper
    else this.#bound = Math.max(this.#bound, Math.min(this.#upper, this.#lowest()))
  }

  findings(): Findings {
    const bound = this.#bound
    const done = this.#done
    const branching = this.#branching
    const closed = this.#closed
    const relaxed = this.#relaxed
    const plan = this.#plan
    const total = this.#total
    return { bound, done, branching, closed, relaxed, plan, total }
  }

  get #work(): number {
    return this.#relaxation.work + this.#pastWork
  }

  #lowest(): number {
    return this.#parts.reduce((least, part) => Math.min(least, part.bound), this.#running)
  }

  /** A part with this bound holds no plan that is worth having. */
  #closes(bound: number): boolean {
    if (bound === Infinity) return true
    const tiny = 1e-9 * Math.abs(this.#upper)
    // Where every plan costs a whole number, better means better by 1.
    return bound > (this.#model.whole && tiny < 1e-3 ? this.#upper - 1 + 1e-6 + tiny : this.#upper - tiny)
  }

  *#prove(plan: readonly number[]): Generator<void> {
    const prices = yield* this.#settle(this.#startPrices(plan))
    if (!prices) return
    this.#branching = true
    this.#parts.push({ state: this.#model.state.slice(), prices, bound: this.#running, depth: 0 })
    this.#running = Infinity
    while (this.#parts.length > 0) {
      const part = this.#nextPart()
      if (this.#closes(part.bound)) continue
      this.#running = part.bound
      yield* this.#split(part)
      this.#running = Infinity
    }
  }

  /** The relaxation of the whole, until its bound has settled; nothing when that is proof enough. */
  *#settle(start: Prices): Generator<void, Prices | undefined> {
    let prices = yield* this.#climb(start, AT_ONCE)
    if (!prices) return undefined
    const { floors, customers } = this.#model
    if (!floors.some((floor) => floor > 0)) return prices
    // Floors may send people past an open site. Pricing that takes longer, and goes on only where it helps.
    const before = this.#running
    const without = this.#order
    this.#price(new Order(this.#model, Math.floor(MOST_PLACES / customers)))
    prices = yield* this.#climb(withOrder(prices, this.#order), { pace: 0.7, memory: 0.95 })
    if (prices && this.#running < before + HELPS * (this.#upper - before)) {
      this.#price(without)
      prices.order = new Float64Array(0)
    }
    return prices
  }

  *#climb(start: Prices, how: { pace: number; memory: number }): Generator<void, Prices | undefined> {
    const model = this.#model
    const relaxation = this.#relaxation
    const order = this.#order
    const ascent = new Ascent(model, relaxation, order, model.state, start, how)
    for (let step = 1; ascent.pace > SETTLED; step++) {
      ascent.climb(this.#upper)
      this.#running = Math.max(this.#running, ascent.bound)
      if (this.#closes(ascent.bound)) return undefined
      if (step % 30 === 0) this.#harvest(ascent)
      yield
    }
    this.#harvest(ascent)
    return ascent.best
  }

  /** One part: climb from its parent's prices, decide sites, and if it survives, split it on a site. */
  *#split(part: Part): Generator<void> {
    const model = this.#model
    const relaxation = this.#relaxation
    const order = this.#order
    if (!closeStarved(model, part.state, reachOf(model, part.state))) return
    if (!part.state.includes(UNDECIDED)) return this.#decide(part.state)
    const ascent = new Ascent(model, relaxation, order, part.state, part.prices, {
      pace: part.depth === 0 ? 0.1 : 0.5,
      memory: 0.8,
    })
    let mark = part.bound
    for (let step = 1; step <= STEPS_A_PART && ascent.pace > SETTLED; step++) {
      ascent.climb(this.#upper)
      if (this.#closes(ascent.bound)) return
      yield
      if (step % LOOK !== 0) continue
      // Splitting lifts the bound more than steps that will not close the part.
      if (step > LOOK && ascent.bound - mark < HOPE * (this.#upper - ascent.bound)) break
      mark = ascent.bound
    }
    const state = part.state.slice()
    const bound = Math.max(part.bound, relaxation.evaluate(ascent.best, state, ascent.reach))
    if (part.depth === 0) this.#relaxed = this.#selected()
    if (!this.#fix(state, bound)) return
    if (part.depth === 0) state.forEach((s, j) => s === CLOSED && (this.#closed[j] = 1))
    this.#branch(state, { ...part, prices: ascent.best, bound }, ascent.opened)
  }

  #branch(state: Uint8Array, { prices, bound, depth }: Part, opened: Float64Array) {
    const site = mostInDoubt(state, opened)
    const child = { prices, bound, depth: depth + 1 }
    if (site < 0) {
      this.#parts.push({ ...child, state })
      return
    }
    const closed = state.slice()
    closed[site] = CLOSED
    this.#parts.push({ ...child, state: closed })
    if (openForGood(this.#model, state, site)) this.#parts.push({ ...child, state })
  }

  /** Decides what reduced costs decide; false when nothing worth having is left. */
  #fix(state: Uint8Array, bound: number): boolean {
    const { value, selected, thresholdIn, thresholdOut } = this.#relaxation
    for (let j = 0; j < state.length; j++) {
      if (state[j] !== UNDECIDED) continue
      if (!selected[j]) {
        if (value[j] === Infinity || this.#closes(bound + value[j] - thresholdIn)) state[j] = CLOSED
      } else if (this.#closes(bound + thresholdOut - value[j]) && !openForGood(this.#model, state, j))
        return false
    }
    return true
  }

  /** Every site is decided: the plan is what it is. */
  #decide(state: Uint8Array) {
    const plan = new Plan(this.#model)
    state.forEach((s, j) => s === OPEN && plan.add(j))
    plan.recount()
    if (!plan.keepsRules || plan.cost >= this.#total) return
    this.#plan = plan.list()
    this.#total = plan.cost
    this.#upper = Math.min(this.#upper, this.#total)
  }

  /** Tells the search what it may leave aside and where to look. */
  #harvest(ascent: Ascent) {
    const model = this.#model
    const relaxation = this.#relaxation
    const bound = relaxation.evaluate(ascent.best, model.state, ascent.reach)
    this.#relaxed = this.#selected()
    const state = model.state.slice()
    if (this.#fix(state, bound)) state.forEach((s, j) => s === CLOSED && (this.#closed[j] = 1))
  }

  #selected(): number[] {
    const open: number[] = []
    this.#relaxation.selected.forEach((s, j) => s && open.push(j))
    return open
  }

  #price(order: Order) {
    this.#pastWork += this.#relaxation.work
    this.#order = order
    this.#relaxation = new Relaxation(this.#model, order)
  }

  /** Lowest bound first, since only it lifts the bound of the whole; deepest first when memory runs out. */
  #nextPart(): Part {
    const parts = this.#parts
    const deep = parts.length * (this.#model.customers + this.#order.places) > MANY
    let at = 0
    for (let k = 1; k < parts.length; k++)
      if (deep ? parts[k].depth > parts[at].depth : parts[k].bound < parts[at].bound) at = k
    const part = parts[at]
    parts[at] = parts[parts.length - 1]
    parts.pop()
    return part
  }

  /**
   * First prices: in a good plan a customer would pay something between the best and the second-best site
   * (complementary slackness); how far between is tried out.
   */
  #startPrices(plan: readonly number[]): Prices {
    const model = this.#model
    const relaxation = this.#relaxation
    const { start, site, cost, outside } = model
    const isOpen = new Uint8Array(model.sites)
    for (const j of plan) isOpen[j] = 1
    const first = new Float64Array(model.customers)
    const second = new Float64Array(model.customers)
    for (let i = 0; i < model.customers; i++) {
      const last = start[i] < start[i + 1] ? cost[start[i + 1] - 1] : 0
      const none = outside[i] < Infinity ? outside[i] : last
      let k = start[i]
      while (k < start[i + 1] && !isOpen[site[k]]) k++
      first[i] = k < start[i + 1] ? cost[k] : none
      k++
      while (k < start[i + 1] && !isOpen[site[k]]) k++
      second[i] = k < start[i + 1] ? cost[k] : none
    }
    const prices = noPrices(model)
    let best = -Infinity
    let serve: Float64Array<ArrayBufferLike> = first
    for (let way = 0; way <= 1; way += 0.125) {
      prices.serve = first.map((near, i) => near + way * (second[i] - near))
      const bound = new Ascent(model, relaxation, this.#order, model.state, prices, AT_ONCE).climb(Infinity)
      if (bound <= best) continue
      best = bound
      serve = prices.serve
    }
    return { ...prices, serve }
  }
}

/** The undecided site about which the recent relaxed plans agreed least; −1 when all are decided. */
function mostInDoubt(state: Uint8Array, opened: Float64Array): number {
  let site = -1
  let most = -1
  for (let j = 0; j < state.length; j++) {
    const doubt = Math.min(opened[j], 1 - opened[j])
    if (state[j] !== UNDECIDED || doubt <= most) continue
    most = doubt
    site = j
  }
  return site
}

const AT_ONCE = { pace: 1.5, memory: 0.95 }
const SETTLED = 0.01
const STEPS_A_PART = 60
/** A part is split when so many steps brought less than that share of what is missing to close it. */
const LOOK = 10
const HOPE = 0.05
/** Places where the order is priced, at most. */
const MOST_PLACES = 300_000
/** Pricing the order helps when it closes that share of the gap. */
const HELPS = 0.05
/** Prices kept in all waiting parts together. */
const MANY = 5e7
