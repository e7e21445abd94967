import type { Answer } from './area.ts'

/** An answer that a patch has given. */
export interface Known extends Answer {
  readonly key: string
  /** How many sites it opens, each copy counting for its part of the site. */
  count: number
  /** The share of it in the mixture that the next costs are found from. */
  weight: number
  /** How often others have been learnt since it was part of that mixture. */
  idle: number
  /** What it comes to at the costs of now. */
  sum: number
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

  /** Those that open each site. */
  #having: readonly Known[][] = []

  /** Adds what has been answered now, and forgets what was no part of the mixture for long. */
  learn(answers: readonly Answer[]): void {
    const known = new Map(this.all.map((answer) => [answer.key, answer]))
    for (const answer of this.all) answer.idle = answer.weight > 0 ? 0 : answer.idle + 1
    for (const answer of answers) {
      const key = answer.sites.toSorted().join()
      const before = known.get(key)
      if (before) before.idle = 0
      else known.set(key, { ...answer, key, count: 0, weight: 0, idle: 0, sum: 0 })
    }
    this.all = [...known.values()].filter(({ idle }) => idle < FORGET)
  }

  /**
   * Sums up what each comes to at these costs, and how many sites it opens.
   * @param part how much of a site each copy counts for
   */
  load(cost: Float64Array, part: Float64Array): void {
    const having: Known[][] = Array.from(cost, () => [])
    for (const answer of this.all) {
      answer.sum = answer.lost
      answer.count = 0
      for (const j of answer.sites) {
        answer.sum += cost[j]
        answer.count += part[j]
        having[j].push(answer)
      }
      this.work += 2 * answer.sites.length
    }
    this.#having = having
  }

  /** A site costs more, by so much. */
  charge(site: number, more: number): void {
    const having = this.#having[site]
    for (const answer of having) answer.sum += more
    this.work += having.length
  }

  /** @param rise how much more each site costs than the sums say */
  compare(rise: number): Comparison {
    const { all } = this
    let least = Infinity
    let most = -Infinity
    let best = -1
    let dearest = -1
    this.work += all.length / 4
    for (let k = 0; k < all.length; k++) {
      const answer = all[k]
      const sum = answer.sum + rise * answer.count
      if (sum < least) {
        least = sum
        best = k
      }
      if (answer.weight > 0 && sum > most) {
        most = sum
        dearest = k
      }
    }
    return { best, dearest, least, apart: best < 0 ? 0 : most - least }
  }
}

/** Answers that were no part of the mixture are forgotten when others have been learnt so many times. */
const FORGET = 6
