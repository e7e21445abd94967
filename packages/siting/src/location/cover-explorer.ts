import { Random } from '../random.ts'
import { LARGEST, Sweeps } from '../sweep/sweeps.ts'
import { CoverSearch, type Size } from './cover-search.ts'
import type { Hints } from './explorer.ts'
import { CLOSED, count, OPEN, type Model } from './model.ts'
import { choices, partsBetween } from './splice.ts'

interface Plan {
  sites: Int32Array
  lost: number
}

/**
 * Looks for plans that cover as much as possible with `p` sites. Covering is full of plateaus, and a plan is
 * good when each part of the town has the right *number* of sites, which no single exchange mends. So plans for
 * a few sites more and fewer are kept as well; one of them is warmed up and cooled down with a number of sites
 * that may change, and the places where that turned out well are spliced into all of them. In turns with that, it
 * sweeps along the map, for as much of its work as that pays.
 */
export class CoverExplorer {
  plan: Int32Array = new Int32Array(0)
  total = Infinity
  bestRound = 0
  work = 0

  readonly #model: Model
  readonly #random: Random
  readonly #search: CoverSearch
  /** The best plan of this start for each number of sites. */
  readonly #best = new Map<number, Plan>()
  /** Those of earlier starts. */
  readonly #shelf: Plan[] = []
  /** Cycles since `best` grew better. */
  #idle = 0
  readonly #fewest: number
  readonly #most: number
  #closed: Uint8Array
  #ranking: Int32Array | undefined
  readonly #cycles: Generator<void>
  /** What a site costs while their number may change: what one more is worth, learned from cycle to cycle. */
  readonly #size: Size
  #rounds = 0
  readonly #sweeps: Sweeps | undefined
  /** The plan of a sweep that has ended. */
  #swept: Int32Array | undefined
  /** Work of the sweeps for each of the other search. */
  #sweeping = MOST_SWEEPING

