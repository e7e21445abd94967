import type { Pairs } from '../pairs.ts'
import { Answers } from './answers.ts'
import type { Area } from './area.ts'
import type { Mate } from './mate.ts'
import type { Patch } from './patch.ts'
import { Shares } from './shares.ts'
import { spending } from './spending.ts'

/**
 * Two areas as one, which costs nothing yet.
 * @param scale about what a site costs
 * @param known what the two have answered
 */
export type Join = (
  pairs: Pairs,
  demand: Float64Array,
  one: Area,
  other: Area,
  scale: number,
  known: readonly [Answers, Answers],
) => Area

/**
 * What no plan with `p` sites can lose less than, from areas solved for themselves. Every site costs a toll, which
 * `p` times comes off again and is shared out among the areas where it covers somebody. Where areas cannot agree, they
 * are joined.
 */
export class Splits {
  /** Pairs touched so far. */
  work = 0

  readonly #pairs: Pairs
  readonly #demand: Float64Array
  readonly #p: number
  readonly #asOne: Join
  readonly #mate: Mate | undefined
  /** What is small is small against the first toll. */
  readonly #scale: number
  #shares: Shares
  /** What each area comes to at the best shares. */
  #values = new Map<Area, number>()
  /** Areas that are too wide together, and for what. */
  readonly #apart = new Map<Area, Map<Area, number>>()

  /**
   * @param patches all customers in patches, with shares of the toll
   * @param join how two areas become one
   * @param mate who solves some of them at the same time
   */
  constructor(
    pairs: Pairs,
    demand: Float64Array,
    patches: readonly Patch[],
    toll: number,
    p: number,
    join: Join,
    mate?: Mate,
  ) {
    this.#asOne = join
    this.#mate = mate
    mate?.meet(pairs, demand, toll)
    this.#pairs = pairs
    this.#demand = demand
    this.#p = p
    this.#scale = toll
    const known = patches.map(() => new Answers())
    this.#shares = new Shares(patches, known, toll, STEP * toll, { toll, p })
  }

  get areas(): readonly Area[] {
    return this.#shares.areas
  }

  /** What the areas come to at best, `p` tolls taken off. */
  get value(): number {
    return this.#shares.value
  }

  /** The toll that the best value belongs to. */
  get toll(): number {
    return this.#shares.toll
  }

  /** How many areas have more part plans than can be followed. */
  get tooWide(): number {
    return this.areas.filter(({ tooWide }) => tooWide).length
  }

  /** How many part plans an area takes on average. */
  get effort(): number {
    return this.areas.reduce((sum, { effort }) => sum + effort, 0) / this.areas.length
  }

  /**
   * Looks for a better toll and better shares, and solves every area once with them, with up to `room` part plans. Half
   * of the work is the mate's, if there is one; what it comes to is the same without.
   */
  *round(room: number): Generator<void> {
    const { areas } = this
    const shares = this.#shares
    yield* spending(this, shares, shares.next())
    const margin = MARGIN * this.#scale
    const [own, others] = this.#halves()
    const known = shares.known.map((answers) => answers.compare(0).least)
    const mate = this.#mate?.free ? this.#mate : undefined
    mate?.begin(others.map((at) => ({ area: areas[at], margin, room, known: known[at] })))
    // The others take as long, at the same time or after, and are not counted then.
    for (const at of own) {
      const area = areas[at]
      shares.known[at].learn(yield* spending(this, area, area.solve(margin, room, known[at]), 2))
    }
    const answers = mate?.end()
    for (const [k, at] of others.entries()) {
      const area = areas[at]
      const alone = () => spending(this, area, area.solve(margin, room, known[at]), 0)
      shares.known[at].learn(answers ? answers[k] : yield* alone())
    }
    const value = areas.reduce((sum, area) => sum + area.value, -this.#p * (shares.toll + shares.rise))
    if (shares.judge(value)) this.#values = new Map(areas.map((area) => [area, area.value]))
  }

  /** The areas in two halves that took about as much effort last time. */
  #halves(): [number[], number[]] {
    const { areas } = this
    const size = ({ effort, customers }: Area) => effort + customers.length
    const order = [...areas.keys()].sort((a, b) => size(areas[b]) - size(areas[a]) || a - b)
    const halves: [number[], number[]] = [[], []]
    const sums = [0, 0]
    for (const at of order) {
      const half = sums[1] < sums[0] ? 1 : 0
      halves[half].push(at)
      sums[half] += size(areas[at])
    }
    return halves
  }

