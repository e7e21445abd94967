import type { Model } from '../location/model.ts'
import type { Root, Sought } from '../location/prover.ts'
import { patchesOf } from './patch.ts'
import type { Mate } from './mate.ts'
import { Prices } from './prices.ts'
import { spending } from './spending.ts'
import { quarterOf } from './quarter.ts'
import { Splits, type Join } from './splits.ts'
import { Sweeper } from './sweeper.ts'
import { undecided } from './undecided.ts'

/**
 * Proves that no cover with `p` sites loses less than `bound`: what the prices of a linear relaxation say, and on top
 * of that what plans of whole sites lose in patches of the map, which grow together as long as they can be solved. How
 * far that gets depends on how many sites lie side by side; it needs no map for that.
 */
export class PatchBound {
  bound = -Infinity
  /** Pairs touched so far. */
  work = 0

  readonly #model: Model
  readonly #mate: Mate | undefined
  readonly #asOne: Join

  /** @param join how two areas become one */
  constructor(model: Model, { mate }: Pick<Root, 'mate'> = { mate: undefined }, join: Join = quarterOf) {
    this.#asOne = join
    this.#model = model
    this.#mate = mate
  }

  /**
   * Goes on until the bound meets what the best plan loses, or no longer rises.
   * @param sought what is known of plans
   */
  *prove({ upper }: Pick<Sought, 'upper'>): Generator<void> {
    const { pairs, demand, p, lost } = undecided(this.#model)
    if (p <= 0 || demand.every((people) => people === 0)) return
    const prices = new Prices(pairs, demand)
    const toll = yield* spending(this, prices, prices.tollFor(p, STEPS))
    yield* spending(this, prices, prices.improve(toll, STEPS))
    // Sums of rounded numbers: a hair less is certain.
    const hair = 1e-11 * (lost + prices.sum + p * toll)
    const relaxed = lost + prices.sum - p * toll - hair
    this.bound = relaxed
    // In the end a site is worth to the patches nearly what it is worth to plans, and more than to the relaxation.
    const sweeper = new Sweeper(pairs, demand, prices, toll, p)
    yield* spending(this, sweeper, sweeper.sweep(false, WIDTH))
    const aim = Math.max(toll, toll + TOWARDS * (sweeper.toll - toll))
    yield* spending(this, prices, prices.improve(aim, AGAIN))
    const parts = Math.ceil(p / SITES_A_PATCH)
    const ways: Splits[] = []
    for (let turned = 0; turned <= parts % 2; turned++) {
      const patches = yield* patchesOf(pairs, demand, prices.price, aim, parts, turned)
      this.work += SMOOTHING * pairs.site.length
      const splits = new Splits(pairs, demand, patches, aim, p, this.#asOne, this.#mate)
      yield* spending(this, splits, splits.round(LEEWAY * NARROW))
      ways.push(splits)
    }
    // Of two divisions, the one whose patches prove more at once proves more in the end as a rule.
    const [splits] = ways.sort((a, b) => b.value - a.value)
    if (splits.areas.filter(({ search }) => search.tooWide).length > parts / 2) return
    let before = -Infinity
    let wider = 1
    for (let round = 1; ; round++) {
      yield* spending(this, splits, splits.round(LEEWAY * wider * NARROW))
      this.bound = Math.max(this.bound, lost + splits.value - hair)
      if (this.bound >= upper()) return
      if (round % A_LOOK > 0) continue
      const missing = upper() - this.bound
      const gained = splits.value - before
      before = splits.value
      const little = splits.promise < LITTLE * missing
      if (gained > SLOW * missing && !little) continue
      const risen = this.bound - relaxed
      if (round >= ENOUGH && risen < HOPELESS * (missing + risen)) return
      const still = gained < HOPELESS * missing || little
      for (;;) {
        // A patch much larger than the others would take the time of them all.
        const room = wider * Math.min(NARROW, LARGER * splits.effort)
        if ((yield* spending(this, splits, splits.join(room))) > 0) {
          before = -Infinity
          break
        }
        if (!still) break
        if ((wider *= WIDER) > WIDEST) return
      }
    }
  }
}

/** Patches are small enough to be solved again and again, and large enough to lose something. */
const SITES_A_PATCH = 7.7
/** Rounds after which it is seen whether that brings anything. */
const ENOUGH = 12
/** Rounds of the patches between two looks, and the share of what is missing that those must bring. */
const A_LOOK = 3
const SLOW = 0.2
/**
 * Part plans that patches may take when they are joined; how many times more when nothing else helps, and too many. Later
 * they may take more, as costs still move.
 */
const NARROW = 60_000
/** And how many times as many as a patch takes on average. */
const LARGER = 10
const WIDER = 2
const WIDEST = 25
const LEEWAY = 4
/** Steps of the prices, first and for another toll. */
const STEPS = 300
const AGAIN = 100
/** How many part plans the sweep follows at a place that tells what a site is worth to plans. */
const WIDTH = 40
/** How far the toll goes to begin with from what a site is worth to the relaxation towards what it is to plans. */
const TOWARDS = 0.75
/** What the walks through the map and its parts cost. */
const SMOOTHING = 1500
/** A share of what is missing that is nothing, and one that is too little for the next shares to promise. */
const HOPELESS = 0.02
const LITTLE = 0.1
