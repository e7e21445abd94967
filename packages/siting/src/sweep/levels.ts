import { startsOf } from '../pairs.ts'
import { CLOSED, OPEN, type Model } from '../location/model.ts'
import type { Root, Sought } from '../location/prover.ts'
import { PatchBound } from './bound.ts'
import { patchOf } from './patch.ts'
import { LARGEST } from './sweeps.ts'

/**
 * Proves what plans of a p-median cost at least where everybody has only few sites near him: as a cover in levels
 * (García, Labbé & Marín 2011). Who has no open site within some distance pays the way from there to the next site
 * further out; so a customer is as many customers to be covered as there are distances on his row. Levels further out
 * than his price in the relaxation are left out: those cost nothing then, and a bound stays one.
 */
export class LevelBound {
  bound = -Infinity
  /** Pairs touched so far. */
  work = 0

  readonly #model: Model
  readonly #root: Pick<Root, 'price' | 'mate'>

  constructor(model: Model, root: Pick<Root, 'price' | 'mate'>) {
    this.#model = model
    this.#root = root
  }

  /**
   * Goes on until the bound meets what the best plan costs, or no longer rises.
   * @param sought what is known of plans
   */
  *prove(sought: Pick<Sought, 'upper'>): Generator<void> {
    const { upper } = sought
    yield* this.#within(SAME, sought)
    // What is missing may be what was rounded away.
    if (upper() - this.bound < 10 * SAME * Math.abs(upper())) yield* this.#within(0, sought)
  }

  /** @param same distances that differ by no more than this share of the price are one */
  *#within(same: number, { upper }: Pick<Sought, 'upper'>): Generator<void> {
    const { cover, base } = levelsOf(this.#model, this.#root.price, same)
    if (cover.pairs.site.length > LARGEST) return
    // A site serves so few that it takes longer to know what the parts of an area lose than it saves.
    const patches = new PatchBound(cover, this.#root, patchOf)
    // What comes off the sum of many costs in rounding.
    const hair = 1e-12 * Math.abs(base)
    const steps = patches.prove({ upper: () => upper() - base })
    for (let done = false; !done;) {
      done = steps.next().done === true
      this.work += patches.work
      patches.work = 0
      this.bound = Math.max(this.bound, base + patches.bound - hair)
      if (this.bound >= upper() - same * Math.abs(upper())) return
      yield
    }
  }
}

/**
 * The cover that a p-median is at least, and what everybody pays to begin with.
 *
 * @param same distances that differ by no more than this share of the price are one, the nearest of them
 */
export function levelsOf(model: Model, price: ArrayLike<number>, same: number) {
  const { pairs, outside, fate } = model
  const rows: number[][] = []
  const weight: number[] = []
  let base = 0
  let size = 0
  for (let i = 0; i < pairs.customers && size <= LARGEST; i++) {
    const within: number[] = []
    let paid = -1
    let served = false
    for (let k = pairs.start[i]; k <= pairs.start[i + 1] && !served; k++) {
      const last = k === pairs.start[i + 1]
      const j = last ? -1 : pairs.site[k]
      if (!last && fate[j] === CLOSED) continue
      const cost = last ? outside[i] : Math.min(pairs.cost[k], outside[i])
      if (paid < 0) {
        base += cost
        paid = cost
      } else if (cost > paid + same * price[i]) {
        rows.push(within.slice())
        weight.push(cost - paid)
        size += within.length
        paid = cost
      }
      served = last || fate[j] === OPEN || paid >= REACH * price[i]
      if (!last) within.push(j)
    }
  }
  const start = startsOf(rows)
  const cover: Model = {
    ...model,
    pairs: {
      customers: rows.length,
      sites: pairs.sites,
      start,
      site: Int32Array.from(rows.flat()),
      cost: new Float64Array(start[rows.length]),
    },
    outside: Float64Array.from(weight),
  }
  return { cover, base }
}

/** Towns that are turned or rounded have distances that were one. */
const SAME = 1e-6
/** Levels end at so many times the price: at the price the relaxation would lose nothing, but whole sites do. */
const REACH = 1.05
