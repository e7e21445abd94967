import { slack, type Model } from './model.ts'

/** Moves between two looks at who has it farthest. */
const LOOK = 200

/** What a plan would cost more, and break more. */
export interface Change {
  cost: number
  missing: number
  unserved: number
  neglected: number
}

/**
 * A set of open sites and everything that follows from it: who goes where, what it costs, how far each rule
 * is broken. Opening and closing a site touch only the customers around it.
 */
export class Plan {
  readonly open: Uint8Array
  /** Where each customer goes: a place in the rows, −1 outside. */
  readonly at: Int32Array
  /** Customers of each site. */
  readonly customers: Int32Array
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
  /** Sites whose customers have changed since somebody emptied the list with `calm`. */
  readonly #stirred: number[] = []
  /** Pairs touched so far: the measure of work, the same on every machine. */
  work = 0
  readonly #outsideOf: Float64Array
  readonly #model: Model
  /** Nobody pays more than that for each of its people, so nobody further down a column is concerned. */
  #farthest = Infinity
  #moves = 0
  readonly #stirring: Uint8Array
  readonly #change: Change = { cost: 0, missing: 0, unserved: 0, neglected: 0 }
  readonly #shift: Float64Array
  readonly #touched: Int32Array

  constructor(model: Model) {
    this.#model = model
    this.open = new Uint8Array(model.sites)
    this.at = new Int32Array(model.customers).fill(-1)
    this.customers = new Int32Array(model.sites)
    this.load = new Float64Array(model.sites)
    this.#shift = new Float64Array(model.sites)
    this.#touched = new Int32Array(model.sites)
    this.#stirring = new Uint8Array(model.sites)
    this.#outsideOf = new Float64Array(model.spare.length)
    for (let i = 0; i < model.customers; i++) this.#stay(i, 1)
    this.#look()
  }

  /** The open sites, ascending. */
  list(): number[] {
    const open: number[] = []
    this.open.forEach((is, j) => is && open.push(j))
    return open
  }

