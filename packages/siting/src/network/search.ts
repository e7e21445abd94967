import type { Random } from '../random.ts'
import { CLOSED, OPEN, type Model } from './model.ts'
import { Plan } from './plan.ts'

/** Customers of a site whose rows are looked at for what could stand in its place, and places in each row. */
const ASKED = 100
const TRIED = 8
/** Iterations without a better plan before the search goes back to the best one. */
const PATIENCE = 400

/**
 * An iterated local search (Lourenço, Martin & Stützle 2003) over sets of open sites: a random exchange, then
 * every exchange, opening or closing around it that pays. Broken rules cost a price that grows while they
 * stay broken and falls while they do not (strategic oscillation, Glover 1989): the best plans lie where rules
 * just hold, and the way there leads through plans where they do not.
 */
export class Search {
  readonly plan: Plan
  /** The best plan that keeps all rules, ascending. */
  best: number[] = []
  total = Infinity
  readonly #model: Model
  readonly #random: Random
  /** What a missing person costs, relative to what a person costs on average; likewise for the other rules. */
  #pressure = 1
  readonly #scale: number
  readonly #heat: number
  /** Sites opened and closed since the plan to go back to. */
  readonly #journal: number[] = []
  readonly #waiting: number[] = []
  readonly #saved: Float64Array
  #idle = 0
  /** 1 for sites that no better plan opens. */
  closed: Uint8Array

  constructor(model: Model, random: Random) {
    this.#model = model
    this.#random = random
    this.plan = new Plan(model)
    this.#saved = new Float64Array(model.sites)
    this.closed = Uint8Array.from(model.state, (s) => (s === CLOSED ? 1 : 0))
    const people = model.heads.reduce((sum, w) => sum + w, 0)
    let worst = 0
    for (let i = 0; i < model.customers; i++) {
      const last = model.start[i + 1] - 1
      const out = model.outside[i]
      worst += out < Infinity ? out : last >= model.start[i] ? model.cost[last] : 0
    }
    this.#scale = worst / Math.max(people, 1e-300) + 1e-12
    this.#heat = (0.3 * worst) / model.customers + 1e-12
    this.#build()
  }

  /** Goes on until that many pairs have been touched. */
  run(budget: number): void {
    const until = this.plan.work + budget
    while (this.plan.work < until) {
      this.#iterate()
      // Even an attempt that touches nothing takes time.
      this.plan.work += 100
    }
  }

