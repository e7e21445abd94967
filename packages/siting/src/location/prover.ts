import type { Pairs } from '../pairs.ts'
import type { Mate } from '../sweep/mate.ts'
import { fix } from './fixing.ts'
import { CLOSED, count, OPEN, type Model } from './model.ts'
import { keepSites } from './narrow.ts'
import { Relaxation } from './relaxation.ts'
import { startPrices } from './start-prices.ts'

/** What has come of the relaxation of the whole, and who helps. */
export interface Root {
  readonly bound: number
  /** What each customer pays. */
  readonly price: ArrayLike<number>
  /** How often each site was open in recent relaxed plans. */
  readonly share: Float64Array
  /** Solves patches at the same time. */
  readonly mate: Mate | undefined
}

/** What is known of plans while a bound rises. */
export interface Sought {
  /** What the best plan costs. */
  upper(): number
  plan(): Int32Array
}

/** What raises the bound part by part of the map. */
export type Parts = new (
  model: Model,
  root: Root,
) => { bound: number; work: number; prove(sought: Sought): Generator<void> }

/** What the prover tells after a round. */
export interface Findings {
  /** No plan costs less. */
  bound: number
  /** Nothing is left that could be better than the best plan known. */
  done: boolean
  /** The bound of the whole has settled and branching has begun. */
  branching: boolean
  /** Sites still undecided. */
  free: number
  /** 1 for a site that no better plan opens. */
  closed: Uint8Array
  /** All open sites by reduced cost. */
  ranking?: Int32Array
  /** The best plan met on the way. */
  plan: Int32Array
  total: number
}

/** A part of the problem where some sites are decided; no plan in it costs less than `bound`. */
interface Node {
  fate: Int8Array
  price: Float32Array
  bound: number
  depth: number
}

/**
 * Proves how good a plan can be at most. First the relaxation of the whole problem; its prices decide most
 * sites for good, and what is left is searched by branch and bound (Land & Doig 1960), each part starting
 * from the prices of the part it was split from. In between it hands out what helps the explorer.
 */
export class Prover {
  /** No plan costs less. */
  bound = -Infinity
  /** Nothing is left that could be better than the plans handed in. */
  done = false
  /** 1 for a site that no better plan opens. */
  readonly closed: Uint8Array
  /** Sites still undecided. */
  free: number
  /** All open sites by reduced cost; renewed when the prices have improved. */
  ranking: Int32Array | undefined
  /** The best plan met on the way. */
  plan: Int32Array = new Int32Array(0)
  total = Infinity
  /** The bound has settled and branching has begun. */
  branching = false
  /** Pairs touched so far. */
  get work(): number {
    return this.#relaxation.work + this.#pastWork
  }

  readonly #model: Model
  readonly #parts: { patches?: Parts; districts?: Parts }
  readonly #whole: boolean
  readonly #mate: Mate | undefined
  /** The best plan handed in. */
  #best: Int32Array = new Int32Array(0)
  #upper = Infinity
  #relaxation: Relaxation
  #pastWork = 0
  // The problem with decided sites taken out: its sites by their number in the model.
  #pairs: Pairs
  #kept: Int32Array
  #fate: Int8Array
  #nodes: Node[] = []
  #running = Infinity
  /** What districts or patches prove for every part of the tree. */
  #base = -Infinity
  readonly #steps: Generator<void>

  /**
   * @param parts what raises the bound patch by patch, where it can, or else district by district
   * @param whole not a district of another problem
   * @param mate who solves patches at the same time
   */
  constructor(model: Model, parts: { patches?: Parts; districts?: Parts } = {}, whole = true, mate?: Mate) {
    this.#model = model
    this.#mate = mate
    this.#parts = parts
    this.#whole = whole
    this.#pairs = model.pairs
    this.#kept = Int32Array.from(model.fate.keys())
    this.#fate = model.fate.slice()
    this.closed = Uint8Array.from(model.fate, (fate) => (fate === CLOSED ? 1 : 0))
    this.free = model.fate.reduce((sum, fate) => sum + (fate === 0 ? 1 : 0), 0)
    this.#relaxation = this.#newRelaxation()
    this.#steps = this.#prove()
  }

