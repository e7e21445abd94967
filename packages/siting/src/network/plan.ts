import { slack, type Model } from './problem.ts'

/**
 * A set of open sites and everything that follows from it: who goes where, what it costs, how far each rule
 * is broken. Opening and closing a site touch only the customers around it.
 */
export class Plan {
  readonly open: Uint8Array
  /** Where each customer goes: a place in the rows, −1 outside. */
  readonly at: Int32Array
  /** People at each site. */
  readonly load: Float64Array
  count = 0
  /** Opening, travelling and staying outside. */
  cost = 0
  /** People missing at open sites, below their floors. */
  missing = 0
  spent = 0
  conflicts = 0
  /** Customers who must be served and are not. */
  unserved = 0
  /** People outside beyond what their areas allow. */
  neglected = 0
  private readonly outsideOf: Float64Array
  private readonly model: Model
  private readonly shift: Float64Array
  private readonly touched: Int32Array

  constructor(model: Model) {
    this.model = model
    this.open = new Uint8Array(model.sites)
    this.at = new Int32Array(model.customers).fill(-1)
    this.load = new Float64Array(model.sites)
    this.shift = new Float64Array(model.sites)
    this.touched = new Int32Array(model.sites)
    this.outsideOf = new Float64Array(model.spare.length)
    for (let i = 0; i < model.customers; i++) this.stay(i, 1)
  }

  /** Every rule is kept, the number of sites included. */
  get keepsRules(): boolean {
    const { least, most, limit } = this.model
    return (
      this.missing <= 0 &&
      this.unserved === 0 &&
      this.conflicts === 0 &&
      this.neglected <= 0 &&
      this.spent <= limit * (1 + 1e-12) &&
      this.count >= least &&
      this.count <= most
    )
  }

  /** Opens site j; the customers who have it before what they have go there. */
  add(j: number): void {
    const { columns, pair, customer, rivals, price, opening, floors } = this.model
    this.count++
    this.cost += opening[j]
    this.spent += price[j]
    for (const r of rivals[j]) this.conflicts += this.open[r]
    this.open[j] = 1
    this.missing += floors[j]
    this.load[j] = 0
    for (let c = columns[j]; c < columns[j + 1]; c++) {
      const k = pair[c]
      const i = customer[k]
      if (this.at[i] < 0 || this.at[i] > k) this.move(i, k)
    }
  }

  /** Closes site j; its customers go to the next open site in their rows, or stay outside. */
  drop(j: number): void {
    const { columns, pair, customer, rivals, price, opening, floors, start, site } = this.model
    this.count--
    this.cost -= opening[j]
    this.spent -= price[j]
    this.open[j] = 0
    for (const r of rivals[j]) this.conflicts -= this.open[r]
    for (let c = columns[j]; c < columns[j + 1]; c++) {
      const k = pair[c]
      const i = customer[k]
      if (this.at[i] !== k) continue
      let next = k + 1
      while (next < start[i + 1] && !this.open[site[next]]) next++
      this.move(i, next < start[i + 1] ? next : -1)
    }
    this.missing -= short(floors[j], this.load[j])
    this.load[j] = 0
  }

  /** Counts everything anew: thousands of small changes leave rounding behind. */
  recount(): void {
    const { cost, outside, opening, price, floors, people, site, areaOf, spare } = this.model
    this.cost = this.spent = this.missing = this.unserved = this.neglected = 0
    this.load.fill(0)
    this.outsideOf.fill(0)
    this.at.forEach((k, i) => {
      if (k >= 0) {
        this.cost += cost[k]
        this.load[site[k]] += people[i]
        return
      }
      if (outside[i] === Infinity) this.unserved++
      else this.cost += outside[i]
      if (areaOf[i] >= 0) this.outsideOf[areaOf[i]] += people[i]
    })
    this.open.forEach((is, j) => {
      if (!is) return
      this.cost += opening[j]
      this.spent += price[j]
      this.missing += short(floors[j], this.load[j])
    })
    spare.forEach((allowed, a) => (this.neglected += Math.max(0, this.outsideOf[a] - allowed)))
  }

  /** By how much opening j would change the cost, and how short of people it would leave the open sites. */
  ifAdded(j: number): { cost: number; missing: number } {
    const { columns, pair, customer, cost, outside, opening, floors, people, site } = this.model
    const { shift, touched } = this
    let change = opening[j]
    let gained = 0
    let count = 0
    for (let c = columns[j]; c < columns[j + 1]; c++) {
      const k = pair[c]
      const i = customer[k]
      const now = this.at[i]
      if (now >= 0 && now < k) continue
      gained += people[i]
      if (now < 0) {
        change += outside[i] === Infinity ? cost[k] : cost[k] - outside[i]
        continue
      }
      change += cost[k] - cost[now]
      const from = site[now]
      if (floors[from] === 0) continue
      if (shift[from] === 0) touched[count++] = from
      shift[from] -= people[i]
    }
    let missing = short(floors[j], gained)
    for (let c = 0; c < count; c++) {
      const from = touched[c]
      missing += short(floors[from], this.load[from] + shift[from]) - short(floors[from], this.load[from])
      shift[from] = 0
    }
    return { cost: change, missing }
  }

  private move(i: number, to: number) {
    const { cost, people, site } = this.model
    const from = this.at[i]
    if (from < 0) this.stay(i, -1)
    else {
      this.cost -= cost[from]
      if (this.open[site[from]]) this.weigh(site[from], -people[i])
    }
    this.at[i] = to
    if (to < 0) this.stay(i, 1)
    else {
      this.cost += cost[to]
      this.weigh(site[to], people[i])
    }
  }

  private weigh(j: number, people: number) {
    const floor = this.model.floors[j]
    this.missing -= short(floor, this.load[j])
    this.load[j] += people
    this.missing += short(floor, this.load[j])
  }

  private stay(i: number, sign: number) {
    const { outside, areaOf, people, spare } = this.model
    if (outside[i] === Infinity) this.unserved += sign
    else this.cost += sign * outside[i]
    const a = areaOf[i]
    if (a < 0) return
    this.neglected -= Math.max(0, this.outsideOf[a] - spare[a])
    this.outsideOf[a] += sign * people[i]
    this.neglected += Math.max(0, this.outsideOf[a] - spare[a])
  }
}

/** How many people are missing to a floor. */
function short(floor: number, load: number): number {
  const missing = floor - load
  return missing > slack(floor) ? missing : 0
}