  constructor(model: Model, seed: number) {
    this.#model = model
    this.#random = new Random(seed)
    this.#search = new CoverSearch(model.pairs, model.outside)
    const { fate, p } = model
    this.#fewest = Math.max(
      0,
      p - NEIGHBOURS,
      fate.reduce((sum, state) => sum + (state === OPEN ? 1 : 0), 0),
    )
    this.#most = Math.min(
      p + NEIGHBOURS,
      fate.reduce((sum, state) => sum + (state === CLOSED ? 0 : 1), 0),
    )
    this.#closed = Uint8Array.from(fate, (state) => (state === CLOSED ? 1 : 0))
    fate.forEach((state, j) => (this.#search.mayClose[j] = state === OPEN ? 0 : 1))
    this.#size = { wanted: p, toll: 0, well: 0 }
    this.#cycles = this.#cycle()
    if (p > 0 && model.pairs.site.length <= LARGEST) this.#sweeps = new Sweeps(model, seed % 2 === 0)
  }

  /** Searches until `budget` pairs have been touched. */
  round(budget: number, hints: Hints): void {
    this.#rounds++
    if (hints.closed) this.#closed = hints.closed
    if (hints.ranking) this.#ranking = hints.ranking
    if (hints.plan) this.take(hints.plan)
    const until = this.work + budget
    do {
      const search = this.#search
      const sweeps = this.#sweeps
      const before = search.work + (sweeps?.work ?? 0)
      if (
        sweeps &&
        !sweeps.over &&
        !this.#swept &&
        this.#best.size > 0 &&
        sweeps.work < this.#sweeping * search.work
      )
        this.#swept = sweeps.step()
      else this.#cycles.next()
      this.work += search.work + (sweeps?.work ?? 0) - before + 20
    } while (this.work < until)
  }

  /** A plan from elsewhere. */
  take(plan: Int32Array): void {
    this.#keep({ sites: plan, lost: count(this.#model, plan).total })
  }

  #keep(plan: Plan): void {
    const known = this.#best.get(plan.sites.length)
    if (known && known.lost <= plan.lost) return
    this.#best.set(plan.sites.length, plan)
    this.#idle = 0
    if (plan.sites.length !== this.#model.p || plan.lost >= this.total) return
    this.total = plan.lost
    this.plan = plan.sites
    this.bestRound = this.#rounds
  }

  *#cycle(): Generator<void> {
    const search = this.#search
    const random = this.#random
    for (;;) {
      this.#chooseCore()
      search.load(new Int32Array(0))
      this.#resize(this.#model.p)
      yield* this.#cool(20 * search.isOpen.length, 1e-9, 1e-9)
      const usual = search.usualPrice(random)
      this.#size.toll ||= TOLL * usual
      this.#size.well = WELL * usual
      this.#idle = 0
      for (let cycle = 0; this.#idle < PATIENCE || this.#useShelf(); cycle++) {
        this.#idle++
        if (this.#swept) this.#welcome(this.#swept)
        this.#chooseCore()
        const own = this.#any([...this.#best.values()])
        const other = random.next() < CROSSINGS && this.#shelf.length > 0 ? this.#any(this.#shelf) : undefined
        search.load(other ? this.#cross(own.sites, other.sites) : own.sites)
        this.#resize(search.openCount - 1 + random.below(3))
        const heat = cycle < FIRST ? HOTTEST : WARM * Math.pow(HOTTEST / WARM, random.next())
        const tries = Math.min(LONGEST, SHORTEST * 1.3 ** cycle)
        yield* this.#cool(tries, heat * usual, COLD * usual, this.#size)
      }
      this.#shelve()
    }
  }

  /** Puts the plans of this start beside those of the ones before, of which only the best are kept. */
  #shelve(): void {
    const price = ({ sites, lost }: Plan) => lost + this.#size.toll * sites.length
    this.#shelf.push(...this.#best.values())
    this.#shelf.sort((a, b) => price(a) - price(b)).splice(SHELVED)
    this.#best.clear()
  }

  #any(plans: readonly Plan[]): Plan {
    return plans[this.#random.below(plans.length)]
  }

  /**
   * One plan in a neighbourhood of random size and the other outside. Plans of different starts seldom agree along a
   * border, so that nothing can be spliced; cooling mends the seam, and splicing tells what was worth it.
   */
  #cross(outer: Int32Array, inner: Int32Array): Int32Array {
    const random = this.#random
    const search = this.#search
    const model = this.#model
    const { start, site } = model.pairs
    const { columns } = search
    const within = new Uint8Array(model.pairs.sites)
    const isInner = new Uint8Array(model.pairs.sites)
    for (const j of inner) isInner[j] = 1
    const queue = [inner[random.below(inner.length)]]
    within[queue[0]] = 1
    let wanted = 1 + random.below(inner.length)
    for (let at = 0; at < queue.length && wanted > 0; at++) {
      const j = queue[at]
      wanted -= isInner[j]
      for (let k = columns.start[j]; k < columns.start[j + 1]; k++) {
        const i = columns.customer[k]
        for (let q = start[i]; q < start[i + 1]; q++) {
          if (within[site[q]]) continue
          within[site[q]] = 1
          queue.push(site[q])
        }
      }
    }
    this.work += 2 * site.length
    return Int32Array.from([...outer.filter((j) => !within[j]), ...inner.filter((j) => within[j])]).sort()
  }

  /** Splices this start with the ones before. Whether that brought anything new. */
  #useShelf(): boolean {
    const { total } = this
    for (const other of this.#shelf) for (const own of this.#best.values()) this.#splice(own, other)
    this.#idle = 0
    return this.total < total
  }

  /** Takes the plan of a sweep; sweeps that bring nothing get less of the work. */
  #welcome(plan: Int32Array): void {
    const search = this.#search
    this.#swept = undefined
    this.#idle++
    const before = this.#idle
    search.load(plan)
    this.#settleSize()
    this.#add({ sites: search.plan(), lost: search.lost })
    if (this.#idle < before) this.#sweeping = MOST_SWEEPING
    else if (plan.length === this.#model.p) this.#sweeping = Math.max(this.#sweeping / 2, LEAST_SWEEPING)
  }

  /** Cools down, and splices what came out with the plans known. */
  *#cool(tries: number, hot: number, cold: number, size?: Size): Generator<void> {
    const search = this.#search
    const random = this.#random
    const steps = Math.ceil(tries / TRIES_A_STEP)
    const cooling = Math.pow(cold / hot, 1 / steps)
    for (let step = 0; step < steps; step++) {
      const heat = hot * Math.pow(cooling, step)
      if (size) search.breathe(TRIES_A_STEP, heat, size, random)
      else search.anneal(TRIES_A_STEP, heat, random)
      yield
    }
    if (size) {
      // A site too many means that they are too cheap.
      size.toll *= 1 + TOLL_STEP * Math.max(-10, Math.min(10, search.openCount - size.wanted))
      this.#settleSize()
    }
    this.#add({ sites: search.plan(), lost: search.lost })
  }

  /** Keeps a plan, and what it brings to the ones known. */
  #add(made: Plan): void {
    const others = [...this.#best.values()]
    this.#keep(made)
    for (const other of others) this.#splice(other, made)
  }

  /** Brings the number of sites back to what is kept. */
  #settleSize(): void {
    const search = this.#search
    const fewest = this.#fewest
    const most = this.#most
    for (let r = 0; search.openCount > most && (r = search.leastWorth()) >= 0;) search.close(r)
    for (let f = 0; search.openCount < fewest && (f = search.mostWorth()) >= 0;) search.open(f)
    this.#resize(search.openCount)
  }

  #splice(one: Plan, other: Plan): void {
    const search = this.#search
    const parts = partsBetween(search.columns, this.#model.outside, one.sites, other.sites)
    const { least, most, choose } = choices(parts)
    this.work += this.#model.pairs.customers
    for (let at = 0; at < most.length; at++) {
      const size = one.sites.length + least + at
      if (size < this.#fewest || size > this.#most) continue
      const known = this.#best.get(size)
      if (known && known.lost <= one.lost - most[at] + 1e-9 * one.lost) continue
      const sites = new Set(one.sites)
      for (const { opens, closes } of choose(least + at)) {
        for (const j of closes) sites.delete(j)
        for (const j of opens) sites.add(j)
      }
      this.take(Int32Array.from(sites).sort())
    }
  }

  /** Opens or closes random sites until so many are open. */
  #resize(wanted: number): void {
    const search = this.#search
    const random = this.#random
    const { fate } = this.#model
    const size = Math.min(Math.max(wanted, this.#fewest), this.#most)
    fate.forEach((state, j) => {
      if (state === OPEN && !search.isOpen[j]) search.open(j)
    })
    while (search.openCount > size) {
      const j = search.openList[random.below(search.openCount)]
      if (search.mayClose[j]) search.close(j)
    }
    while (search.openCount < size) {
      const j = random.below(fate.length)
      if (!search.isOpen[j] && fate[j] !== CLOSED) search.open(j)
    }
  }

  /** Most good plans keep to sites that cost little in the relaxation; how many, changes from cycle to cycle. */
  #chooseCore(): void {
    const search = this.#search
    const ranking = this.#ranking
    const closed = this.#closed
    const random = this.#random
    const width = random.next()
    search.mayOpen.forEach((_, j, may) => (may[j] = closed[j] ? 0 : 1))
    ranking?.forEach((j, place) => {
      if (place > (CORE + (1 - CORE) * width) * search.mayOpen.length) search.mayOpen[j] = 0
    })
  }
}

/** How many sites more and fewer than `p` the plans kept have. */
const NEIGHBOURS = 2
/** Share of the sites in the narrowest core. */
const CORE = 0.5
/** Temperatures as a share of what an exchange usually costs. */
const HOTTEST = 0.08
const WARM = 0.016
const COLD = 0.004
/** What a site too many costs at first, and how much the square of a wrong number does: shares of the same. */
const TOLL = 0.8
const WELL = 0.005
/** By how much the first changes for each site too many. */
const TOLL_STEP = 0.01
/** Cycles that begin hottest. */
const FIRST = 8
const SHORTEST = 20_000
const LONGEST = 200_000
/** Share of the cycles that begin with a plan crossed with one of an earlier start. */
const CROSSINGS = 0.5
/** Plans of earlier starts that are kept: each start is spliced with all of them at once. */
const SHELVED = 100
/** Cycles without success that end a start. */
const PATIENCE = 8
const TRIES_A_STEP = 200
/** The most and the least that sweeps get of the work, against the rest. */
const MOST_SWEEPING = 4
const LEAST_SWEEPING = 0.25
