import type { Pairs } from '../pairs.ts'

/**
 * Prices of customers for covering when every site costs something: nobody's price is above his demand, no site's
 * customers are together worth more than it costs, and the sum is as large as such prices get. It is the dual of the
 * linear relaxation: what a cover loses and its sites cost is together no less than the sum.
 *
 * Found by a primal-dual method (Chambolle & Pock 2011) whose averages it begins anew from (Applegate et al.
 * 2021): two passes over the table a step and no linear algebra. A later call goes on from where this one ended.
 */
export class Prices {
  /** Pairs touched so far; four that are read in a row take the time of one and count as one. */
  work = 0
  /** The best prices for the last costs. */
  price: Float64Array
  /** Their sum. */
  sum = -Infinity

  readonly #pairs: Pairs
  /** What each site costs. */
  readonly #cost: Float64Array
  readonly #demand: Float64Array
  readonly #uses: Float64Array
  /** Where the next call goes on: what each customer offers, and how far each site opens. */
  offer: Float64Array
  share: Float64Array
  readonly #earned: Float64Array
  readonly #ahead: Float64Array
  /** Sums since the last beginning, and of how many steps. */
  #shares: Float64Array
  #offers: Float64Array
  #taken = 0
  /** A step in prices for a step in shares: how large the ones are, against the others. */
  #weight = 1

  /** @param offer prices to begin from */
  constructor(pairs: Pairs, demand: Float64Array, offer = new Float64Array(pairs.customers)) {
    this.#pairs = pairs
    this.#demand = demand
    this.#cost = new Float64Array(pairs.sites)
    this.price = new Float64Array(pairs.customers)
    this.offer = offer
    this.share = new Float64Array(pairs.sites)
    this.#earned = new Float64Array(pairs.sites)
    this.#ahead = new Float64Array(pairs.sites)
    this.#shares = new Float64Array(pairs.sites)
    this.#offers = new Float64Array(pairs.customers)
    this.#uses = new Float64Array(pairs.sites)
    for (const j of pairs.site) this.#uses[j]++
  }

  /** Betters the prices for these costs (one for all sites, or one for each), step by step. */
  *improve(cost: number | Float64Array, steps: number): Generator<void> {
    if (typeof cost === 'number') this.#cost.fill(cost)
    else this.#cost.set(cost)
    this.sum = -Infinity
    this.#keep(this.offer)
    this.#begin(this.#cost.reduce((most, own) => Math.max(most, own), 0))
    for (let step = 1; step <= steps; step++) {
      this.#advance()
      if (step % LOOK === 0 || step === steps) {
        this.#keep(this.offer)
        this.#keep(this.#mean())
      }
      if (step % RESTART === 0) this.#restart()
      yield
    }
  }

  /** The toll (never 0) at which the relaxation opens `p` sites: it rises while more open, and falls while fewer do. */
  *tollFor(p: number, steps: number): Generator<void, number> {
    const { sites: m, site } = this.#pairs
    let toll = this.#demand.reduce((sum, people) => sum + people, 0) / Math.max(p, 1) / 4
    const least = toll / 1000
    const usual = site.length / m
    let tolls = 0
    this.#begin(toll)
    for (let step = 1; step <= steps; step++) {
      this.#cost.fill(toll)
      const opened = this.#advance(usual)
      toll = Math.max(least, toll + (this.#weight * usual * (opened - p)) / m)
      tolls += toll
      if (step % RESTART === 0) {
        toll = tolls / RESTART
        tolls = 0
        this.#restart()
      }
      yield
    }
    return toll
  }

  #begin(cost: number): void {
    const { customers: n, sites: m } = this.#pairs
    this.#weight = (0.5 * cost * m) / n
    this.#shares = new Float64Array(m)
    this.#offers = new Float64Array(n)
    this.#taken = 0
  }

  /** One step; how many sites open, extrapolated. @param extra what else than customers uses every site */
  #advance(extra = 0): number {
    const { customers: n, sites: m, start, site } = this.#pairs
    const { offer, share } = this
    const demand = this.#demand
    const cost = this.#cost
    const uses = this.#uses
    const earned = this.#earned
    const shares = this.#shares
    const offers = this.#offers
    const ahead = this.#ahead
    const weight = this.#weight
    let opened = 0
    this.#earn(offer)
    for (let j = 0; j < m; j++) {
      const next = Math.max(0, share[j] - (cost[j] - earned[j]) / ((uses[j] + extra) * weight || 1))
      ahead[j] = 2 * next - share[j]
      opened += ahead[j]
      share[j] = next
      shares[j] += next
    }
    for (let i = 0; i < n; i++) {
      let missing = 1
      for (let k = start[i]; k < start[i + 1]; k++) missing -= ahead[site[k]]
      const rise = (weight * missing) / (start[i + 1] - start[i] || 1)
      offer[i] = Math.min(demand[i], Math.max(0, offer[i] + rise))
      offers[i] += offer[i]
    }
    this.#taken++
    this.work += site.length / 2
    return opened
  }

  #mean(): Float64Array {
    return this.#offers.map((sum) => sum / this.#taken)
  }

  /** Begins anew from the averages. */
  #restart(): void {
    this.share = this.#shares.map((sum) => sum / this.#taken)
    this.offer = this.#mean()
    this.#shares.fill(0)
    this.#offers.fill(0)
    this.#taken = 0
  }

  /** What each site's customers offer together. */
  #earn(offer: Float64Array): void {
    const { start, site, customers } = this.#pairs
    const earned = this.#earned
    earned.fill(0)
    for (let i = 0; i < customers; i++) {
      const paid = offer[i]
      if (paid !== 0) for (let k = start[i]; k < start[i + 1]; k++) earned[site[k]] += paid
    }
  }

  /** Lowers prices until no site earns more than it costs, raises them where there is room, and keeps the best. */
  #keep(offer: Float64Array): void {
    const { start, site, customers } = this.#pairs
    const demand = this.#demand
    const earned = this.#earned
    const cost = this.#cost
    const price = new Float64Array(customers)
    this.#earn(offer)
    for (let i = 0; i < customers; i++) {
      let part = 1
      for (let k = start[i]; k < start[i + 1]; k++) {
        const j = site[k]
        if (earned[j] > cost[j]) part = Math.min(part, cost[j] / earned[j])
      }
      price[i] = Math.min(demand[i], offer[i] * part)
    }
    this.#earn(price)
    let sum = 0
    for (let i = 0; i < customers; i++) {
      let room = demand[i] - price[i]
      // A hair below the cost: sums of rounded numbers must not exceed it.
      for (let k = start[i]; k < start[i + 1]; k++)
        room = Math.min(room, cost[site[k]] * (1 - 1e-9) - earned[site[k]])
      if (room > 0) {
        price[i] += room
        for (let k = start[i]; k < start[i + 1]; k++) earned[site[k]] += room
      }
      sum += price[i]
    }
    this.work += 1.25 * site.length
    if (sum <= this.sum) return
    this.sum = sum
    this.price = price
  }
}

/** Steps between two looks at what the prices are worth, and between two beginnings from the average. */
const LOOK = 100
const RESTART = 500
