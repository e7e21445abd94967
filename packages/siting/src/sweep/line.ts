import { startsOf, type Columns, type Pairs } from '../pairs.ts'

/**
 * A covering problem laid out along a walk: customers and sites by their place in it, and what a plan loses
 * against the prices. A site costs what its customers pay for it and a fee on top; so a plan loses, beyond what every
 * plan must, for each site its `fee`; for each customer whom nobody covers his `lack`; and for each whom several cover
 * his `price` for every one after the first. Every loss is local, and none is negative.
 */
export interface Line {
  readonly customers: number
  readonly sites: number
  readonly price: Float64Array
  readonly lack: Float64Array
  readonly fee: Float64Array
  /** Row `k`: the sites that cover the customer at place `k`. */
  readonly start: Int32Array
  readonly site: Int32Array
  /** Column `j`: the places that site `j` covers, ascending. */
  readonly columns: Columns
  /** Of those, the places whose price is not 0. */
  readonly priced: Columns
  readonly first: Int32Array
  readonly last: Int32Array
  /** The longest way from a site's first place to its last. */
  readonly reach: number
  /** The number of each site in the problem. */
  readonly name: Int32Array
}

/**
 * Sites all of whose customers another covers for as little are left out.
 *
 * @param prices at most the demand; no site's customers together above what it costs
 * @param cost what each site costs, at least 0
 * @param order the customers in the order of the walk
 */
export function lineOf(
  pairs: Pairs,
  demand: Float64Array,
  prices: Float64Array,
  cost: Float64Array,
  order: Int32Array,
): Line {
  const covers: number[][] = Array.from({ length: pairs.sites }, () => [])
  order.forEach((i, place) => {
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) covers[pairs.site[k]].push(place)
  })
  const name = Int32Array.from(largest(pairs, cost, covers, order))
  const price = Float64Array.from(order, (i) => prices[i])
  const columns = Array.from(name, (j) => covers[j])
  const rows: number[][] = Array.from(price, () => [])
  columns.forEach((places, j) => places.forEach((k) => rows[k].push(j)))
  const first = Int32Array.from(columns, (places) => places[0])
  const last = Int32Array.from(columns, (places) => places[places.length - 1])
  return {
    customers: price.length,
    sites: columns.length,
    price,
    lack: Float64Array.from(order, (i) => Math.max(0, demand[i] - prices[i])),
    fee: Float64Array.from(name, (j) =>
      Math.max(
        0,
        covers[j].reduce((left, k) => left - price[k], cost[j]),
      ),
    ),
    start: startsOf(rows),
    site: Int32Array.from(rows.flat()),
    columns: table(columns),
    priced: table(columns.map((places) => places.filter((k) => price[k] > 0))),
    first,
    last,
    reach: last.reduce((most, end, j) => Math.max(most, end - first[j]), 0),
    name,
  }
}

/** Sites that cover somebody and whose customers no other covers all for as little (of equals, the first). */
function largest(
  { start, site, sites }: Pairs,
  cost: Float64Array,
  columns: readonly number[][],
  order: Int32Array,
): number[] {
  const covers = columns.map((places) => new Set(places))
  const kept = new Uint8Array(sites).fill(1)
  columns.forEach((places, j) => {
    if (places.length === 0) kept[j] = 0
    else {
      const i = order[places[0]]
      for (let k = start[i]; k < start[i + 1] && kept[j]; k++) {
        const other = site[k]
        const more = columns[other].length - places.length
        const same = more === 0 && cost[other] === cost[j]
        if (other === j || !kept[other] || more < 0 || cost[other] > cost[j] || (same && other > j)) continue
        if (places.every((place) => covers[other].has(place))) kept[j] = 0
      }
    }
  })
  return [...kept.keys()].filter((j) => kept[j])
}

function table(lists: readonly number[][]): Columns {
  const customer = Int32Array.from(lists.flat())
  return { start: startsOf(lists), customer, cost: new Float64Array(0) }
}
