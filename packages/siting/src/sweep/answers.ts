import type { Answer } from './area.ts'

/** An answer that a patch has given. */
export interface Known extends Answer {
  readonly key: string
  /** The share of it in the mixture that the next costs are found from. */
  weight: number
  /** How often others have been learnt since it was part of that mixture. */
  idle: number
}

/** The cheapest of some answers and the dearest with weight (−1: none), what the first comes to, and how far they are apart. */
export interface Comparison {
  best: number
  dearest: number
  least: number
  apart: number
}

/** What a patch has answered so far. Trades ask for its sums all the time, so they are kept up to date site by site. */
export class Answers {
  all: Known[] = []
  /** Answers touched so far. */
  work = 0
  /** How many sites each opens, each copy counting for its part of the site. */
  counts = new Float64Array(0)
  /** The share of each in the mixture. */
  weights = new Float64Array(0)

  /** What each comes to, but for what the sites that wait here have changed since. */
  #sums = new Float64Array(0)
  #waiting: number[] = []
  #more = new Float64Array(0)
  /** Those that open each site. */
  #having: readonly number[][] = []

  /** Adds what has been answered now, and forgets what was no part of the mixture for long. */
  learn(answers: readonly Answer[]): void {
    const known = new Map(this.all.map((answer) => [answer.key, answer]))
    for (const answer of this.all) answer.idle = answer.weight > 0 ? 0 : answer.idle + 1
    for (const { lost, sites } of answers) {
      const key = sites.toSorted().join()
      const before = known.get(key)
      if (before) before.idle = 0
      else known.set(key, { lost, sites, key, weight: 0, idle: 0 })
    }
    this.all = [...known.values()].filter(({ idle }) => idle < FORGET)
  }

  /**
   * Sums up what each comes to at these costs, and how many sites it opens. Their weights become shares of one.
   * @param part how much of a site each copy counts for
   */
  load(cost: Float64Array, part: Float64Array): void {
    const { all } = this
    const having: number[][] = Array.from(cost, () => [])
    const weight = all.reduce((sum, answer) => sum + answer.weight, 0)
    this.weights = Float64Array.from(all, (answer, k) => (weight > 0 ? answer.weight / weight : k ? 0 : 1))
    this.counts = new Float64Array(all.length)
    this.#sums = Float64Array.from(all, ({ lost }) => lost)
    for (const [k, { sites }] of all.entries()) {
      for (const j of sites) {
        this.#sums[k] += cost[j]
        this.counts[k] += part[j]
        having[j].push(k)
      }
      this.work += 2 * sites.length
    }
    this.#having = having
    this.#more = new Float64Array(cost.length)
  }

  /** Remembers the weights. */
  keep(): void {
    for (const [k, answer] of this.all.entries()) answer.weight = this.weights[k]
  }

  /** A site costs more, by so much. */
  charge(site: number, more: number): void {
    if (this.#more[site] === 0) this.#waiting.push(site)
    this.#more[site] += more
  }

  /** @param rise how much more each site costs than the sums say */
  compare(rise: number): Comparison {
    const { counts, weights } = this
    const sums = this.#sums
    for (const site of this.#waiting) {
      const more = this.#more[site]
      const having = this.#having[site]
      for (let k = 0; k < having.length; k++) sums[having[k]] += more
      this.#more[site] = 0
      this.work += having.length
    }
    this.#waiting = []
    let least = Infinity
    let most = -Infinity
    let best = -1
    let dearest = -1
    this.work += sums.length / 4
    for (let k = 0; k < sums.length; k++) {
      const sum = sums[k] + rise * counts[k]
      if (sum < least) {
        least = sum
        best = k
      }
      if (weights[k] > 0 && sum > most) {
        most = sum
        dearest = k
      }
    }
    return { best, dearest, least, apart: most - least }
  }
}

/** Answers that were no part of the mixture are forgotten when others have been learnt so many times. */
const FORGET = 6
