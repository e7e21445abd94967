import type { Random } from '../random.ts'

/**
 * Row weighting local search (Gao, Weise & Li 2015): a cover gives up a site and tries to become whole again.
 * Rows that stay uncovered grow heavier, so that the search is drawn to what is hard to cover.
 */
export class RowWeights {
  /** The best cover so far and its cost. */
  best: number[]
  bestCost: number
  readonly #rows: readonly Int32Array[]
  readonly #start: Int32Array
  readonly #row: Int32Array
  readonly #cost: Float64Array
  readonly #random: Random
  readonly #weight: Float64Array
  /** How many open sites cover each row. */
  readonly #times: Int32Array
  /** Weight of the rows that would be gained by opening, or lost by closing. */
  readonly #score: Float64Array
  readonly #since: Int32Array
  readonly #open: number[] = []
  readonly #place: Int32Array
  readonly #bare: number[] = []
  readonly #barePlace: Int32Array
  #paid = 0
  #clock = 1
  #tabu = -1

  constructor(
    rows: readonly Int32Array[],
    columns: { start: Int32Array; row: Int32Array },
    cost: Float64Array,
    plan: readonly number[],
    random: Random,
  ) {
    this.#rows = rows
    this.#start = columns.start
    this.#row = columns.row
    this.#cost = cost
    this.#random = random
    const sites = cost.length
    this.#weight = new Float64Array(rows.length).fill(1)
    this.#times = new Int32Array(rows.length)
    this.#score = Float64Array.from(cost, (_, j) => this.#start[j + 1] - this.#start[j])
    this.#since = new Int32Array(sites)
    this.#place = new Int32Array(sites).fill(-1)
    this.#barePlace = new Int32Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      this.#barePlace[i] = i
      this.#bare.push(i)
    }
    for (const j of plan) this.#add(j)
    this.best = plan.slice()
    this.bestCost = this.#paid
  }

  /** Goes on for so many exchanges; stops early at a cover of cost `enough`, or when told to. */
  run(steps: number, enough: number, halted: () => boolean): void {
    for (let step = 0; step < steps && this.bestCost > enough && this.bestCost > 0; step++) {
      if (step % 32 === 0 && halted()) return
      while (this.#bare.length === 0) {
        if (this.#paid < this.bestCost) {
          this.best = this.#open.slice()
          this.bestCost = this.#paid
          if (this.bestCost <= enough) return
        }
        this.#remove(this.#leastLoss(false))
      }
      if (this.#open.length > 0) this.#remove(this.#leastLoss(true))
      const wanted = this.#rows[this.#bare[this.#random.below(this.#bare.length)]]
      const j = this.#mostGain(wanted)
      if (j < 0 || this.#paid + this.#cost[j] >= this.bestCost) {
        this.#grow()
        continue
      }
      this.#add(j)
      this.#tabu = j
      this.#grow()
    }
  }

  /** Everything that is uncovered becomes heavier. */
  #grow() {
    for (const i of this.#bare) {
      this.#weight[i]++
      for (const j of this.#rows[i]) this.#score[j]++
    }
  }

  #leastLoss(respectTabu: boolean): number {
    let found = this.#open[0]
    let least = Infinity
    for (const j of this.#open) {
      if (respectTabu && j === this.#tabu && this.#open.length > 1) continue
      const loss = this.#score[j] / (this.#cost[j] || 1e-9)
      if (loss < least || (loss === least && this.#since[j] < this.#since[found])) {
        least = loss
        found = j
      }
    }
    return found
  }

  #mostGain(row: Int32Array): number {
    let found = -1
    let most = -Infinity
    for (const j of row) {
      if (this.#since[j] === this.#clock - 1) continue
      const gain = this.#score[j] / (this.#cost[j] || 1e-9)
      if (gain > most || (gain === most && this.#since[j] < this.#since[found])) {
        most = gain
        found = j
      }
    }
    return found
  }

  #add(j: number) {
    const rows = this.#rows
    const start = this.#start
    const row = this.#row
    const times = this.#times
    const weight = this.#weight
    const score = this.#score
    this.#place[j] = this.#open.length
    this.#open.push(j)
    this.#paid += this.#cost[j]
    this.#since[j] = this.#clock
    let loss = 0
    for (let k = start[j]; k < start[j + 1]; k++) {
      const i = row[k]
      times[i]++
      if (times[i] === 1) {
        loss += weight[i]
        for (const other of rows[i]) score[other] -= weight[i]
        const last = this.#bare[this.#bare.length - 1]
        this.#bare[this.#barePlace[i]] = last
        this.#barePlace[last] = this.#barePlace[i]
        this.#bare.pop()
      } else if (times[i] === 2) {
        for (const other of rows[i]) if (other !== j && this.#place[other] >= 0) score[other] -= weight[i]
      }
    }
    score[j] = loss
  }

  #remove(j: number) {
    const rows = this.#rows
    const start = this.#start
    const row = this.#row
    const times = this.#times
    const weight = this.#weight
    const score = this.#score
    const last = this.#open[this.#open.length - 1]
    this.#open[this.#place[j]] = last
    this.#place[last] = this.#place[j]
    this.#open.pop()
    this.#place[j] = -1
    this.#paid -= this.#cost[j]
    this.#since[j] = this.#clock++
    let gain = 0
    for (let k = start[j]; k < start[j + 1]; k++) {
      const i = row[k]
      times[i]--
      if (times[i] === 0) {
        gain += weight[i]
        for (const other of rows[i]) score[other] += weight[i]
        this.#barePlace[i] = this.#bare.length
        this.#bare.push(i)
      } else if (times[i] === 1) {
        for (const other of rows[i]) if (this.#place[other] >= 0) score[other] += weight[i]
      }
    }
    score[j] = gain
  }
}
