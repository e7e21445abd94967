import { Assigner, type Assignment } from './assign.ts'
import type { Random } from '../random.ts'
import type { CapacitatedProblem } from './problem.ts'
import type { Watch } from '../watch.ts'

/** How far above the best plan the search may stand, and for how many turns. */
const WANDER = 0.015
const PATIENCE = 100

/** Finds and keeps plans: assigns, moves sites to the middle of their customers, shakes. */
export class Plans {
  best: Assignment | undefined
  open: number[] = []
  readonly #problem: CapacitatedProblem
  readonly #watch: Watch
  readonly #random: Random
  readonly #assigner: Assigner
  readonly #fixed: Set<number>
  readonly #closed: Set<number>
  readonly #tried = new Set<string>()
  #strength = 0
  #here: { open: number[]; plan: Assignment } | undefined
  #bestHere = Infinity
  #lost = 0

  constructor(problem: CapacitatedProblem, watch: Watch, random: Random) {
    this.#problem = problem
    this.#watch = watch
    this.#random = random
    this.#assigner = new Assigner(problem, random)
    this.#fixed = new Set(problem.fixedOpen)
    this.#closed = new Set(problem.fixedClosed)
  }

  /** Tries a set of open sites, once in a run, and follows it as far as it improves. */
  try(open: number[], start = this.best?.site): void {
    let sites = open
    let from = start
    for (;;) {
      const key = sites.toSorted((a, b) => a - b).join()
      if (this.#tried.has(key)) return
      this.#tried.add(key)
      const plan = this.#assigner.assign(sites, this.#watch.objective, from)
      if (!plan) return
      this.offer(plan, sites)
      if (plan.cost <= this.#watch.objective * (1 + WANDER)) this.#here = { open: sites, plan }
      sites = this.#recentre(sites, plan.site)
      from = undefined
    }
  }

  /** Keeps an assignment that is the best so far. */
  offer(plan: Assignment, open: number[]): void {
    if (!this.#watch.found(plan.cost, open)) return
    this.best = plan
    this.open = open.slice()
  }

  /**
   * Closes some sites of the best plan and opens others that their customers could use: one pair, then two,
   * then three (variable neighbourhood search, Fleszar & Hindi 2008). Sites may also just open or close when
   * their number is free. It goes on from where it is, a little above the best plan at most, and returns
   * there after a while; sets already tried are not tried again.
   */
  shake(): void {
    const { pairs, p } = this.#problem
    if (!this.best || !this.#here) return
    if (this.#watch.objective < this.#bestHere || ++this.#lost > PATIENCE) {
      this.#lost = 0
      this.#bestHere = this.#watch.objective
      this.#here = { open: this.open, plan: this.best }
    }
    const { plan } = this.#here
    const open = new Set(this.#here.open)
    this.#strength = (this.#strength % 3) + 1
    for (let turn = 0; turn < this.#strength; turn++) {
      const i = this.#random.below(pairs.customers)
      const reach = pairs.start[i + 1] - pairs.start[i]
      const arriving = pairs.site[pairs.start[i] + Math.floor(this.#random.next() ** 2 * reach)]
      const leaving =
        this.#random.next() < 0.7 ? plan.site[i] : this.#here.open[this.#random.below(open.size)]
      const draw = p === undefined ? this.#random.next() : 0.5
      if (draw > 0.25 && !this.#closed.has(arriving) && !open.has(arriving)) {
        if (draw < 0.75 && (this.#fixed.has(leaving) || !open.delete(leaving))) continue
        open.add(arriving)
      } else if (draw <= 0.25 && !this.#fixed.has(leaving)) open.delete(leaving)
    }
    if (open.size > 0) this.try([...open], plan.site)
  }

  /** Every group of customers gets the site that serves it cheapest (the alternate step of Maranzana 1964). */
  #recentre(open: number[], at: Int32Array): number[] {
    const { pairs, demand, capacity, opening } = this.#problem
    const load = new Float64Array(pairs.sites)
    const size = new Int32Array(pairs.sites)
    at.forEach((j, i) => {
      load[j] += demand[i]
      size[j]++
    })
    const taken = new Set(open)
    const sum = new Float64Array(pairs.sites)
    const count = new Int32Array(pairs.sites)
    return open.map((j) => {
      if (this.#fixed.has(j)) return j
      const near: number[] = []
      at.forEach((site, i) => {
        if (site !== j) return
        for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
          if (count[pairs.site[k]]++ === 0) near.push(pairs.site[k])
          sum[pairs.site[k]] += pairs.cost[k]
        }
      })
      let to = j
      let least = sum[j] + (opening?.[j] ?? 0)
      for (const s of near) {
        if (count[s] < size[j] || taken.has(s) || this.#closed.has(s) || capacity[s] < load[j]) continue
        const price = sum[s] + (opening?.[s] ?? 0)
        if (price >= least) continue
        least = price
        to = s
      }
      for (const s of near) sum[s] = count[s] = 0
      taken.delete(j)
      taken.add(to)
      return to
    })
  }
}
