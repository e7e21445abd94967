import { Random } from '../random.ts'
import { CLOSED, count, OPEN, type Model } from './model.ts'
import { shortenRows } from './narrow.ts'
import { Pool } from './pool.ts'
import { relink } from './relink.ts'
import { SwapSearch } from './swap-search.ts'

/** What the prover tells the explorer between two rounds. */
export interface Hints {
  /** 1 for a site that no better plan opens. */
  closed?: Uint8Array
  /** Sites by what opening them costs in the relaxation, most promising first. */
  ranking?: Int32Array
  /** A plan found on the way to the proof. */
  plan?: Int32Array
}

/**
 * Looks for good plans, for as long as it is allowed to. One *life* is an iterated local search (Lourenço,
 * Martin & Stützle 2003) from a random plan, and later from the path between two good ones (Resende &
 * Werneck 2004). It only opens sites that the relaxation ranks high: a few per site to open hold all good
 * plans (the "core" of Avella, Boccia, Salerno & Vasilyev 2012), and a narrow search is a fast one.
 */
export class Explorer {
  /** The best plan so far, ascending, and what it really costs. */
  plan: Int32Array = new Int32Array(0)
  total = Infinity
  /** The round that brought it. */
  bestRound = 0
  /** Pairs touched so far. */
  work = 0

  readonly #model: Model
  readonly #random: Random
  readonly #rowLength: Int32Array
  #search: SwapSearch
  #shortened = false
  /** What the search believes it costs to leave out somebody who must be served. */
  #toll: number
  readonly #covering: boolean
  readonly #pool = new Pool(POOL)
  #ranking: Int32Array | undefined
  #closed: Uint8Array
  readonly #lives: Generator<void>
  #present = Infinity
  #rounds = 0

  constructor(model: Model, seed: number) {
    this.#model = model
    this.#covering = model.pairs.cost.every((cost) => cost === 0)
    this.#random = new Random(seed)
    this.#closed = Uint8Array.from(model.fate, (fate) => (fate === CLOSED ? 1 : 0))
    const { pairs, p } = model
    this.#toll = 10 * pairs.cost.reduce((most, cost) => Math.max(most, cost), 0) + 1
    const length =
      pairs.site.length > SHORT_TABLE && p > 0 ? Math.ceil((3 * pairs.sites) / p) + 20 : pairs.sites
    this.#rowLength = new Int32Array(pairs.customers).fill(length)
    this.#search = this.#newSearch()
    this.#lives = this.#live()
  }

  /** Searches until `budget` pairs have been touched. */
  round(budget: number, hints: Hints): void {
    this.#rounds++
    if (hints.closed) this.#closed = hints.closed
    if (hints.ranking) this.#ranking = hints.ranking
    if (hints.plan) this.take(hints.plan)
    const until = this.work + budget
    do {
      const before = this.#search.work
      this.#lives.next()
      // Even an attempt that touches nothing takes time.
      this.work += this.#search.work - before + 20
    } while (this.work < until)
  }

  /** A plan from elsewhere joins the pool. */
  take(plan: Int32Array): void {
    const { total } = count(this.#model, plan)
    this.#note(plan, total)
    this.#pool.offer(plan, total)
  }

  #note(plan: Int32Array, total: number): void {
    if (total >= this.total) return
    this.total = total
    this.plan = plan
    this.bestRound = this.#rounds
  }

