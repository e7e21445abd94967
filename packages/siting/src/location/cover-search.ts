import { columnsOf, type Columns, type Pairs } from '../pairs.ts'
import type { Random } from '../random.ts'

/**
 * A covering plan that can be changed one site at a time, and simulated annealing on it (Kirkpatrick, Gelatt &
 * Vecchi 1983). Where pairs cost nothing, a customer only matters while nobody covers him or a single site
 * does. So every site knows what it is `worth` (what only it covers, or would cover), most exchanges are priced
 * from two numbers, and one that is made touches the few customers whose state changes.
 */
export class CoverSearch {
  /** Demand that nobody covers. */
  lost: number
  openCount = 0
  /** The open sites, in no order. */
  readonly openList: Int32Array
  readonly isOpen: Uint8Array
  /** 1 for a site that may be opened, or closed; changed from outside. */
  readonly mayOpen: Uint8Array
  readonly mayClose: Uint8Array
  readonly columns: Columns
  /** Pairs touched so far. */
  work = 0

  readonly #pairs: Pairs
  readonly #demand: Float64Array
  readonly #place: Int32Array
  /** How many open sites cover each customer, and their numbers added up: the site itself while it is one. */
  readonly #times: Int32Array
  readonly #coverers: Float64Array
  /** The only open site that covers each customer; −1 while none or several do. */
  readonly #alone: Int32Array
  readonly #worth: Float64Array
  /** Demand that each site can cover. */
  readonly #whole: Float64Array

  constructor(pairs: Pairs, demand: Float64Array) {
    const { customers: n, sites: m, start, site } = pairs
    this.#pairs = pairs
    this.#demand = demand
    this.columns = columnsOf(pairs)
    // The largest first: most exchanges are seen not to pay after a few of them.
    const { start: from, customer } = this.columns
    for (let j = 0; j < m; j++)
      customer.subarray(from[j], from[j + 1]).sort((a, b) => demand[b] - demand[a] || a - b)
    this.openList = new Int32Array(m)
    this.#place = new Int32Array(m)
    this.isOpen = new Uint8Array(m)
    this.mayOpen = new Uint8Array(m).fill(1)
    this.mayClose = new Uint8Array(m).fill(1)
    this.#times = new Int32Array(n)
    this.#coverers = new Float64Array(n)
    this.#alone = new Int32Array(n).fill(-1)
    this.#worth = new Float64Array(m)
    this.lost = 0
    for (let i = 0; i < n; i++) {
      this.lost += demand[i]
      for (let k = start[i]; k < start[i + 1]; k++) this.#worth[site[k]] += demand[i]
    }
    this.#whole = this.#worth.slice()
  }

  /** The plan, ascending. */
  plan(): Int32Array {
    return this.openList.slice(0, this.openCount).sort()
  }

  load(plan: Int32Array): void {
    const wanted = new Uint8Array(this.isOpen.length)
    for (const j of plan) wanted[j] = 1
    for (let k = this.openCount - 1; k >= 0; k--) if (!wanted[this.openList[k]]) this.close(this.openList[k])
    for (const j of plan) if (!this.isOpen[j]) this.open(j)
  }

  open(f: number): void {
    const { columns } = this
    const times = this.#times
    const coverers = this.#coverers
    const alone = this.#alone
    const worth = this.#worth
    const demand = this.#demand
    this.isOpen[f] = 1
    this.#place[f] = this.openCount
    this.openList[this.openCount++] = f
    let own = 0
    const end = columns.start[f + 1]
    for (let k = columns.start[f]; k < end; k++) {
      const i = columns.customer[k]
      if (times[i] === 0) {
        own += demand[i]
        alone[i] = f
        this.#tell(i, -demand[i])
      } else if (times[i] === 1) {
        worth[alone[i]] -= demand[i]
        alone[i] = -1
      }
      times[i]++
      coverers[i] += f
    }
    this.lost -= own
    worth[f] = own
    this.work += end - columns.start[f]
  }

  close(r: number): void {
    const { columns } = this
    const times = this.#times
    const coverers = this.#coverers
    const alone = this.#alone
    const worth = this.#worth
    const demand = this.#demand
    this.isOpen[r] = 0
    const last = this.openList[--this.openCount]
    this.openList[this.#place[r]] = last
    this.#place[last] = this.#place[r]
    let own = 0
    const end = columns.start[r + 1]
    for (let k = columns.start[r]; k < end; k++) {
      const i = columns.customer[k]
      times[i]--
      coverers[i] -= r
      if (times[i] === 0) {
        own += demand[i]
        alone[i] = -1
        this.#tell(i, demand[i])
      } else if (times[i] === 1) {
        alone[i] = coverers[i]
        worth[alone[i]] += demand[i]
      }
    }
    this.lost += own
    worth[r] = own
    this.work += end - columns.start[r]
  }

  /** Everybody who could cover this customer gains or loses him. */
  #tell(i: number, demand: number): void {
    const { start, site } = this.#pairs
    const worth = this.#worth
    const end = start[i + 1]
    for (let k = start[i]; k < end; k++) worth[site[k]] += demand
    this.work += end - start[i]
  }

