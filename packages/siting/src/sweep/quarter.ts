import { startsOf } from '../pairs.ts'
import { Area, type Ground } from './area.ts'
import type { Floors } from './line.ts'
import type { Patch } from './patch.ts'
import { raise, Shares } from './shares.ts'
import { spending } from './spending.ts'
import type { Join } from './splits.ts'

/**
 * Two areas side by side, solved as one. What sites cost is shared out between them, and each is solved for itself
 * first: so it is known what a plan loses at least in each of them, and in each patch of them, wherever a walk has come
 * to. It is the better known the better the shares are.
 */
export class Quarter extends Area {
  /** The patches that it consists of, in the order of its customers. */
  readonly patches: readonly Patch[]
  /** Its two areas. */
  readonly parts: readonly [Area, Area]
  readonly shares: Shares
  /** How many part plans its parts took, in all. */
  inside = 0

  /** The areas within, each before the one it is part of; first come the patches. */
  readonly #within: readonly Area[]
  /** What of the floors does not change, and the number that each copy has in its patch. */
  readonly #floors: Omit<Floors, 'cost' | 'least'>
  readonly #copy: Int32Array

  constructor(...[pairs, demand, one, other, scale, known]: Parameters<Join>) {
    super(pairs, demand, Int32Array.from([...one.customers, ...other.customers]))
    this.parts = [one, other]
    this.patches = [...one.patches, ...other.patches]
    // It numbers the sites as this does: in the order in which they are met.
    this.shares = new Shares(this.parts, known, scale, STEP * scale)
    const own = new Map(Array.from(this.name, (j, at) => [j, at]))
    const copies: { of: number; copy: number }[][] = Array.from(this.name, () => [])
    for (const [of, { name }] of this.patches.entries())
      name.forEach((j, copy) => copies[own.get(j) as number].push({ of, copy }))
    this.#copy = Int32Array.from(copies.flat(), ({ copy }) => copy)
    const quarters = [...quartersIn(one), ...quartersIn(other)]
    this.#within = [...this.patches, ...quarters]
    const parent = new Int32Array(this.#within.length).fill(this.#within.length)
    for (const quarter of quarters)
      for (const part of quarter.parts) parent[this.#within.indexOf(part)] = this.#within.indexOf(quarter)
    this.#floors = {
      patches: this.patches.length,
      patch: Int32Array.from(this.patches.flatMap(({ customers }, k) => Array.from(customers, () => k))),
      start: startsOf(copies),
      of: Int32Array.from(copies.flat(), ({ of }) => of),
      parent,
    }
  }

  override get effort(): number {
    return this.search.effort + this.inside
  }

  protected *ground(_: Float64Array, margin: number, room: number): Generator<void, Ground> {
    const { effort } = this.search
    const overgrown = effort > OVERGROWN * this.inside
    yield* this.#settle(effort === 0 ? AT_FIRST : overgrown ? 1 : 0, margin, room)
    const { patches, parts } = this
    const cost = Float64Array.from(this.#floors.of, (k, q) => Math.max(0, patches[k].cost[this.#copy[q]]))
    return {
      price: Float64Array.from(patches.flatMap(({ prices }) => Array.from(prices.price))),
      sum: patches.reduce((sum, { prices }) => sum + prices.sum, 0),
      least: parts[0].least + parts[1].least,
      floors: { ...this.#floors, cost, least: Float64Array.from(this.#within, (area) => area.least) },
    }
  }

  /** Solves the parts at the costs of now, with shares that are bettered up to so many times. */
  *#settle(times: number, margin: number, room: number): Generator<void> {
    const { shares } = this
    this.inside = 0
    this.#hand()
    shares.reset(yield* this.#solveParts(margin, room))
    for (let time = 0; time < times; time++) {
      yield* spending(this, shares, shares.next())
      const worth = shares.promise - shares.value > WORTH * margin
      if (worth && shares.judge(yield* this.#solveParts(margin, room))) continue
      shares.back()
      if (!worth) break
    }
    yield* this.#solveParts(margin, room)
  }

  /** Hands on what sites cost: what they cost more or less than before, in equal parts. */
  #hand(): void {
    const { cost, parts } = this
    const own = new Float64Array(parts.length)
    for (let j = 0; j < cost.length; j++) {
      const places = this.shares.copies[j]
      let more = cost[j]
      for (const { area, site } of places) more -= parts[area].cost[site]
      if (Math.abs(more) < SAME) more = 0
      for (const [k, { area, site }] of places.entries())
        own[k] = parts[area].cost[site] + more / places.length
      raise(own, places.length)
      for (const [k, { area, site }] of places.entries()) parts[area].cost[site] = own[k]
    }
  }

  /** What the parts come to together. */
  *#solveParts(margin: number, room: number): Generator<void, number> {
    let value = 0
    for (const [k, part] of this.parts.entries()) {
      if (!part.fresh) {
        const known = this.shares.known[k]
        known.load(part.cost, part.cost)
        const { least } = known.compare(0)
        known.learn(yield* spending(this, part, part.solve(PART * margin, room, least)))
        this.inside += part.effort
      }
      value += part.value
    }
    return value
  }
}

/** Two areas as a quarter. */
export const quarterOf: Join = (...parts) => new Quarter(...parts)

function quartersIn(area: Area): Quarter[] {
  return area instanceof Quarter ? [...area.parts.flatMap(quartersIn), area] : []
}

/** The first step of the shares, a share of what a site costs. */
const STEP = 0.05
/** How often shares are bettered before the first solution; later once when a solution takes so many times the part plans of its parts. */
const AT_FIRST = 1
const OVERGROWN = 4
/** Margins: what another solution of the parts must promise, and what those are asked for. */
const WORTH = 0.1
const PART = 0.5
/** Costs that differ by less are the same. */
const SAME = 1e-9
