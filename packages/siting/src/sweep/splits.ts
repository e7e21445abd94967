import type { Pairs } from '../pairs.ts'
import { Answers, type Known } from './answers.ts'
import { Patch, type Mate } from './patch.ts'
import { spending } from './spending.ts'

/** A site in one of the patches: its number there. */
interface Place {
  readonly patch: number
  readonly site: number
}

/**
 * What no plan with `p` sites can lose less than, from patches solved for themselves. Every site costs a toll, which
 * `p` times comes off again. A site that covers customers in several patches is split: each copy opens or not, and
 * the toll is shared out among them, so that copies come to agree (Lagrangian decomposition: Guignard & Kim 1987).
 * A better toll and better shares are found from the answers that patches have given so far, near the best yet
 * (proximal bundle method: Lemaréchal, Nemirovskii & Nesterov 1995). Where copies cannot agree, patches are joined.
 */
export class Splits {
  patches: readonly Patch[] = []
  /** What the patches come to at best, `p` tolls taken off. */
  value = -Infinity
  /** The toll that the best value belongs to. */
  toll: number
  /** Pairs touched so far. */
  work = 0

  readonly #pairs: Pairs
  readonly #demand: Float64Array
  readonly #p: number
  readonly #mate: Mate | undefined
  /** What is small is small against the first toll. */
  readonly #scale: number
  /** Where the copies of each site are. */
  #places: readonly (readonly Place[])[] = []
  #known: Answers[] = []
  /** The shares that the best value belongs to, and what each patch comes to there. */
  #centre: Float64Array[] = []
  #values: number[] = []
  /** How much higher than at the centre the toll is that patches are solved with next. */
  #rise = 0
  /** How far copies open in the mixture of answers. */
  #opens: Float64Array[] = []
  /** How far shares go for a copy that opens where the others do not, and what that should have come to. */
  #step: number
  #promise = Infinity
  /** Patches that are too wide together, and for what. */
  readonly #apart = new Map<Patch, Map<Patch, number>>()

  /**
   * @param patches all customers in patches, with shares of the toll
   * @param mate who solves some of them at the same time
   */
  constructor(
    pairs: Pairs,
    demand: Float64Array,
    patches: readonly Patch[],
    toll: number,
    p: number,
    mate?: Mate,
  ) {
    this.#mate = mate
    mate?.meet(pairs, demand)
    this.#pairs = pairs
    this.#demand = demand
    this.toll = toll
    this.#p = p
    this.#scale = toll
    this.#step = STEP * toll
    this.#arrange(patches, new Map())
    this.#keepShares()
  }

  /** How many patches have more part plans than can be followed. */
  get tooWide(): number {
    return this.patches.filter((patch) => patch.tooWide).length
  }

  /** How many part plans a patch takes on average. */
  get effort(): number {
    return this.patches.reduce((sum, { effort }) => sum + effort, 0) / this.patches.length
  }

