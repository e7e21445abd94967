import { districtsOf, tollOf, type District, type Priced } from './districts.ts'
import { CLOSED, type Model } from './model.ts'
import { keepSites } from './narrow.ts'
import { Prover, type Root, type Sought } from './prover.ts'

/**
 * Raises the bound district by district: first small ones, then larger. Each is proven by a prover of its own, and where
 * that takes too long its bound counts as it is.
 */
export class DistrictBound {
  bound = -Infinity
  /** Pairs touched so far. */
  work = 0

  readonly #model: Model
  readonly #root: Root

  constructor(model: Model, root: Root) {
    this.#model = model
    this.#root = root
  }

  /** Goes on until the bound is above what the best plan costs, or the largest districts have been tried. */
  *prove({ upper, plan: best }: Sought): Generator<void> {
    const plan = best()
    if (plan.length < FEW || upper() - this.#root.bound > HOPELESS * Math.abs(upper())) return
    const whole = this.#undecided()
    const { pairs, p } = whole.priced
    const inPlan = new Uint8Array(this.#model.opening.length)
    for (const j of plan) inPlan[j] = 1
    const own = Uint8Array.from(whole.kept, (j) => inPlan[j])
    let toll = tollOf(whole.priced)
    for (let parts = 12; parts >= 3; parts /= 2) {
      const size = Math.ceil(pairs.customers / parts)
      let sum = -toll * Math.max(p, 0)
      let opened = 0
      // What small districts leave of their share of the work goes to the larger ones.
      const districts = districtsOf(whole.priced, own, size, toll).toSorted(
        (a, b) => a.model.pairs.site.length - b.model.pairs.site.length,
      )
      let left = A_PASS - 4 * pairs.site.length
      this.work += 4 * pairs.site.length
      for (const [k, district] of districts.entries()) {
        const prover = this.#proverOf(district, own)
        const most = Math.max(0, left) / (districts.length - k)
        do {
          const before = prover.work
          prover.round(ROUND, prover.total, prover.plan)
          this.work += prover.work - before
          yield
        } while (!prover.done && prover.work < most)
        left -= prover.work
        sum += prover.bound
        opened += prover.plan.length
      }
      this.bound = Math.max(this.bound, sum - 1e-12 * Math.abs(sum))
      if (this.bound > upper()) return
      if (p >= 0 && opened !== p) toll += (0.5 * Math.max(upper() - sum, 0)) / (opened - p)
    }
  }

  /** The model without closed sites, and what those left are called there. */
  #undecided(): { priced: Priced; kept: Int32Array } {
    const { pairs, outside, opening, fate, p } = this.#model
    const { price, share } = this.#root
    const kept = Int32Array.from(fate.keys()).filter((j) => fate[j] !== CLOSED)
    const priced = {
      pairs: keepSites(pairs, kept),
      outside,
      opening: Float64Array.from(kept, (j) => opening[j]),
      fate: Int8Array.from(kept, (j) => fate[j]),
      p,
      price,
      share: Float64Array.from(kept, (j) => share[j]),
    }
    return { priced, kept }
  }

  #proverOf({ model, sites }: District, plan: Uint8Array): Prover {
    const prover = new Prover(model, {}, false)
    prover.take(Int32Array.from(sites.keys()).filter((k) => plan[sites[k]] === 1))
    return prover
  }
}

/** Pairs touched in all districts of one size, and at a time. */
const A_PASS = 5e8
const ROUND = 2e5
/** So few sites make no districts. */
const FEW = 20
/** Gap, as a share of the cost, that districts do not close. */
const HOPELESS = 0.02
