import type { Model } from '../location/model.ts'
import { climb } from './climb.ts'
import { endOf, lineOf, turned, type Line } from './line.ts'
import { walkOrder } from './order.ts'
import { Prices } from './prices.ts'
import { undecided } from './undecided.ts'

/** What is known of the problem while a proof goes on. */
export interface Known {
  /** What the best plan loses. */
  upper: number
  /** What one site more is worth; 0 while nobody can say. */
  worth: number
}

/**
 * Proves that no cover with `p` sites loses less than `bound`: what the prices of a linear relaxation say, and on top
 * of that what plans of whole sites lose against those prices, found by sweeps along the map. How far that gets
 * depends on how long and narrow the map is; it needs no map for that.
 */
export class SweepBound {
  bound = -Infinity
  /** Pairs touched so far. */
  work = 0

  private readonly model: Model

  constructor(model: Model) {
    this.model = model
  }

  /** Goes on until the bound meets what the best plan loses, or no longer rises. */
  *prove(known: () => Known): Generator<void> {
    const { pairs, demand, p, lost } = undecided(this.model)
    if (p <= 0 || demand.every((people) => people === 0)) return
    const order = walkOrder(pairs)
    const prices = new Prices(pairs, demand)
    let toll = 0
    let doll: Doll | undefined
    for (let budget = FEWEST; budget < ENOUGH; budget *= GROWTH) {
      const { upper, worth } = known()
      if (!doll || (worth > 0 && Math.abs(worth - toll) > NEAR * toll)) {
        budget = Math.min(budget, GROWTH * FEWEST)
        toll = worth > 0 ? worth : yield* this.spending(prices, prices.tollFor(p, STEPS))
        yield* this.spending(prices, prices.improve(toll, STEPS))
        const line = lineOf(pairs, demand, prices.price, toll, order)
        doll = new Doll(line, toll)
      }
      // Sums of rounded numbers: a hair less is certain.
      const base = lost + prices.sum - p * toll - 1e-11 * (lost + prices.sum + p * toll)
      const most = upper - base
      for (const _ of doll.pass(budget, most)) {
        this.work += doll.work
        doll.work = 0
        this.bound = Math.max(this.bound, base + doll.least)
        yield
      }
      this.bound = Math.max(this.bound, base + doll.least)
      if (doll.least >= most || (budget > FEWEST && doll.least < HOPELESS * most)) return
    }
  }

  private *spending<T>(prices: Prices, steps: Generator<void, T>): Generator<void, T> {
    let step = steps.next()
    for (; !step.done; step = steps.next()) {
      this.work += prices.work
      prices.work = 0
      yield
    }
    return step.value
  }
}

/**
 * The least that any plan loses on a line, proven from its far end: first on a last short stretch, then on a longer
 * one whose search is cut short by what is known of the shorter (Russian doll search: Verfaillie, Lemaître & Schiex
 * 1996), until the stretch is the whole line.
 */
export class Doll {
  /** No plan loses less. */
  least = 0
  work = 0

  private readonly line: Line
  private readonly toll: number
  private readonly grid: Int32Array
  /** What is lost from each place of the grid on. */
  private readonly ends: Float64Array

  /** @param every customers from one stretch to the next */
  constructor(line: Line, toll: number, every = EVERY) {
    this.line = line
    this.toll = toll
    const grid = []
    for (let k = 0; k < line.customers; k += every) grid.push(k)
    this.grid = Int32Array.from([...grid, line.customers])
    this.ends = new Float64Array(this.grid.length)
  }

  /** Follows up to `budget` part plans on each stretch; losses of `most` and above need not be told apart. */
  *pass(budget: number, most: number): Generator<void> {
    const { line, toll, grid, ends } = this
    let turn = true
    for (let t = grid.length - 2; t >= 0; t--) {
      const known = Math.max(ends[t], ends[t + 1])
      if (known < most) {
        const range = Math.min(RANGE * toll, most - known)
        const end = endOf(line, grid[t])
        this.work += line.columns.customer.length
        const further = { grid: grid.subarray(t).map((k) => k - grid[t]), least: ends.subarray(t) }
        ends[t] = yield* climb(end, further, known, range, budget, this)
        // Near the end of the town it is easier to come from there: that walk begins with nothing open.
        if (turn && ends[t] < known + range) {
          const way = turned(end)
          const nothing = { grid: Int32Array.of(0, way.customers), least: new Float64Array(2) }
          const found = yield* climb(way, nothing, 0, most, TURNED * budget, this)
          turn = found > known
          ends[t] = Math.max(ends[t], found)
        }
      } else ends[t] = known
      this.least = Math.max(this.least, ends[t])
    }
  }
}

/** So many customers are few enough for a part of a town, and enough to lose something on. */
const EVERY = 100
/** Part plans in the first pass, how many times more in the next, and when that is enough. */
const FEWEST = 4000
const GROWTH = 5
const ENOUGH = 1e6
/** From the end of the town, so many more. */
const TURNED = 2
/** How far above what is known a search goes, a share of the toll. */
const RANGE = 0.4
/** Steps of the prices. */
const STEPS = 3000
/** Tolls that are the same, and losses that are nothing: shares. */
const NEAR = 0.02
const HOPELESS = 0.02