  /**
   * Looks for a better toll and better shares, and solves every patch once with them, with up to `room` part plans. Half
   * of the work is the mate's, if there is one; what it comes to is the same without.
   */
  *round(room: number): Generator<void> {
    yield* this.#share()
    const margin = MARGIN * this.#scale
    const [own, others] = this.#halves()
    const known = this.#known.map((answers) => answers.compare(0).least)
    const mate = this.#mate?.free ? this.#mate : undefined
    mate?.begin(others.map((at) => ({ patch: this.patches[at], margin, room, known: known[at] })))
    // The others take as long, at the same time or after, and are not counted then.
    for (const at of own) {
      const patch = this.patches[at]
      this.#known[at].learn(yield* spending(this, patch, patch.solve(margin, room, known[at]), 2))
    }
    const answers = mate?.end()
    for (const [k, at] of others.entries()) {
      const patch = this.patches[at]
      const alone = () => spending(this, patch, patch.solve(margin, room, known[at]), 0)
      this.#known[at].learn(answers ? answers[k] : yield* alone())
    }
    const value = this.patches.reduce((sum, patch) => sum + patch.value, -this.#p * (this.toll + this.#rise))
    if (value > this.value) {
      if (value - this.value > KEPT * (this.#promise - this.value)) this.#step *= LONGER
      this.value = value
      this.toll += this.#rise
      this.#keepShares()
    } else this.#step *= SHORTER
  }

  /** The patches in two halves that took about as much effort last time. */
  #halves(): [number[], number[]] {
    const { patches } = this
    const size = ({ effort, customers }: Patch) => effort + customers.length
    const order = [...patches.keys()].sort((a, b) => size(patches[b]) - size(patches[a]) || a - b)
    const halves: [number[], number[]] = [[], []]
    const sums = [0, 0]
    for (const at of order) {
      const half = sums[1] < sums[0] ? 1 : 0
      halves[half].push(at)
      sums[half] += size(patches[at])
    }
    return halves
  }

  /**
   * Joins neighbours whose copies cannot agree, those first where that is worth the effort, and only where it takes no
   * more than about `room` part plans. How many there were.
   */
  *join(room: number): Generator<void, number> {
    this.#returnToCentre()
    const known = new Map(this.patches.map((patch, at) => [patch, this.#known[at]]))
    const free = new Set(this.patches)
    const joined: Patch[] = []
    for (const [one, other] of this.#neighbours(room)) {
      if (joined.length >= JOINS * this.patches.length) break
      if (!free.has(one) || !free.has(other)) continue
      const both = this.#both(one, other)
      const answers = yield* spending(this, both, both.solve(MARGIN * this.#scale, room, Infinity))
      if (both.tooWide) {
        const others = this.#apart.get(one) ?? new Map<Patch, number>()
        this.#apart.set(one, others.set(other, room))
        continue
      }
      const own = new Answers()
      own.learn(answers)
      known.set(both, own)
      free.delete(one)
      free.delete(other)
      joined.push(both)
    }
    if (joined.length > 0) {
      this.#arrange([...free, ...joined], known)
      this.#keepShares()
      this.#step = Math.min(this.#step * CLOSER, NEAR * this.#scale)
    }
    return joined.length
  }

  /** Pairs of patches to be joined, the most promising first. */
  #neighbours(room: number): [Patch, Patch][] {
    const { patches } = this
    const opens = this.#opens
    const doubt = new Map<number, number>()
    for (const copies of this.#places) {
      const mean = copies.reduce((sum, { patch, site }) => sum + opens[patch][site], 0) / copies.length
      if (mean * (1 - mean) < 1e-6) continue
      for (const a of copies)
        for (const b of copies)
          if (a.patch < b.patch) {
            const pair = a.patch * patches.length + b.patch
            doubt.set(pair, (doubt.get(pair) ?? 0) + mean * (1 - mean))
          }
    }
    return [...doubt]
      .map(([pair, sum]) => {
        const one = patches[Math.floor(pair / patches.length)]
        const other = patches[pair % patches.length]
        return { one, other, worth: sum / (one.effort + other.effort + 1) }
      })
      .filter(({ one, other }) => !one.tooWide && !other.tooWide)
      .filter(({ one, other }) => one.effort + other.effort < room / GROWTH)
      .filter(({ one, other }) => (this.#apart.get(one)?.get(other) ?? 0) < room)
      .sort((a, b) => b.worth - a.worth)
      .map(({ one, other }) => [one, other])
  }

  #both(one: Patch, other: Patch): Patch {
    const { patches } = this
    const pairs = this.#pairs
    const demand = this.#demand
    const values = this.#values
    const customers = Int32Array.from([...one.customers, ...other.customers])
    const price = new Float64Array(pairs.customers)
    const cost = new Float64Array(pairs.sites)
    let value = 0
    for (const part of [one, other]) {
      part.customers.forEach((i, at) => (price[i] = part.price[at]))
      part.name.forEach((j, at) => (cost[j] += part.cost[at]))
      value += values[patches.indexOf(part)]
    }
    const both = new Patch(pairs, demand, customers, price, value)
    both.cost.set(Array.from(both.name, (j) => cost[j]))
    return both
  }

  #keepShares(): void {
    this.#centre = this.patches.map(({ cost }) => cost.slice())
    this.#values = this.patches.map(({ value }) => value)
  }

  #returnToCentre(): void {
    this.#rise = 0
    for (const [at, patch] of this.patches.entries()) patch.cost.set(this.#centre[at])
  }

  /** Works with these patches from now on; `known` are their answers so far. */
  #arrange(patches: readonly Patch[], known: ReadonlyMap<Patch, Answers>): void {
    const places: Place[][] = Array.from({ length: this.#pairs.sites }, () => [])
    patches.forEach(({ name }, patch) => name.forEach((j, site) => places[j].push({ patch, site })))
    this.patches = patches
    this.#places = places
    this.#known = patches.map((patch) => known.get(patch) ?? new Answers())
  }

  /**
   * The next toll and shares: those for which the known answers promise most, less what it costs to go far from the
   * centre. Its dual looks for a mixture of answers in each patch, such that copies open alike on average and `p` sites
   * in all; pairs of answers trade weight until it hardly pays.
   */
  *#share(): Generator<void> {
    const { patches } = this
    const known = this.#known
    const scale = this.#scale
    const p = this.#p
    const opens = patches.map(({ cost }) => new Float64Array(cost.length))
    this.#opens = opens
    let count = 0
    for (const [at, { all }] of known.entries()) {
      const { cost, name } = patches[at]
      known[at].load(
        cost,
        Float64Array.from(name, (j) => 1 / this.#places[j].length),
      )
      const sum = all.reduce((whole, { weight }) => whole + weight, 0)
      for (const [k, answer] of all.entries()) {
        if (sum > 0) answer.weight /= sum
        else answer.weight = k === 0 ? 1 : 0
        count += answer.weight * answer.count
        if (answer.weight > 0) for (const j of answer.sites) opens[at][j] += answer.weight
      }
    }
    this.#rise = 0
    const charge = (j: number) => this.#charge(j)
    // Where nothing is known of a patch, nothing is known of how many sites open.
    const open = known.every(({ all }) => all.length > 0)
    const rise = () => (open ? TOLL * this.#step * (count - p) : 0)
    for (let j = 0; j < this.#places.length; j++) charge(j)
    let worst = Infinity
    for (let round = 0; round < TRADES && worst > 2 * CLOSE * scale; round++) {
      worst = 0
      for (const [at, answers] of known.entries()) {
        for (let trade = 0; trade < IN_A_ROW; trade++) {
          const { best, dearest, apart } = answers.compare(rise())
          if (trade === 0) worst = Math.max(worst, apart)
          if (apart < CLOSE * scale) break
          count += this.#trade(at, answers.all[best], answers.all[dearest], apart, charge)
        }
        this.#count(answers)
        yield
      }
    }
    // A site more never does harm: no toll is below 0.
    this.#rise = Math.max(-this.toll, rise())
    for (let j = 0; j < this.#places.length; j++) charge(j)
    this.#promise = -p * (this.toll + this.#rise)
    for (const [at, answers] of known.entries()) {
      const { least } = answers.compare(0)
      this.#promise += least === Infinity ? patches[at].value : least
      for (const answer of answers.all) answer.idle = answer.weight > 0 ? 0 : answer.idle + 1
      this.#count(answers)
    }
  }

  #count(answers: Answers): void {
    this.work += answers.work
    answers.work = 0
  }

  /** Shares out what a site costs: more for copies that open where the others do not. */
  #charge(j: number): void {
    const { patches } = this
    const centre = this.#centre
    const opens = this.#opens
    const step = this.#step
    const copies = this.#places[j]
    let mean = 0
    for (const { patch, site } of copies) mean += opens[patch][site] / copies.length
    for (const { patch, site } of copies) {
      const { cost } = patches[patch]
      const own = centre[patch][site] + this.#rise / copies.length + step * (opens[patch][site] - mean)
      this.#known[patch].charge(site, own - cost[site])
      cost[site] = own
    }
  }

  /** Weight goes from the dearer of two answers to the cheaper, as much as pays or is there: how many sites more open. */
  #trade(at: number, to: Known, from: Known, apart: number, charge: (site: number) => void): number {
    const { name } = this.patches[at]
    const differ = new Map<number, number>()
    for (const j of to.sites) differ.set(j, 1)
    for (const j of from.sites) if (!differ.delete(j)) differ.set(j, -1)
    let bend = TOLL * (to.count - from.count) ** 2
    for (const j of differ.keys()) bend += 1 - 1 / this.#places[name[j]].length
    const weight = Math.min(from.weight, apart / Math.max(this.#step * bend, Number.MIN_VALUE))
    to.weight += weight
    from.weight = from.weight - weight > 1e-12 ? from.weight - weight : 0
    for (const [j, sign] of differ) {
      this.#opens[at][j] += sign * weight
      charge(name[j])
    }
    return weight * (to.count - from.count)
  }
}

/** The first step, a share of the toll; and how far the toll goes for a site too many, a share of the step. */
const STEP = 0.12
const TOLL = 0.5
/** Shares of the toll: answers worse by how much are asked for, and when two cost the same. */
const MARGIN = 0.04
const CLOSE = 2e-3
/** A step that kept this share of its promise is followed by a longer one, one that gained nothing by a shorter. */
const KEPT = 0.3
const LONGER = 2
const SHORTER = 0.8
/** When patches have been joined, the next shares are near: by a shorter step, and at most so far (a share of the toll). */
const CLOSER = 0.3
const NEAR = 0.05
/** Rounds of trades, and trades of one patch in a row. */
const TRADES = 60
const IN_A_ROW = 10
/** How many times as many part plans two patches may take together as each by itself. */
const GROWTH = 3
/** Joins at a time, a share of the patches. */
const JOINS = 0.34