  /**
   * What only `r` covers and `f` covers as well: not lost when the one is exchanged for the other. Counts no further
   * when it can no more come to `least`.
   */
  #shared(f: number, r: number, least = 0): number {
    const { columns } = this
    const alone = this.#alone
    const demand = this.#demand
    let sum = 0
    let left = this.#whole[f]
    const end = columns.start[f + 1]
    let k = columns.start[f]
    for (; k < end && left >= least; k++) {
      const i = columns.customer[k]
      if (alone[i] === r) sum += demand[i]
      else left -= demand[i]
    }
    this.work += k - columns.start[f]
    return sum
  }

  /** Tries so many random exchanges; one that costs something is made with a chance that `heat` raises. */
  anneal(tries: number, heat: number, random: Random): void {
    const { isOpen, mayOpen, mayClose, openList } = this
    const worth = this.#worth
    for (let t = 0; t < tries && this.openCount > 0; t++) {
      const r = openList[random.below(this.openCount)]
      const f = random.next() < FAR ? random.below(isOpen.length) : this.#neighbour(r, random)
      this.work += 10
      if (isOpen[f] || !mayOpen[f] || !mayClose[r]) continue
      const limit = -heat * Math.log(random.next())
      const apart = worth[r] - worth[f]
      if (apart > limit && apart - this.#shared(f, r, apart - limit) > limit) continue
      this.close(r)
      this.open(f)
    }
  }

  /**
   * The same with a number of sites that may move about `wanted`: a site more costs `toll`, and `well` times the
   * square of how far away the number is. A part of the town that has a site too many closes it, another opens one,
   * each when it suits it; no exchange across the town has to find both at once. Openings and closings are weighed
   * by how many there are to choose from, as in the grand canonical ensemble (Norman & Filinov 1969).
   */
  breathe(tries: number, heat: number, size: Size, random: Random): void {
    const { isOpen, mayOpen, mayClose, openList } = this
    const worth = this.#worth
    const { wanted, toll, well } = size
    const sites = isOpen.length
    for (let t = 0; t < tries; t++) {
      const step = random.next()
      const beyond = this.openCount - wanted
      if (step >= 2 * RESIZING) {
        this.anneal(1, heat, random)
        continue
      }
      this.work += 10
      if (step < RESIZING) {
        const f = random.below(sites)
        const price = toll - worth[f] + well * (1 + 2 * beyond)
        if (
          isOpen[f] ||
          !mayOpen[f] ||
          price > -heat * Math.log((random.next() * (this.openCount + 1)) / sites)
        )
          continue
        this.open(f)
      } else if (this.openCount > 0) {
        const r = openList[random.below(this.openCount)]
        const price = worth[r] - toll + well * (1 - 2 * beyond)
        if (mayClose[r] && price <= -heat * Math.log((random.next() * sites) / this.openCount)) this.close(r)
      }
    }
  }

  /** The open site that alone covers least, of those that may close; −1 when none may. */
  leastWorth(): number {
    let r = -1
    for (let k = 0; k < this.openCount; k++) {
      const j = this.openList[k]
      if (this.mayClose[j] && (r < 0 || this.#worth[j] < this.#worth[r])) r = j
    }
    return r
  }

  /** The closed site that would add most, of those that may open; −1 when none may. */
  mostWorth(): number {
    let f = -1
    for (let j = 0; j < this.isOpen.length; j++)
      if (!this.isOpen[j] && this.mayOpen[j] && (f < 0 || this.#worth[j] > this.#worth[f])) f = j
    return f
  }

  /** What a random exchange between neighbours costs on average, when it costs anything. */
  usualPrice(random: Random): number {
    let sum = 1e-9
    let count = 1e-9
    for (let t = 0; t < SAMPLE && this.openCount > 0; t++) {
      const r = this.openList[random.below(this.openCount)]
      const f = this.#neighbour(r, random)
      const price = this.isOpen[f] ? 0 : this.#worth[r] - this.#worth[f] - this.#shared(f, r)
      if (price <= 0) continue
      sum += price
      count++
    }
    return sum / count
  }

  /** A site that shares a random customer with `r`; anything where `r` covers nobody. */
  #neighbour(r: number, random: Random): number {
    const { start, customer } = this.columns
    const size = start[r + 1] - start[r]
    if (size === 0) return random.below(this.isOpen.length)
    const i = customer[start[r] + random.below(size)]
    const row = this.#pairs.start[i]
    return this.#pairs.site[row + random.below(this.#pairs.start[i + 1] - row)]
  }
}

/** How many sites a plan should have, and what it costs to have others. */
export interface Size {
  wanted: number
  toll: number
  well: number
}

/** How often a site is opened, and how often closed, instead of exchanged. */
const RESIZING = 0.2
/** How often an exchange is tried between sites that need not be neighbours. */
const FAR = 0.05
const SAMPLE = 1000
