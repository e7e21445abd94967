import type { Answers } from './answers.ts'
import type { Area } from './area.ts'

/** A site in one of the areas: its number there. */
interface Place {
  readonly area: number
  readonly site: number
}

/**
 * What sites cost, shared out among areas. A site that covers customers in several areas is split: each copy opens or
 * not, and the shares are to make copies agree (Lagrangian decomposition: Guignard & Kim 1987). Better shares are found
 * from the answers that areas have given so far, near the best yet (proximal bundle method: Lemaréchal, Nemirovskii
 * & Nesterov 1995). Where every site costs a toll and the number of sites is given, the toll is found as well; else
 * what a site costs in all stays what it is, and no share is below 0.
 */
export class Shares {
  readonly areas: readonly Area[]
  /** What each area has answered. */
  readonly known: readonly Answers[]
  /** Where the copies of each site are. */
  readonly copies: readonly (readonly Place[])[]
  /** What the areas come to at best, and the toll that belongs to it. */
  value = -Infinity
  toll: number
  /** How far shares go for a copy that opens where the others do not. */
  step: number
  /** What the areas come to at the costs of now, as far as known answers tell. */
  promise = Infinity
  /** How much higher the toll is now. */
  rise = 0
  /** Pairs touched so far. */
  work = 0

  readonly #p: number | undefined
  /** What is small is small against this. */
  readonly #scale: number
  /** The number of each area's sites in `copies`. */
  readonly #numbers: readonly Int32Array[]
  /** How far copies open in the mixture of answers. */
  #opens: Float64Array[] = []
  /** The costs that the best value belongs to. */
  #centre: Float64Array[]
  /** Which of two answers opens a site that the other does not, while they trade: 1 the one, −1 the other. */
  readonly #sign: Int8Array
  /** What the copies of a site cost, while that is found. */
  readonly #own: Float64Array

