import type { Pairs } from '../pairs.ts'
import { Area, partOf, type Ground } from './area.ts'
import { walkOrder } from './order.ts'
import { Prices } from './prices.ts'
import { spending } from './spending.ts'
import type { Join } from './splits.ts'

/** An area that is solved at a stretch, with prices of its own. */
export class Patch extends Area {
  readonly patches: readonly Patch[] = [this]
  readonly prices: Prices

  /** @param price what customers pay about */
  constructor(pairs: Pairs, demand: Float64Array, customers: Int32Array, price: ArrayLike<number>) {
    super(pairs, demand, customers)
    const offer = Float64Array.from(customers, (i) => price[i])
    this.prices = new Prices(this.pairs, this.demand, offer)
  }

  protected *ground(fees: Float64Array): Generator<void, Ground> {
    const { prices } = this
    yield* spending(this, prices, prices.improve(fees, this.effort === 0 ? AT_FIRST : STEPS))
    return { price: prices.price, sum: prices.sum, least: 0 }
  }
}

/** Two areas as one patch. */
export const patchOf: Join = (pairs, demand, one, other) => {
  const price = new Float64Array(pairs.customers)
  for (const { customers, prices } of [...one.patches, ...other.patches])
    customers.forEach((i, at) => (price[i] = prices.price[at]))
  return new Patch(pairs, demand, Int32Array.from([...one.customers, ...other.customers]), price)
}

/**
 * The customers in so many patches. What a site costs is shared out by what customers pay for it.
 * @param turned 1 when the first walk goes the other way, so that an odd number of patches is cut elsewhere
 */
export function* patchesOf(
  pairs: Pairs,
  demand: Float64Array,
  price: Float64Array,
  toll: number,
  parts: number,
  turned = 0,
): Generator<void, Patch[]> {
  const patches: Patch[] = []
  const left = new Float64Array(pairs.sites).fill(toll)
  const copies = new Int32Array(pairs.sites)
  for (const customers of yield* divide(pairs, parts, turned)) {
    const patch = new Patch(pairs, demand, customers, price)
    const { start, site } = patch.pairs
    customers.forEach((i, at) => {
      for (let k = start[at]; k < start[at + 1]; k++) {
        patch.cost[site[k]] += price[i]
        left[patch.name[site[k]]] -= price[i]
      }
    })
    for (const j of patch.name) copies[j]++
    patches.push(patch)
    yield
  }
  for (const { name, cost } of patches) name.forEach((j, at) => (cost[at] += left[j] / copies[j]))
  return patches
}

/**
 * The customers in so many parts of equal number, each as compact as walks through it make it: halves of the walk
 * through all, halves of the walk through each half, and so on.
 */
export function* divide(pairs: Pairs, parts: number, turned = 0): Generator<void, Int32Array[]> {
  const order = walkOrder(pairs, ROUGHLY)
  if (turned) order.reverse()
  yield
  if (parts <= 1) return [order]
  const few = parts >> 1
  const half = Math.round((order.length * few) / parts)
  const inner = []
  for (const [customers, own] of [
    [order.subarray(0, half), few],
    [order.subarray(half), parts - few],
  ] as const)
    for (const part of yield* divide(partOf(pairs, customers).pairs, own))
      inner.push(part.map((i) => customers[i]))
  return inner
}

/** Rounds of the walks that divide. */
const ROUGHLY = 50
/** Steps of the prices before each solution, which go on from those of the one before; and before the first. */
const STEPS = 40
const AT_FIRST = 300