  /**
   * Joins neighbours whose copies cannot agree, those first where that is worth the effort, and only where it takes no
   * more than about `room` part plans. How many there were.
   */
  *join(room: number): Generator<void, number> {
    const { areas } = this
    const shares = this.#shares
    shares.back()
    const known = new Map(areas.map((area, at) => [area, shares.known[at]]))
    const free = new Set(areas)
    const joined: Area[] = []
    for (const [one, other] of this.#neighbours(room)) {
      if (joined.length >= JOINS * areas.length) break
      if (!free.has(one) || !free.has(other)) continue
      const own = [known.get(one) as Answers, known.get(other) as Answers] as const
      const both = this.#asOne(this.#pairs, this.#demand, one, other, this.#scale, own)
      both.charge([one, other])
      both.value = (this.#values.get(one) ?? -Infinity) + (this.#values.get(other) ?? -Infinity)
      const answers = yield* spending(this, both, both.solve(MARGIN * this.#scale, room, Infinity))
      if (both.tooWide) {
        const others = this.#apart.get(one) ?? new Map<Area, number>()
        this.#apart.set(one, others.set(other, room))
        shares.back()
        continue
      }
      const learnt = new Answers()
      learnt.learn(answers)
      known.set(both, learnt)
      this.#values.set(both, both.value)
      free.delete(one)
      free.delete(other)
      joined.push(both)
    }
    if (joined.length > 0) {
      const { toll, value, step } = shares
      const now = [...free, ...joined]
      const answers = now.map((area) => known.get(area) as Answers)
      const next = Math.min(step * CLOSER, NEAR * this.#scale)
      this.#shares = new Shares(now, answers, this.#scale, next, { toll, p: this.#p })
      this.#shares.reset(value)
    }
    return joined.length
  }

  /** Pairs of areas to be joined, the most promising first. */
  #neighbours(room: number): [Area, Area][] {
    const { areas } = this
    const doubt = new Map<number, number>()
    for (const { mean, places } of this.#shares.doubts()) {
      if (mean * (1 - mean) < 1e-6) continue
      for (const a of places)
        for (const b of places)
          if (a.area < b.area) {
            const pair = a.area * areas.length + b.area
            doubt.set(pair, (doubt.get(pair) ?? 0) + mean * (1 - mean))
          }
    }
    return [...doubt]
      .map(([pair, sum]) => {
        const one = areas[Math.floor(pair / areas.length)]
        const other = areas[pair % areas.length]
        return { one, other, worth: sum / (one.effort + other.effort + 1) }
      })
      .filter(({ one, other }) => !one.tooWide && !other.tooWide)
      .filter(({ one, other }) => one.effort + other.effort < room / GROWTH)
      .filter(({ one, other }) => (this.#apart.get(one)?.get(other) ?? 0) < room)
      .sort((a, b) => b.worth - a.worth)
      .map(({ one, other }) => [one, other])
  }
}

/** The first step, a share of the toll. */
const STEP = 0.12
/** A share of the toll: answers worse by how much are asked for. */
const MARGIN = 0.04
/** When areas have been joined, the next shares are near: by a shorter step, and at most so far (a share of the toll). */
const CLOSER = 0.3
const NEAR = 0.2
/** How many times as many part plans two areas may take together as each by itself. */
const GROWTH = 3
/** Joins at a time, a share of the areas. */
const JOINS = 0.34