  *#live(): Generator<void> {
    for (;;) {
      this.#lengthenRows()
      const search = this.#search
      const pool = this.#pool
      const random = this.#random
      this.#chooseCore()
      if (pool.plans.length < POOL) {
        search.load(this.#randomPlan())
        search.queueAll(random)
      } else {
        const a = random.below(POOL)
        const b = (a + 1 + random.below(POOL - 1)) % POOL
        search.load(pool.plans[a])
        search.descend()
        if (!relink(search, pool.plans[b])) {
          // Too little between them: a fresh start, and now and then a pool that has closed up makes way.
          if (random.next() < 0.1) pool.keep(POOL >> 1)
          search.load(this.#randomPlan())
          search.queueAll(random)
        }
      }
      yield* this.#iterate()
      search.recount()
      const plan = search.plan()
      pool.offer(plan, this.#trueTotal(plan))
    }
  }

  /** Kick, descend, keep what is not worse; until it has brought nothing for a while. */
  *#iterate(): Generator<void> {
    const search = this.#search
    const random = this.#random
    search.descend()
    search.commit()
    this.#accept()
    yield
    const patience = Math.max(30, search.openCount)
    // Covering is full of plateaus and shallow holes: a little worse is taken now and then.
    const warmth = this.#covering ? 0.005 : 0
    for (let idle = 0; idle < patience; idle++) {
      for (let kicks = 1 + random.below(2); kicks > 0; kicks--) this.#kick()
      search.descend()
      const change = search.total - this.#present
      const tiny = 1e-10 * Math.abs(this.#present)
      if (change > tiny && random.next() >= Math.exp(-change / (warmth * Math.abs(this.#present))))
        search.revert()
      else {
        search.commit()
        if (change < -tiny) {
          idle = 0
          this.#accept()
        }
      }
      yield
    }
  }

  #accept(): void {
    const search = this.#search
    this.#present = search.total
    const worthCounting = search.unserved > 0 ? this.total * (1 + 1e-3) : this.total
    if (this.#present >= worthCounting) return
    const plan = search.plan()
    this.#note(plan, this.#trueTotal(plan))
  }

  /** A random exchange near a random customer: small enough to keep what is good elsewhere. */
  #kick(): void {
    const search = this.#search
    const random = this.#random
    const { pairs, d2, near, mayOpen, isOpen, mayClose } = search
    for (let attempt = 0; attempt < 50; attempt++) {
      const i = random.below(pairs.customers)
      const from = pairs.start[i]
      let to = from
      while (to < pairs.start[i + 1] && pairs.cost[to] < d2[i]) to++
      if (to === from) continue
      const f = pairs.site[from + random.below(to - from)]
      if (isOpen[f] || !mayOpen[f]) continue
      const own = near[i]
      const how = this.#wayToKick()
      if (how === 'close' && own >= 0 && mayClose[own] && search.openCount > 1) {
        search.remove(own)
        return
      }
      const r = how === 'neighbour' && own >= 0 && mayClose[own] ? own : search.cheapestBut(f)
      if (how !== 'open' && r < 0) return
      search.insert(f)
      if (how !== 'open') search.remove(r)
      return
    }
  }

  /** What closes when a site opens: the one next to it, the one that is missed least, or (p free) none. */
  #wayToKick(): 'neighbour' | 'cheapest' | 'open' | 'close' {
    const random = this.#random
    if (this.#model.p < 0 && random.next() < 0.5) return random.next() < 0.5 ? 'open' : 'close'
    return random.next() < (this.#covering ? 0.95 : 0.5) ? 'neighbour' : 'cheapest'
  }

  #randomPlan(): Set<number> {
    const { p, fate } = this.#model
    const random = this.#random
    const plan = new Set<number>()
    const free: number[] = []
    fate.forEach((state, j) => {
      if (state === OPEN) plan.add(j)
      else if (state !== CLOSED && this.#search.mayOpen[j]) free.push(j)
    })
    const wanted = p >= 0 ? p : Math.max(1, Math.round(Math.sqrt(free.length)))
    // Sites already closed by the proof fill up where the core is too small for a whole plan.
    if (plan.size + free.length < wanted)
      fate.forEach((state, j) => state === 0 && !this.#search.mayOpen[j] && free.push(j))
    for (let k = 0; k < free.length && plan.size < wanted; k++) {
      const other = k + random.below(free.length - k)
      plan.add(free[other])
      free[other] = free[k]
    }
    return plan
  }

  #chooseCore(): void {
    const search = this.#search
    const ranking = this.#ranking
    const closed = this.#closed
    const model = this.#model
    const random = this.#random
    // Covering has too many sites alike for a ranking to mean much.
    if (!ranking || model.p < 0 || this.#covering)
      search.mayOpen.forEach((_, j, may) => (may[j] = closed[j] ? 0 : 1))
    else {
      search.mayOpen.fill(0)
      const size = CORES[random.below(CORES.length)] * Math.max(model.p, 60)
      for (let k = 0; k < ranking.length && k < size; k++)
        search.mayOpen[ranking[k]] = closed[ranking[k]] ? 0 : 1
    }
    model.fate.forEach((fate, j) => {
      search.mayClose[j] = fate === OPEN ? 0 : 1
    })
  }

  /** The search only guesses what those pay whose row was cut before the first open site. */
  #trueTotal(plan: Int32Array): number {
    if (this.#search.unserved === 0 || !(this.#shortened || this.#model.forbidden < Infinity))
      return this.#search.total
    this.work += 2 * this.#model.pairs.customers
    return count(this.#model, plan).total
  }

  /** Rows that turned out too short to hold an open site are doubled, and so is a toll that was too low. */
  #lengthenRows(): void {
    const search = this.#search
    const model = this.#model
    if (search.unserved === 0) return
    let found = 0
    for (let i = 0; i < this.#rowLength.length; i++) {
      if (search.near[i] >= 0) continue
      if (this.#rowLength[i] < model.pairs.start[i + 1] - model.pairs.start[i]) {
        this.#rowLength[i] *= 2
        found++
      } else if (model.outside[i] === model.forbidden && this.#toll < model.forbidden) found++
    }
    if (found === 0) return
    this.#toll *= 2
    const { work } = search
    this.#search = this.#newSearch()
    this.#search.work = work + this.#search.pairs.site.length
  }

  #newSearch(): SwapSearch {
    const { pairs, outside, opening, p } = this.#model
    const { map, forbidden } = this.#model
    // Leaving somebody unserved must look bad to the search without drowning all other numbers.
    const toll = outside.map((price) =>
      price === forbidden ? Math.min(forbidden, this.#toll) : map ? 2 * price : price,
    )
    const view = shortenRows(pairs, this.#rowLength, toll)
    this.#shortened = map !== undefined || view.pairs.site.length < pairs.site.length
    return new SwapSearch(view.pairs, view.outside, opening, p >= 0)
  }
}

const POOL = 10
/** Tables below this many pairs are searched whole. */
const SHORT_TABLE = 100_000
/** Sizes of the core, in sites for each site to open (and no fewer than for 60). A life draws one. */
const CORES = [3, 3, 3, 5, 10]
