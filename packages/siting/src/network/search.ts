import type { Random } from '../random.ts'
import { Plan } from './plan.ts'
import type { Model } from './problem.ts'

/** Moves for each site between two returns to the best plan. */
const CYCLE = 400
/** With more pairs than that, cycles are shorter: each move takes longer. */
const LARGE = 300_000
const SAMPLE = 6

/**
 * Simulated annealing over sets of open sites (Kirkpatrick, Gelatt & Vecchi 1983) in short cycles that start
 * from the best plan. Broken rules cost a price that grows while they stay broken and falls while they do not:
 * the best plans lie where rules just hold, and the way there leads through plans where they do not.
 */
export class Search {
  readonly plan: Plan
  private readonly model: Model
  private readonly random: Random
  private readonly report: (plan: Plan) => void
  /** Price of a missing person, relative to what a person costs on average; likewise for the other rules. */
  private pressure = 1
  private readonly scale: number
  private readonly heat: number
  private best: number[] = []
  private bestCost = Infinity
  private moves = 0
  /** Cycles since the best plan was met. */
  idleCycles = 0
  private readonly cycle: number

  constructor(model: Model, random: Random, report: (plan: Plan) => void) {
    this.model = model
    this.random = random
    this.report = report
    this.plan = new Plan(model)
    this.cycle = Math.ceil(CYCLE * (model.sites + 10) * Math.min(1, LARGE / model.cost.length))
    const people = model.people.reduce((sum, w) => sum + w, 0)
    let worst = 0
    for (let i = 0; i < model.customers; i++) {
      const last = model.start[i + 1] - 1
      const out = model.outside[i]
      worst += out < Infinity ? out : last >= model.start[i] ? model.cost[last] : 0
    }
    this.scale = worst / Math.max(people, 1e-300) + 1e-12
    this.heat = (0.3 * worst) / model.customers + 1e-12
    this.build()
  }

  /** Goes on for so many moves. */
  run(moves: number): void {
    for (let move = 0; move < moves; move++) {
      if (this.moves++ % this.cycle === 0) {
        this.restart()
        this.idleCycles++
      }
      const warmth = 1 - (this.moves % this.cycle) / this.cycle
      this.step(this.heat * warmth * warmth * warmth * 4)
      if (this.moves % 64 === 0) this.press()
    }
  }

  /** Opens what helps most, a sample at a time, until nothing helps. */
  private build() {
    const { plan, model, random } = this
    for (let j = 0; j < model.sites; j++) if (model.state[j] === 1) plan.add(j)
    for (let idle = 0; plan.count < model.most && (idle < 60 || plan.count < model.least);) {
      let best = -1
      let least = plan.count < model.least ? Infinity : -1e-12
      for (let draw = 0; draw < 40; draw++) {
        const j = random.below(model.sites)
        if (plan.open[j] || model.state[j] === 2) continue
        const score = this.priceOfAdding(j)
        if (score < least) {
          least = score
          best = j
        }
      }
      idle = best < 0 ? idle + 1 : 0
      if (best >= 0) plan.add(best)
      if (idle > 2000) break
    }
    this.note()
  }

  private restart() {
    if (this.best.length === 0) return
    const { plan, model } = this
    const keep = new Set(this.best)
    for (let j = 0; j < model.sites; j++) if (plan.open[j] && !keep.has(j)) plan.drop(j)
    for (const j of this.best) if (!plan.open[j]) plan.add(j)
    plan.recount()
  }

  private step(temperature: number) {
    const { plan, model, random } = this
    const before = this.score()
    const draw = random.next()
    const leaving = plan.count > 0 && (draw < 0.75 || plan.count >= model.most) ? this.anyOpen() : -1
    const single = model.least !== model.most && draw > 0.55
    if (leaving >= 0) plan.drop(leaving)
    const arriving = leaving >= 0 && single && plan.count >= model.least ? -1 : this.nearby(leaving)
    if (arriving >= 0) plan.add(arriving)
    const change = this.score() - before
    const inOrder = plan.count <= model.most
    if (inOrder && (change <= 0 || random.next() < Math.exp(-change / (temperature + 1e-300)))) {
      if (change < 0) this.note()
      return
    }
    if (arriving >= 0) plan.drop(arriving)
    if (leaving >= 0) plan.add(leaving)
  }