  /**
   * Works until `budget` pairs have been touched or the proof is complete; `plan` costs `upper`.
   */
  round(budget: number, upper: number, plan: Int32Array): void {
    if (upper < this.#upper) {
      this.#upper = upper
      this.#best = plan
    }
    if (this.#relaxation.bound === -Infinity && this.bound === -Infinity)
      startPrices(this.#relaxation, this.#model, plan)
    const until = this.work + budget
    do if (this.#steps.next().done) this.done = true
    while (!this.done && this.work < until)
    this.bound = Math.max(this.bound, this.#globalBound())
  }

  findings(): Findings {
    const { bound, done, branching, free, closed, ranking, plan, total } = this
    return { bound, done, branching, free, closed, plan, total, ...(ranking && { ranking }) }
  }

  /** Plans that cost more than this are not worth having. */
  get #cut(): number {
    if (this.#upper === Infinity) return Infinity
    const tiny = 1e-9 * Math.abs(this.#upper)
    // On a grid of possible costs, better means better by a whole step.
    return this.#model.step > tiny ? this.#upper - this.#model.step + tiny : this.#upper - tiny
  }

  #globalBound(): number {
    let lowest = Math.min(this.#running, this.#upper)
    for (const node of this.#nodes) lowest = Math.min(lowest, node.bound)
    lowest = Math.max(lowest, Math.min(this.#base, this.#upper))
    if (this.done) return this.#upper
    const { step } = this.#model
    const tiny = 1e-9 * Math.abs(lowest)
    if (lowest === Infinity || lowest === -Infinity) return -Infinity
    return step > tiny ? Math.min(this.#upper, Math.ceil((lowest - tiny) / step) * step) : lowest
  }

  *#prove(): Generator<void> {
    yield* this.#settle()
    if (this.#running > this.#cut) return
    this.branching = true
    const root: Node = {
      fate: this.#fate.slice(),
      price: Float32Array.from(this.#relaxation.bestPrice),
      bound: this.#running,
      depth: 0,
    }
    this.#running = Infinity
    this.#nodes.push(root)
    const { price, bound } = root
    const share = new Float64Array(this.#model.opening.length)
    this.#kept.forEach((j, k) => (share[j] = this.#relaxation.share[k]))
    const { patches, districts } = this.#parts
    let waiting = patches ?? districts
    const began = this.work
    while (this.#nodes.length > 0) {
      if (waiting && this.work > began + (patches ? BEFORE_PATCHES : BEFORE_DISTRICTS)) {
        this.#running = bound
        while (yield* this.#byParts(waiting, { price, share, bound, mate: this.#mate }, waiting === patches));
        waiting = undefined
        if (this.#base > this.#cut) return
      }
      const node = this.#nextNode()
      if (node.bound > this.#cut) continue
      this.#running = node.bound
      yield* this.#split(node)
      this.#running = Infinity
    }
  }

  /** The relaxation at the root, until its bound has settled; then only undecided sites go on. */
  *#settle(): Generator<void> {
    this.#running = this.#floor()
    if (this.#running > this.#cut) return
    const settled = this.#parts.patches ? NEARLY_SETTLED : SETTLED
    for (let step = 1; this.#relaxation.pace > settled; step++) {
      this.#relaxation.step(this.#target())
      this.#running = Math.max(this.#running, this.#relaxation.bound)
      if (this.#relaxation.bound > this.#cut) return
      if (step % 50 === 0) this.#harvest()
      yield
    }
    this.#harvest()
    this.#decide(fix(this.#relaxation, this.#fate, this.#model.p, this.#cut))
    this.#shrink()
  }

  /** Decides more sites with the prices of the root and the best plan of now, if it can. */
  #decideMore(price: ArrayLike<number>): boolean {
    const relaxation = this.#relaxation
    relaxation.fate = this.#fate
    relaxation.start(price)
    relaxation.step(this.#target())
    const decided = fix(relaxation, this.#fate, this.#model.p, this.#cut)
    this.#decide(decided)
    return decided > 0
  }

  /**
   * Where the tree does not end soon, the bound is raised part by part. When it stands still just before the goal, a
   * better plan than it began with may decide more sites, and it may be worth beginning anew: then true.
   */
  *#byParts(Kind: Parts, root: Root, again: boolean): Generator<void, boolean> {
    const fate = this.#model.fate.map((state, j) => (this.closed[j] ? CLOSED : state))
    this.#fate.forEach((state, k) => {
      if (state === OPEN) fate[this.#kept[k]] = OPEN
    })
    const upper = this.#upper
    const parts = new Kind({ ...this.#model, fate }, root)
    const more = () => again && this.#upper < upper && this.#decideMore(root.price)
    let risen = this.work
    const steps = parts.prove({ upper: () => this.#upper, plan: () => this.#best })
    for (const _ of steps) {
      this.#pastWork += parts.work
      parts.work = 0
      if (parts.bound > this.#base) risen = this.work
      this.#base = Math.max(this.#base, parts.bound)
      if (this.#base > this.#cut) return false
      const still =
        this.work > risen + STANDSTILL && this.#upper - this.#base < NEARLY * (this.#upper - root.bound)
      if (still && more()) return true
      yield
    }
    this.#base = Math.max(this.#base, parts.bound)
    return this.#base <= this.#cut && more()
  }

  /** A plan to begin with. */
  take(plan: Int32Array): void {
    this.plan = plan
    this.total = count(this.#model, plan).total
  }

  /** Even with every site open for nothing, everybody pays at least his cheapest pair. */
  #floor(): number {
    const { start, cost } = this.#pairs
    const { outside } = this.#model
    let least = 0
    // A district may be paid for opening a site.
    if (!this.#whole) for (const fee of this.#model.opening) least += Math.min(fee, 0)
    for (let i = 0; i < outside.length; i++) {
      least += start[i] < start[i + 1] ? Math.min(cost[start[i]], outside[i]) : outside[i]
    }
    return least - 1e-12 * Math.abs(least)
  }

  /** One node: climb from the parent's prices, decide sites, and if it survives, split it on a site. */
  *#split(node: Node): Generator<void> {
    const relaxation = this.#relaxation
    relaxation.fate = node.fate
    relaxation.start(node.price)
    // A wide gap leaves room for long steps; near the goal they only overshoot (both measured).
    relaxation.pace = this.#upper - node.bound > WIDE * Math.abs(this.#upper) ? 1 : 0.5
    relaxation.memory = 0.8
    for (let step = 1; step <= STEPS_A_NODE && relaxation.pace > SETTLED; step++) {
      const value = relaxation.step(this.#target())
      if (value === Infinity || relaxation.bound > this.#cut) return
      if (step % 15 === 0) fix(relaxation, node.fate, this.#model.p, this.#cut)
      yield
    }
    const bound = Math.max(node.bound, relaxation.bound)
    this.#tryPlan(relaxation.chosen)
    const at = this.#branchSite(node.fate)
    if (at < 0) return
    const price = Float32Array.from(relaxation.bestPrice)
    for (const way of [OPEN, CLOSED]) {
      const fate = node.fate.slice()
      fate[at] = way
      this.#nodes.push({ fate, price, bound, depth: node.depth + 1 })
    }
  }

  /** The undecided site about which the recent relaxed plans agreed least. */
  #branchSite(fate: Int8Array): number {
    const { share } = this.#relaxation
    let at = -1
    let most = -1
    for (let j = 0; j < fate.length; j++) {
      const doubt = Math.min(share[j], 1 - share[j])
      if (fate[j] !== 0 || doubt <= most) continue
      most = doubt
      at = j
    }
    return at
  }

  /** Lowest bound first, since only it lifts the bound of the whole; deepest first when memory runs out. */
  #nextNode(): Node {
    const nodes = this.#nodes
    const deep = nodes.length * this.#pairs.customers > MANY
    let at = 0
    for (let k = 1; k < nodes.length; k++) {
      if (deep ? nodes[k].depth > nodes[at].depth : nodes[k].bound < nodes[at].bound) at = k
    }
    const node = nodes[at]
    nodes[at] = nodes[nodes.length - 1]
    nodes.pop()
    return node
  }

  /** What is useful to the explorer: decided sites, the ranking of the others, the relaxed plan itself. */
  #harvest(): void {
    this.#tryPlan(this.#relaxation.chosen)
    const { reduced } = this.#relaxation
    const order = Array.from(this.#kept.keys()).sort((a, b) => reduced[a] - reduced[b] || a - b)
    this.ranking = Int32Array.from(order, (k) => this.#kept[k])
    const fate = this.#fate.slice()
    fix(this.#relaxation, fate, this.#model.p, this.#cut)
    fate.forEach((state, k) => {
      if (state === CLOSED) this.closed[this.#kept[k]] = 1
    })
  }

  #decide(sites: number): void {
    this.free -= sites
    this.#fate.forEach((state, k) => {
      if (state === CLOSED) this.closed[this.#kept[k]] = 1
    })
  }

  /** Takes closed sites out of the table: the rest of the proof runs on what is left. */
  #shrink(): void {
    const left = Int32Array.from(this.#fate.keys()).filter((k) => this.#fate[k] !== CLOSED)
    const price = this.#relaxation.bestPrice
    const { bound, share, chosen } = this.#relaxation
    this.#pairs = keepSites(this.#pairs, left)
    this.#kept = left.map((k) => this.#kept[k])
    this.#fate = Int8Array.from(left, (k) => this.#fate[k])
    this.#pastWork += this.#relaxation.work
    this.#relaxation = this.#newRelaxation()
    this.#relaxation.bestPrice.set(price)
    this.#relaxation.bound = bound
    left.forEach((k, at) => {
      this.#relaxation.share[at] = share[k]
      this.#relaxation.chosen[at] = chosen[k]
    })
  }

  #newRelaxation(): Relaxation {
    const { opening, outside, p } = this.#model
    const costs =
      this.#kept.length === opening.length ? opening : Float64Array.from(this.#kept, (j) => opening[j])
    return new Relaxation(this.#pairs, outside, costs, this.#fate, p)
  }

  /** A relaxed plan is a plan: everybody goes to the best site it opens. */
  #tryPlan(chosen: Uint8Array): void {
    const plan = Int32Array.from(chosen.keys()).filter((k) => chosen[k] === 1)
    const sites = plan.map((k) => this.#kept[k])
    const { total } = count(this.#model, sites)
    this.#pastWork += 2 * this.#pairs.customers
    if (total >= this.total) return
    this.total = total
    this.plan = sites
    if (total < this.#upper) this.#upper = total
  }

  /** What the prices aim at: the best plan, or a guess while there is none. */
  #target(): number {
    if (this.#upper < Infinity) return this.#upper
    const { bound } = this.#relaxation
    return bound === -Infinity ? 0 : bound + 0.1 * Math.abs(bound) + 1
  }
}

const SETTLED = 0.01
/** Patches have prices of their own. */
const NEARLY_SETTLED = 0.03
const STEPS_A_NODE = 60
const WIDE = 0.002
/** Prices kept in all waiting nodes together. */
const MANY = 5e7
/** Pairs touched in the tree before it is tried by districts or patches. */
const BEFORE_DISTRICTS = 2e8
const BEFORE_PATCHES = 1e7
/** Pairs touched while patches bring nothing, and the share of what was open that is nearly nothing. */
const STANDSTILL = 1e8
const NEARLY = 0.01