  /** Takes the list of sites whose customers have changed, and starts a new one. */
  calm(): number[] {
    for (const j of this.#stirred) this.#stirring[j] = 0
    return this.#stirred.splice(0)
  }

  /** Every rule is kept, the number of sites included. */
  get keepsRules(): boolean {
    const { least, most, limit } = this.#model
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
    const { columns, pair, visitor, way, rivals, price, opening, floors } = this.#model
    if (++this.#moves % LOOK === 0) this.#look()
    this.count++
    this.cost += opening[j]
    this.spent += price[j]
    for (const r of rivals[j]) this.conflicts += this.open[r]
    this.open[j] = 1
    this.missing += floors[j]
    this.load[j] = 0
    let c = columns[j]
    for (; c < columns[j + 1] && way[c] <= this.#farthest; c++) {
      const k = pair[c]
      const i = visitor[c]
      if (this.at[i] < 0 || this.at[i] > k) this.#move(i, k)
    }
    this.work += c - columns[j]
  }

  /** Closes site j; its customers go to the next open site in their rows, or stay outside. */
  drop(j: number): void {
    const { columns, pair, visitor, way, rivals, price, opening, floors, start, site } = this.#model
    this.count--
    this.cost -= opening[j]
    this.spent -= price[j]
    this.open[j] = 0
    for (const r of rivals[j]) this.conflicts -= this.open[r]
    // Whom the move sends further does not come by again.
    const farthest = this.#farthest
    let c = columns[j]
    for (; c < columns[j + 1] && way[c] <= farthest; c++) {
      const k = pair[c]
      const i = visitor[c]
      if (this.at[i] !== k) continue
      let next = k + 1
      while (next < start[i + 1] && !this.open[site[next]]) next++
      this.work += next - k
      this.#move(i, next < start[i + 1] ? next : -1)
    }
    this.work += c - columns[j]
    this.missing -= short(floors[j], this.load[j])
    this.load[j] = 0
  }

  /** Counts everything anew: thousands of small changes leave rounding behind. */
  recount(): void {
    const { cost, outside, opening, price, floors, people, users, site, areaOf, spare } = this.#model
    this.cost = this.spent = this.missing = this.unserved = this.neglected = 0
    this.work += this.at.length + this.open.length
    this.load.fill(0)
    this.#outsideOf.fill(0)
    this.at.forEach((k, i) => {
      if (k >= 0) {
        this.cost += cost[k]
        this.load[site[k]] += users[k]
        return
      }
      if (outside[i] === Infinity) this.unserved++
      else this.cost += outside[i]
      if (areaOf[i] >= 0) this.#outsideOf[areaOf[i]] += people[i]
    })
    this.open.forEach((is, j) => {
      if (!is) return
      this.cost += opening[j]
      this.spent += price[j]
      this.missing += short(floors[j], this.load[j])
    })
    spare.forEach((allowed, a) => (this.neglected += Math.max(0, this.#outsideOf[a] - allowed)))
  }

  /** What opening j would change. The answer is overwritten by the next question. */
  ifAdded(j: number): Change {
    const { columns, pair, visitor, way, cost, outside, opening, floors, people, users, site, areaOf } =
      this.#model
    const shift = this.#shift
    const touched = this.#touched
    const farthest = this.#farthest
    const change = this.#change
    change.cost = opening[j]
    change.unserved = 0
    change.neglected = 0
    let gained = 0
    let count = 0
    let c = columns[j]
    for (; c < columns[j + 1] && way[c] <= farthest; c++) {
      const k = pair[c]
      const i = visitor[c]
      const now = this.at[i]
      if (now >= 0 && now < k) continue
      gained += users[k]
      if (now < 0) {
        if (outside[i] === Infinity) change.unserved--
        change.cost += outside[i] === Infinity ? cost[k] : cost[k] - outside[i]
        if (areaOf[i] >= 0) change.neglected += this.#leave(areaOf[i], -people[i])
        continue
      }
      change.cost += cost[k] - cost[now]
      const from = site[now]
      if (floors[from] === 0 || users[now] === 0) continue
      if (shift[from] === 0) touched[count++] = from
      shift[from] -= users[now]
    }
    this.work += c - columns[j]
    change.missing = short(floors[j], gained)
    for (let t = 0; t < count; t++) {
      const from = touched[t]
      change.missing +=
        short(floors[from], this.load[from] + shift[from]) - short(floors[from], this.load[from])
      shift[from] = 0
    }
    if (change.neglected < 0)
      for (let d = columns[j]; d < c; d++) {
        const i = visitor[d]
        if (this.at[i] < 0 && areaOf[i] >= 0) this.#leave(areaOf[i], people[i])
      }
    return change
  }

  #look() {
    const { customers, cost, outside, heads } = this.#model
    let most = 0
    for (let i = 0; i < customers; i++)
      most = Math.max(most, (this.at[i] < 0 ? outside[i] : cost[this.at[i]]) / heads[i])
    this.#farthest = most
    this.work += customers
  }

  #move(i: number, to: number) {
    const { cost, users, site, outside, heads } = this.#model
    const from = this.at[i]
    if (from < 0) this.#stay(i, -1)
    else {
      this.cost -= cost[from]
      if (this.open[site[from]]) this.#weigh(site[from], -users[from])
    }
    this.at[i] = to
    if (from >= 0) this.customers[site[from]]--
    if (to >= 0) this.customers[site[to]]++
    const paid = (to < 0 ? outside[i] : cost[to]) / heads[i]
    if (paid > this.#farthest) this.#farthest = paid
    if (to < 0) this.#stay(i, 1)
    else {
      this.cost += cost[to]
      this.#weigh(site[to], users[to])
    }
  }

  #weigh(j: number, users: number) {
    if (!this.#stirring[j]) {
      this.#stirring[j] = 1
      this.#stirred.push(j)
    }
    const floor = this.#model.floors[j]
    this.missing -= short(floor, this.load[j])
    this.load[j] += users
    this.missing += short(floor, this.load[j])
  }

  #stay(i: number, sign: number) {
    const { outside, areaOf, people } = this.#model
    if (outside[i] === Infinity) this.unserved += sign
    else this.cost += sign * outside[i]
    if (areaOf[i] >= 0) this.neglected += this.#leave(areaOf[i], sign * people[i])
  }

  /** More people of an area stay outside; by how much too many that is more than before. */
  #leave(a: number, people: number): number {
    const { spare } = this.#model
    const before = Math.max(0, this.#outsideOf[a] - spare[a])
    this.#outsideOf[a] += people
    return Math.max(0, this.#outsideOf[a] - spare[a]) - before
  }
}

/** How many people are missing to a floor. */
function short(floor: number, load: number): number {
  const missing = floor - load
  return missing > slack(floor) ? missing : 0
}
