import type { Pairs } from '../pairs.ts'
import { Answers } from './answers.ts'
import type { Answer, Area } from './area.ts'
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
  readonly #apart: [Area, Area, number][] = []

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

  /** How much more the last shares seemed to bring, as far as known answers tell. */
  get promise(): number {
    return this.#shares.promise - this.#shares.value
  }

  /** The toll that the best value belongs to. */
  get toll(): number {
    return this.#shares.toll
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
    const known = shares.known.map((answers) => answers.compare(0).least)
    const answers = yield* this.#solve(areas, room, known)
    for (const [at, own] of shares.known.entries()) own.learn(answers[at])
    const value = areas.reduce((sum, area) => sum + area.value, -this.#p * (shares.toll + shares.rise))
    if (shares.judge(value)) this.#values = new Map(areas.map((area) => [area, area.value]))
  }

  /**
   * Solves areas, the mate half of them; what each answers.
   * @param known what a plan comes to that is known, of some of them
   */
  *#solve(areas: readonly Area[], room: number, known: readonly number[] = []): Generator<void, Answer[][]> {
    const margin = MARGIN * this.#scale
    const answers: Answer[][] = []
    const [own, others] = halvesOf(areas)
    const mate = this.#mate?.free ? this.#mate : undefined
    mate?.begin(others.map((at) => ({ area: areas[at], margin, room, known: known[at] })))
    // The others take as long, at the same time or after, and are not counted then.
    const alone = (at: number, times: number) =>
      spending(this, areas[at], areas[at].solve(margin, room, known[at]), times)
    for (const at of own) answers[at] = yield* alone(at, 2)
    const theirs = mate?.end()
    for (const [k, at] of others.entries()) answers[at] = theirs ? theirs[k] : yield* alone(at, 0)
    return answers
  }

  /**
   * Joins neighbours whose copies cannot agree, those first where that is worth the effort, and only where it takes no
   * more than about `room` part plans. How many there were.
   */
  *join(room: number): Generator<void, number> {
    const { areas } = this
    const shares = this.#shares
    const known = new Map(areas.map((area, at) => [area, shares.known[at]]))
    const free = new Set(areas)
    const joined: Area[] = []
    for (;;) {
      shares.back(free)
      const pairs = this.#neighbours(room, free, JOINS * areas.length - joined.length)
      if (pairs.length === 0) break
      const both = pairs.map(([one, other]) => {
        const area = this.#asOne(this.#pairs, this.#demand, one, other, this.#scale, [
          known.get(one) as Answers,
          known.get(other) as Answers,
        ])
        area.charge([one, other])
        area.value = (this.#values.get(one) as number) + (this.#values.get(other) as number)
        return area
      })
      const answers = yield* this.#solve(both, room)
      for (const [k, pair] of pairs.entries()) {
        const area = both[k]
        if (area.search.tooWide) {
          this.#apart.push([...pair, room])
          for (const part of pair) free.add(part)
          continue
        }
        const learnt = new Answers()
        learnt.learn(answers[k])
        known.set(area, learnt)
        this.#values.set(area, area.value)
        joined.push(area)
      }
    }
    if (joined.length > 0) {
      const { toll, step, value } = shares
      const now = [...free, ...joined]
      const answers = now.map((area) => known.get(area) as Answers)
      const next = Math.min(step * CLOSER, NEAR * this.#scale)
      this.#shares = new Shares(now, answers, this.#scale, next, { toll, p: this.#p })
      this.#shares.reset(value)
    }
    return joined.length
  }

  /** Up to so many pairs of free areas to be joined, the most promising first, which are free no longer. */
  #neighbours(room: number, free: Set<Area>, many: number): [Area, Area][] {
    const { areas } = this
    const doubt = areas.map(() => new Float64Array(areas.length))
    for (const { mean, places } of this.#shares.doubts())
      for (const a of places) for (const b of places) doubt[a.area][b.area] += mean * (1 - mean)
    const ranked: { pair: [Area, Area]; worth: number }[] = []
    for (const [k, other] of areas.entries())
      for (const [at, one] of areas.slice(0, k).entries()) {
        const effort = one.effort + other.effort + 1
        const apart = this.#apart.some(([a, b, most]) => a === one && b === other && most >= room)
        if (doubt[at][k] > 1e-6 && effort < room / GROWTH && !apart)
          ranked.push({ pair: [one, other], worth: doubt[at][k] / effort })
      }
    const pairs: [Area, Area][] = []
    for (const { pair } of ranked.sort((a, b) => b.worth - a.worth))
      if (pairs.length < many && pair.every((area) => free.has(area))) {
        pairs.push(pair)
        for (const area of pair) free.delete(area)
      }
    return pairs
  }
}

/** Areas in two halves that took about as much effort last time, by their place. */
function halvesOf(areas: readonly Area[]): [number[], number[]] {
  const sizes = areas.map(({ effort, customers }) => effort + customers.length)
  const halves: [number[], number[]] = [[], []]
  const sums = [0, 0]
  for (const at of [...areas.keys()].sort((a, b) => sizes[b] - sizes[a] || a - b)) {
    const half = sums[1] < sums[0] ? 1 : 0
    halves[half].push(at)
    sums[half] += sizes[at]
  }
  return halves
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