  private anyOpen(): number {
    const { plan, model, random } = this
    for (let draw = 0; draw < 50; draw++) {
      // An open site met by way of a customer: quick, and busy places are looked at more often.
      const k = plan.at[random.below(model.customers)]
      const j = k >= 0 && draw < 40 ? model.site[k] : random.below(model.sites)
      if (plan.open[j] && model.state[j] !== 1) return j
    }
    return -1
  }

  /** The best of a few closed sites, around the one that left or around anybody. */
  private nearby(left: number): number {
    const { plan, model, random } = this
    const { columns, pair, customer, start, site } = model
    let best = -1
    let least = Infinity
    for (let draw = 0; draw < SAMPLE; draw++) {
      const size = left >= 0 ? columns[left + 1] - columns[left] : 0
      const i = size > 0 ? customer[pair[columns[left] + random.below(size)]] : random.below(model.customers)
      const reach = start[i + 1] - start[i]
      const j = reach > 0 ? site[start[i] + random.below(reach)] : random.below(model.sites)
      if (plan.open[j] || model.state[j] === 2 || j === left) continue
      const score = this.priceOfAdding(j)
      if (score < least) {
        least = score
        best = j
      }
    }
    return best
  }

  private priceOfAdding(j: number): number {
    const { plan, model } = this
    const { cost, missing } = plan.ifAdded(j)
    let score = cost + this.scale * this.pressure * missing
    if (model.limit < Infinity) score += this.broken(plan.spent + model.price[j]) - this.broken(plan.spent)
    for (const r of model.rivals[j]) score += plan.open[r] * this.heat * 10 * this.pressure
    if (plan.unserved > 0 || plan.neglected > 0) score -= this.newlyServed(j) * this.scale * this.pressure
    return score
  }

  private newlyServed(j: number): number {
    const { plan, model } = this
    let people = 0
    for (let c = model.columns[j]; c < model.columns[j + 1]; c++) {
      const i = model.customer[model.pair[c]]
      if (plan.at[i] < 0) people += model.outside[i] === Infinity ? 10 : model.people[i]
    }
    return people
  }

  private broken(spent: number): number {
    const { limit, customers } = this.model
    const over = spent - limit
    return over > 0 ? (this.heat * customers * this.pressure * over) / (limit + over) : 0
  }

  private score(): number {
    const { plan, model, scale, heat, pressure } = this
    const { least, most } = model
    const off = Math.max(0, least - plan.count, plan.count - most)
    const people = plan.missing + plan.neglected + 10 * plan.unserved
    return (
      plan.cost +
      pressure * (scale * people + heat * (10 * plan.conflicts + 50 * off)) +
      (model.limit < Infinity ? this.broken(plan.spent) : 0)
    )
  }

  /** Keeps the plan when it is the best that keeps all rules. */
  private note() {
    const { plan } = this
    if (plan.cost >= this.bestCost || plan.missing > 1e-6 || plan.unserved > 0 || plan.conflicts > 0) return
    plan.recount()
    if (!plan.keepsRules || plan.cost >= this.bestCost) return
    this.bestCost = plan.cost
    this.idleCycles = 0
    this.best = []
    plan.open.forEach((is, j) => is && this.best.push(j))
    this.report(plan)
  }

  /** A plan from elsewhere, to start the next cycle from when it is better. */
  adopt(open: readonly number[]): void {
    const { plan } = this
    const before: number[] = []
    plan.open.forEach((is, j) => is && before.push(j))
    this.moveTo(open)
    this.note()
    // A plan that nearly keeps the rules may be the better place to go on from.
    if (this.best.length > 0) this.moveTo(before)
  }

  private moveTo(open: readonly number[]) {
    const { plan, model } = this
    const wanted = new Set(open)
    for (let j = 0; j < model.sites; j++) if (plan.open[j] && !wanted.has(j)) plan.drop(j)
    for (const j of open) if (!plan.open[j]) plan.add(j)
  }

  private press() {
    const { plan } = this
    const fits = plan.missing <= 0 && plan.unserved === 0 && plan.conflicts === 0 && plan.neglected <= 0
    this.pressure =
      fits && plan.spent <= this.model.limit
        ? Math.max(0.2, this.pressure * 0.97)
        : Math.min(1e6, this.pressure * 1.05)
  }
}
