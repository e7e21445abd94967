import type { Model } from '../location/model.ts'
import { climb } from './climb.ts'
import { endOf, lineOf, type Line } from './line.ts'
import { walkOrder } from './order.ts'
import { Prices } from './prices.ts'
import { Splits } from './splits.ts'
import { undecided } from './undecided.ts'

/**
 * Proves that no cover with `p` sites loses less than `bound`: what the prices of a linear relaxation say; on top of
 * that what plans of whole sites lose in patches of the map; and then what they lose where patches meet, found by
 * sweeps along the map. How far that gets depends on how long and narrow the map is; it needs no map for that.
 */
export class SweepBound {
  bound = -Infinity
  /** Pairs touched so far. */
  work = 0

  private readonly model: Model

  constructor(model: Model) {
    this.model = model
  }

  /**
   * Goes on until the bound meets what the best plan loses, or no longer rises.
   * @param upper what the best plan loses, as far as is known
   */
  *prove(upper: () => number): Generator<void> {
    const { pairs, demand, p, lost } = undecided(this.model)
    if (p <= 0 || demand.every((people) => people === 0)) return
    const order = walkOrder(pairs)
    const prices = new Prices(pairs, demand)
    const toll = yield* this.spending(prices, prices.tollFor(p, STEPS))
    yield* this.spending(prices, prices.improve(toll, STEPS))
    // Sums of rounded numbers: a hair less is certain.
    const hair = 1e-11 * (lost + prices.sum + p * toll)
    const relaxed = lost + prices.sum - p * toll - hair
    this.bound = relaxed
    const parts = Math.ceil(p / SITES_A_PATCH)
    const splits = new Splits(pairs, demand, prices.price, toll, p)
    yield* this.spending(splits, splits.begin(parts))
    this.work += SMOOTHING * pairs.site.length
    for (let budget = FEWEST; budget < ENOUGH; budget *= GROWTH) {
      for (let round = 1, before = -Infinity; ; round++) {
        yield* this.spending(splits, splits.round())
        this.bound = Math.max(this.bound, lost + splits.value - hair)
        if (this.bound >= upper()) return
        if (round % A_LOOK > 0) continue
        const slow = splits.value - before < SLOW * (upper() - this.bound)
        if (slow && (yield* this.spending(splits, splits.join())) === 0) break
        before = slow ? -Infinity : splits.value
      }
      if (this.bound - relaxed < HOPELESS * (upper() - relaxed)) return
      yield* this.spending(splits, splits.settle())
      const doll = dollOf(splits, order)
      const base = lost + splits.value - hair - doll.least
      yield* this.spending(doll, doll.pass(budget, upper() - base), () => {
        this.bound = Math.max(this.bound, base + doll.least)
      })
      if (this.bound >= upper()) return
    }
  }

  private *spending<T>(
    on: { work: number },
    steps: Generator<void, T>,
    look: () => void = () => {},
  ): Generator<void, T> {
    let step = steps.next()
    for (; !step.done; step = steps.next()) {
      this.work += on.work
      on.work = 0
      look()
      yield
    }
    look()
    return step.value
  }
}

/** The patches one after the other as they come along the walk. */
function dollOf({ patches, toll }: Splits, order: Int32Array): Doll {
  const place = new Int32Array(order.length)
  order.forEach((i, at) => (place[i] = at))
  const along = patches
    .map((patch) => ({
      patch,
      at: patch.customers.reduce((sum, i) => sum + place[i], 0) / patch.customers.length,
    }))
    .sort((a, b) => a.at - b.at)
    .map(({ patch }) => patch)
  return new Doll(
    lineOf(along.map(({ stretch }) => stretch)),
    toll,
    Float64Array.from(along, ({ least }) => least),
  )
}

/**
 * The least that any plan loses on a line, proven from its far end: first on a last short stretch, then on a longer
 * one whose search is cut short by what is known of the shorter (Russian doll search: Verfaillie, Lemaître & Schiex
 * 1996), until the stretch is the whole line.
 */
export class Doll {
  /** No plan loses less. */
  least: number
  work = 0

  private readonly line: Line
  private readonly toll: number
  /** What every stretch loses for itself, and all before it. */
  private readonly alone: Float64Array
  private readonly before: Float64Array
  /** What is lost from each stretch on. */
  private readonly ends: Float64Array

  /** @param alone what is lost on each stretch at least, whatever is open on others */
  constructor(line: Line, toll: number, alone: Float64Array) {
    this.line = line
    this.toll = toll
    this.alone = alone
    this.ends = new Float64Array(alone.length + 1)
    this.before = new Float64Array(alone.length + 1)
    alone.forEach((own, t) => (this.before[t + 1] = this.before[t] + own))
    this.least = this.before[alone.length]
  }

  /** Follows up to `budget` part plans on each stretch; losses of `most` and above need not be told apart. */
  *pass(budget: number, most: number): Generator<void> {
    const { line, toll, alone, before, ends } = this
    for (let t = alone.length - 1; t >= 0; t--) {
      const known = Math.max(ends[t], ends[t + 1] + alone[t])
      ends[t] = known
      const range = Math.min(RANGE * toll, most - before[t] - known)
      if (range > 0) {
        this.work += 5 * line.columns.customer.length
        ends[t] = yield* climb(endOf(line, t), ends.subarray(t), known, range, budget, this)
      }
      this.least = Math.max(this.least, before[t] + ends[t])
    }
  }
}

/** Patches are small enough to be solved again and again, and large enough to lose something. */
const SITES_A_PATCH = 4.4
/** Rounds of the patches between two looks, and the share of what is missing that those must bring. */
const A_LOOK = 6
const SLOW = 0.05
/** Part plans in the first pass, how many times more in the next, and when that is enough. */
const FEWEST = 4000
const GROWTH = 5
const ENOUGH = 1e6
/** How far above what is known a search goes, a share of the toll. */
const RANGE = 0.4
/** Steps of the prices. */
const STEPS = 3000
/** What the walks through the map and its parts cost. */
const SMOOTHING = 1500
/** Losses that are nothing, a share of what is missing. */
const HOPELESS = 0.02