  /**
   * @param scale about what a site costs
   * @param step the first step
   * @param tolls what each site costs in all and how many there are to be, where both are one for all
   */
  constructor(
    areas: readonly Area[],
    known: readonly Answers[],
    scale: number,
    step: number,
    tolls?: { readonly toll: number; readonly p: number },
  ) {
    const numbers = new Map<number, number>()
    const copies: Place[][] = []
    this.#numbers = areas.map(({ name }, area) =>
      name.map((j, site) => {
        const number = numbers.get(j) ?? numbers.size
        numbers.set(j, number)
        ;(copies[number] ??= []).push({ area, site })
        return number
      }),
    )
    this.areas = areas
    this.known = known
    this.copies = copies
    this.#scale = scale
    this.step = step
    this.toll = tolls?.toll ?? 0
    this.#p = tolls?.p
    this.#centre = areas.map(({ cost }) => cost.slice())
    this.#own = new Float64Array(areas.length)
    this.#sign = new Int8Array(copies.length)
  }

  /** The sites of each area in several of them: how far those open in the mixture, on average over their copies. */
  *doubts(): Generator<{ readonly mean: number; readonly places: readonly Place[] }> {
    for (const places of this.copies) if (places.length > 1) yield { mean: this.#meanOf(places), places }
  }

  /** The costs of now are the best, whatever they come to. */
  reset(value: number): void {
    this.value = value
    this.rise = 0
    this.#centre = this.areas.map(({ cost }) => cost.slice())
  }

  /** Returns to the best costs in these areas. */
  back(areas: Iterable<Area> = this.areas): void {
    this.rise = 0
    for (const area of areas) area.cost.set(this.#centre[this.areas.indexOf(area)])
  }

  /** Takes what the areas have come to at the costs of now; whether that is better. */
  judge(value: number): boolean {
    const better = value > this.value
    if (better) {
      if (value - this.value > KEPT * (this.promise - this.value)) this.step *= LONGER
      this.toll += this.rise
      this.reset(value)
    } else this.step *= SHORTER
    return better
  }

  /**
   * Sets the costs for which the known answers promise most, less what it costs to go far from the best yet. Its dual
   * looks for a mixture of answers in each area, such that copies open alike on average, and `p` sites in all; pairs of
   * answers trade weight until it hardly pays.
   */
  *next(): Generator<void> {
    const { known, areas, copies } = this
    const scale = this.#scale
    const p = this.#p
    const opens = areas.map(({ cost }) => new Float64Array(cost.length))
    this.#opens = opens
    let count = 0
    for (const [at, answers] of known.entries()) {
      answers.load(
        areas[at].cost,
        Float64Array.from(this.#numbers[at], (j) => 1 / copies[j].length),
      )
      for (const [k, weight] of answers.weights.entries()) {
        count += weight * answers.counts[k]
        if (weight > 0) for (const j of answers.all[k].sites) opens[at][j] += weight
      }
    }
    this.rise = 0
    // Where nothing is known of an area, nothing is known of how many sites open.
    const open = known.every(({ all }) => all.length > 0)
    const rise = () => (open && p !== undefined ? TOLL * this.step * (count - p) : 0)
    for (let j = 0; j < copies.length; j++) this.#charge(j)
    let worst = Infinity
    for (let round = 0; round < TRADES && worst > 2 * CLOSE * scale; round++) {
      worst = 0
      for (const [at, answers] of known.entries()) {
        for (let trade = 0; trade < IN_A_ROW; trade++) {
          const { best, dearest, apart } = answers.compare(rise())
          if (trade === 0) worst = Math.max(worst, apart)
          if (apart < CLOSE * scale) break
          count += this.#trade(at, best, dearest, apart)
        }
        this.#count(answers)
        yield
      }
    }
    // A site more never does harm: no toll is below 0.
    this.rise = Math.max(-this.toll, rise())
    for (let j = 0; j < copies.length; j++) this.#charge(j)
    this.promise = -(p ?? 0) * (this.toll + this.rise)
    for (const [at, answers] of known.entries()) {
      const { least } = answers.compare(0)
      this.promise += least === Infinity ? areas[at].value : least
      answers.keep()
      this.#count(answers)
    }
  }

  #count(answers: Answers): void {
    this.work += answers.work
    answers.work = 0
  }

  #meanOf(copies: readonly Place[]): number {
    let mean = 0
    for (const { area, site } of copies) mean += this.#opens[area][site] / copies.length
    return mean
  }

  /** Shares out what a site costs: more for copies that open where the others do not. */
  #charge(j: number): void {
    const { step, rise } = this
    const opens = this.#opens
    const centre = this.#centre
    const own = this.#own
    const copies = this.copies[j]
    const many = copies.length
    const mean = this.#meanOf(copies)
    for (let k = 0; k < many; k++) {
      const { area, site } = copies[k]
      own[k] = centre[area][site] + rise / many + step * (opens[area][site] - mean)
    }
    if (this.#p === undefined) raise(own, many)
    for (let k = 0; k < many; k++) {
      const { area, site } = copies[k]
      const { cost } = this.areas[area]
      if (own[k] === cost[site]) continue
      this.known[area].charge(site, own[k] - cost[site])
      cost[site] = own[k]
    }
  }

  /** Weight goes from the dearer of two answers to the cheaper, as much as pays or is there: how many sites more open. */
  #trade(at: number, to: number, from: number, apart: number): number {
    const number = this.#numbers[at]
    const sign = this.#sign
    const opens = this.#opens[at]
    const { all, weights, counts } = this.known[at]
    const sites = [all[to].sites, all[from].sites]
    for (const j of sites[0]) sign[j] = 1
    for (const j of sites[1]) sign[j]--
    const more = counts[to] - counts[from]
    let bend = TOLL * more ** 2
    for (const list of sites) for (const j of list) if (sign[j]) bend += 1 - 1 / this.copies[number[j]].length
    const weight = Math.min(weights[from], apart / Math.max(this.step * bend, Number.MIN_VALUE))
    weights[to] += weight
    weights[from] = weights[from] - weight > 1e-12 ? weights[from] - weight : 0
    for (const list of sites)
      for (const j of list) {
        if (!sign[j]) continue
        opens[j] += sign[j] * weight
        this.#charge(number[j])
        sign[j] = 0
      }
    return weight * more
  }
}

/** The first `many` shares with the same sum, but none of them below 0; where the sum is, the first is all of it. */
export function raise(shares: Float64Array, many: number): void {
  let sum = 0
  let positive = 0
  for (let k = 0; k < many; k++) {
    sum += shares[k]
    positive += Math.max(0, shares[k])
  }
  if (sum === positive) return
  for (let k = 0; k < many; k++)
    shares[k] = sum > 0 ? (Math.max(0, shares[k]) * sum) / positive : k === 0 ? sum : 0
}

/** How far the toll goes for a site too many, a share of the step. */
const TOLL = 0.15
/** A share of what a site costs: when two answers cost the same. */
const CLOSE = 2e-3
/** A step that kept this share of its promise is followed by a longer one, one that gained nothing by a shorter. */
const KEPT = 0.3
const LONGER = 2
const SHORTER = 0.8
/** Rounds of trades, and trades of one area in a row. */
const TRADES = 60
const IN_A_ROW = 10
