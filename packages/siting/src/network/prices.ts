import type { Model } from './model.ts'

/** Prices of the rules that tie sites together; the relaxation pays them instead of keeping the rules. */
export interface Prices {
  /** What serving each customer is worth. */
  serve: Float64Array
  /** What it costs to leave a person of each area outside. */
  area: Float64Array
  /** What opening both sites of an exclusion costs. */
  exclusion: Float64Array
  /**
   * What it costs to open the site at each priced place while its customer goes further down the row or stays
   * outside. Empty without floors: then nobody is sent further.
   */
  order: Float64Array
  /** What a unit of the budget costs. */
  budget: number
}

/** Where the order is priced: at the first places of each row. Prices of 0 behind them are as good as any. */
export class Order {
  /** First priced place of each row, counted through. */
  readonly start: Int32Array
  readonly #rows: Int32Array

  constructor({ customers, start }: Model, depth: number) {
    this.#rows = start
    this.start = new Int32Array(customers + 1)
    for (let i = 0; i < customers; i++)
      this.start[i + 1] = this.start[i] + Math.min(depth, start[i + 1] - start[i])
  }

  get places(): number {
    return this.start[this.start.length - 1]
  }

  /** The place in the rows where the priced part of row `i` ends. */
  end(i: number): number {
    return this.#rows[i] + this.start[i + 1] - this.start[i]
  }
}

export function copyPrices({ serve, area, exclusion, order, budget }: Prices): Prices {
  return {
    serve: serve.slice(),
    area: area.slice(),
    exclusion: exclusion.slice(),
    order: order.slice(),
    budget,
  }
}

export function assignPrices(to: Prices, from: Prices): void {
  to.serve.set(from.serve)
  to.area.set(from.area)
  to.exclusion.set(from.exclusion)
  to.order.set(from.order)
  to.budget = from.budget
}

/** Nothing is priced yet. */
export function noPrices({ customers, spare, exclusions }: Model): Prices {
  return {
    serve: new Float64Array(customers),
    area: new Float64Array(spare.length),
    exclusion: new Float64Array(exclusions.length),
    order: new Float64Array(0),
    budget: 0,
  }
}

export function withOrder(prices: Prices, order: Order): Prices {
  return { ...prices, order: new Float64Array(order.places) }
}