  #iterate() {
    const { plan } = this
    const random = this.#random
    const before = this.#score()
    this.#journal.length = 0
    plan.calm()
    for (let kicks = 1 + random.below(2); kicks > 0; kicks--) this.#kick()
    this.#descend()
    const after = this.#score()
    if (after > before + 1e-10 * Math.abs(before)) this.#undo(0)
    if (++this.#idle > PATIENCE) {
      this.#idle = 0
      if (this.total < Infinity) {
        this.#moveTo(this.best)
        // Where a rule had stayed broken its price is so high that nothing would move for hundreds of iterations.
        this.#pressure = 1
      }
    }
    this.#press()
  }

  /** Opens what helps most, a sample at a time, until nothing helps. */
  #build() {
    const { plan } = this
    const model = this.#model
    const random = this.#random
    for (let j = 0; j < model.sites; j++) if (model.state[j] === OPEN) plan.add(j)
    for (let idle = 0; plan.count < model.most && (idle < 60 || plan.count < model.least);) {
      let best = -1
      let least = plan.count < model.least ? Infinity : -1e-12
      for (let draw = 0; draw < 40; draw++) {
        const j = random.below(model.sites)
        if (plan.open[j] || this.closed[j]) continue
        const score = this.#priceOfAdding(j)
        if (score < least) {
          least = score
          best = j
        }
      }
      idle = best < 0 ? idle + 1 : 0
      if (best >= 0) plan.add(best)
      if (idle > 2000) break
    }
    this.#note()
  }

  /** A random exchange near a random customer: small enough to keep what is good elsewhere. */
  #kick() {
    const { plan } = this
    const model = this.#model
    const random = this.#random
    const { start, site } = model
    for (let draw = 0; draw < 50; draw++) {
      const i = random.below(model.customers)
      const now = plan.at[i]
      const end = now < 0 ? start[i + 1] : now
      if (end <= start[i]) continue
      const f = site[start[i] + random.below(end - start[i])]
      if (plan.open[f] || this.closed[f]) continue
      const own = now < 0 ? this.#anyOpen() : site[now]
      const loose = model.least !== model.most ? random.next() : 1
      if (loose < 0.25 && plan.count < model.most) return this.#toggle(f)
      if (own < 0 || model.state[own] === OPEN) continue
      this.#toggle(own)
      if (loose >= 0.5 || plan.count < model.least) this.#toggle(f)
      return
    }
  }

  #anyOpen(): number {
    const { plan } = this
    const model = this.#model
    const random = this.#random
    for (let draw = 0; draw < 50; draw++) {
      const k = plan.at[random.below(model.customers)]
      if (k >= 0) return model.site[k]
    }
    return -1
  }

  /** Makes every move around changed sites that pays. */
  #descend() {
    const { plan } = this
    const waiting = this.#waiting
    waiting.length = 0
    waiting.push(...plan.calm())
    for (let head = 0; head < waiting.length; head++) {
      const r = waiting[head]
      if (!plan.open[r]) continue
      const mark = this.#journal.length
      if (!this.#improve(r)) {
        this.#undo(mark)
        plan.calm()
        continue
      }
      waiting.push(...plan.calm())
    }
    this.#note()
  }

  /** Opens a site next to `r`, closes `r`, or exchanges it: the best of them, when it pays. */
  #improve(r: number): boolean {
    const { plan } = this
    const model = this.#model
    const before = this.#score()
    const tiny = 1e-10 * Math.abs(before)
    const around = this.#around(r)
    if (plan.count < model.most) {
      const { site, score } = this.#cheapest(around)
      if (score < -tiny) {
        this.#toggle(site)
        return true
      }
    }
    if (model.state[r] === OPEN) return false
    this.#toggle(r)
    const alone = this.#score()
    const { site, score } = this.#cheapest(around)
    if (site >= 0 && score < Math.min(0, before - alone)) this.#toggle(site)
    return this.#score() < before - tiny
  }

  #cheapest(sites: readonly number[]): { site: number; score: number } {
    let site = -1
    let least = Infinity
    for (const f of sites) {
      const score = this.#priceOfAdding(f)
      if (score >= least) continue
      least = score
      site = f
    }
    return { site, score: least }
  }

  /** The closed sites that would save the customers of `r` most if it closed. */
  #around(r: number): number[] {
    const { plan } = this
    const model = this.#model
    const saved = this.#saved
    const { columns, pair, visitor, start, site, cost } = model
    const found: number[] = []
    let left = plan.customers[r]
    const stride = Math.max(1, Math.floor(left / ASKED))
    for (let c = columns[r]; c < columns[r + 1] && left > 0; c++) {
      const i = visitor[c]
      const now = pair[c]
      plan.work++
      if (plan.at[i] !== now || left-- % stride !== 0) continue
      let next = now + 1
      while (next < start[i + 1] && !plan.open[site[next]]) next++
      const paid = next < start[i + 1] ? cost[next] : cost[next - 1]
      for (let k = start[i]; k < next; k++) {
        const f = site[k]
        if (plan.open[f] || this.closed[f]) continue
        if (saved[f] === 0) found.push(f)
        saved[f] += paid - cost[k] + 1e-300
      }
      plan.work += next - start[i]
    }
    if (found.length > TRIED) found.sort((f, g) => saved[g] - saved[f] || f - g)
    for (const f of found) saved[f] = 0
    return found.slice(0, TRIED)
  }

  #toggle(j: number) {
    const { plan } = this
    if (plan.open[j]) plan.drop(j)
    else plan.add(j)
    this.#journal.push(j)
  }

  #undo(mark: number) {
    const { plan } = this
    const journal = this.#journal
    while (journal.length > mark) {
      const j = journal.pop() ?? 0
      if (plan.open[j]) plan.drop(j)
      else plan.add(j)
    }
  }

  #priceOfAdding(j: number): number {
    const { plan } = this
    const model = this.#model
    const scale = this.#scale
    const heat = this.#heat
    const pressure = this.#pressure
    const { cost, missing, unserved, neglected } = plan.ifAdded(j)
    let score = cost + scale * pressure * (missing + neglected + 10 * unserved)
    if (model.limit < Infinity) score += this.#broken(plan.spent + model.price[j]) - this.#broken(plan.spent)
    for (const r of model.rivals[j]) score += plan.open[r] * heat * 10 * pressure
    return score + heat * 50 * pressure * (this.#off(plan.count + 1) - this.#off(plan.count))
  }

  #broken(spent: number): number {
    const { limit, customers } = this.#model
    const over = spent - limit
    return over > 0 ? (this.#heat * customers * this.#pressure * over) / (limit + over) : 0
  }

  #off(count: number): number {
    const { least, most } = this.#model
    return Math.max(0, least - count, count - most)
  }

  #score(): number {
    const { plan } = this
    const model = this.#model
    const scale = this.#scale
    const heat = this.#heat
    const pressure = this.#pressure
    const people = plan.missing + plan.neglected + 10 * plan.unserved
    return (
      plan.cost +
      pressure * (scale * people + heat * (10 * plan.conflicts + 50 * this.#off(plan.count))) +
      (model.limit < Infinity ? this.#broken(plan.spent) : 0)
    )
  }

  /** Keeps the plan when it is the best that keeps all rules. */
  #note() {
    const { plan } = this
    if (plan.cost >= this.total || plan.missing > 1e-6 || plan.unserved > 0 || plan.conflicts > 0) return
    plan.recount()
    if (!plan.keepsRules || plan.cost >= this.total) return
    this.total = plan.cost
    this.#idle = 0
    this.best = plan.list()
  }

  /** A plan from elsewhere: kept when it is better, and a place to go on from when there is none yet. */
  adopt(open: readonly number[]): void {
    const before = this.plan.list()
    this.#moveTo(open)
    this.#note()
    if (this.total < Infinity) this.#moveTo(before)
  }

  #moveTo(open: readonly number[]) {
    const { plan } = this
    const model = this.#model
    const wanted = new Set(open)
    for (let j = 0; j < model.sites; j++) if (plan.open[j] && !wanted.has(j)) plan.drop(j)
    for (const j of open) if (!plan.open[j]) plan.add(j)
    plan.recount()
  }

  #press() {
    const { plan } = this
    const fits = plan.missing <= 0 && plan.unserved === 0 && plan.conflicts === 0 && plan.neglected <= 0
    this.#pressure =
      fits && plan.spent <= this.#model.limit
        ? Math.max(0.001, this.#pressure * 0.97)
        : Math.min(1e6, this.#pressure * 1.05)
  }
}
