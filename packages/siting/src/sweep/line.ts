import { startsOf, type Columns, type Pairs } from '../pairs.ts'

/**
 * A covering problem laid out along a walk: customers and sites by their place in it, and what a plan loses
 * against the prices. With prices `u` and a toll, a plan loses, beyond what every plan must, for each site its
 * `fee`; for each customer whom nobody covers his `lack`; and for each whom several cover his `price` for every
 * one after the first. Every loss is local, and none is negative.
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
 * Sites all of whose customers another covers too are left out; what is left opens at the same toll and covers more.
 *
 * @param order the customers in the order of the walk
 * @param prices at most the demand; no site's customers together above `toll`
 */
export function lineOf(
  pairs: Pairs,
  demand: Float64Array,
  prices: Float64Array,
  toll: number,
  order: Int32Array,
): Line {
  const columns: number[][] = Array.from({ length: pairs.sites }, () => [])
  order.forEach((i, place) => {
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) columns[pairs.site[k]].push(place)
  })
  const name = Int32Array.from(largest(pairs, columns, order))
  const price = Float64Array.from(order, (i) => prices[i])
  const lack = Float64Array.from(order, (i) => Math.max(0, demand[i] - prices[i]))
  const kept = Array.from(name, (j) => columns[j])
  const fee = Float64Array.from(kept, (places) =>
    Math.max(
      0,
      places.reduce((left, k) => left - price[k], toll),
    ),
  )
  return lineFrom(kept, { price, lack, fee, name })
}

function lineFrom(columns: readonly number[][], own: Pick<Line, 'price' | 'lack' | 'fee' | 'name'>): Line {
  const { price } = own
  const rows: number[][] = Array.from(price, () => [])
  columns.forEach((places, j) => places.forEach((k) => rows[k].push(j)))
  const first = Int32Array.from(columns, (places) => places[0])
  const last = Int32Array.from(columns, (places) => places[places.length - 1])
  return {
    ...own,
    customers: price.length,
    sites: columns.length,
    start: startsOf(rows),
    site: Int32Array.from(rows.flat()),
    columns: table(columns),
    priced: table(columns.map((places) => places.filter((k) => price[k] > 0))),
    first,
    last,
    reach: last.reduce((most, end, j) => Math.max(most, end - first[j]), 0),
  }
}

/**
 * The end of a line from place `from` on. Nothing that a plan loses there is less than what is lost on this: sites that
 * also cover somebody before `from` have been paid for and open for nothing. Of these, one whose customers are all
 * among another's is left out, and the other may stand for it: customers whom only the other covers then count as
 * covered or not, as it suits, and nobody pays for covering them again.
 */
export function endOf(line: Line, from: number): Line {
  if (from === 0) return line
  const { first, last, columns } = line
  const kept: { places: number[]; fee: number; name: number }[] = []
  const paid: { places: number[]; name: number }[] = []
  for (let j = 0; j < line.sites; j++) {
    if (last[j] < from) continue
    const places = [...columns.customer.subarray(columns.start[j], columns.start[j + 1])]
    if (first[j] >= from)
      kept.push({ places: places.map((k) => k - from), fee: line.fee[j], name: line.name[j] })
    else paid.push({ places: places.filter((k) => k >= from).map((k) => k - from), name: line.name[j] })
  }
  const price = line.price.slice(from)
  paid.sort((a, b) => b.places.length - a.places.length)
  const largest: { places: number[]; covers: Set<number> }[] = []
  for (const { places, name } of paid) {
    const over = largest.filter((other) => places.every((k) => other.covers.has(k)))
    if (over.length === 0) {
      largest.push({ places, covers: new Set(places) })
      kept.push({ places, fee: 0, name })
      continue
    }
    // The one that leaves most of the prices as they are.
    const own = new Set(places)
    const freed = over.map((other) => other.places.reduce((sum, k) => sum + (own.has(k) ? 0 : price[k]), 0))
    for (const k of over[freed.indexOf(Math.min(...freed))].places) if (!own.has(k)) price[k] = 0
  }
  const lists = kept.map((site) => site.places)
  return lineFrom(lists, {
    price,
    lack: line.lack.slice(from),
    fee: Float64Array.from(kept, (site) => site.fee),
    name: Int32Array.from(kept, (site) => site.name),
  })
}

/** The same line walked from the other end. */
export function turned(line: Line): Line {
  const end = line.customers - 1
  const lists = Array.from(line.fee, (_, j) => {
    const { start, customer } = line.columns
    return [...customer.subarray(start[j], start[j + 1])].map((k) => end - k).toReversed()
  })
  const { fee, name } = line
  return lineFrom(lists, { price: line.price.toReversed(), lack: line.lack.toReversed(), fee, name })
}

/** Sites that cover somebody and whose customers no other site covers all (of equals, the first). */
function largest(pairs: Pairs, columns: readonly number[][], order: Int32Array): number[] {
  const covers = columns.map((places) => new Set(places))
  const kept = new Uint8Array(pairs.sites).fill(1)
  columns.forEach((places, j) => {
    if (places.length === 0) kept[j] = 0
    else {
      const i = order[places[0]]
      for (let k = pairs.start[i]; k < pairs.start[i + 1] && kept[j]; k++) {
        const other = pairs.site[k]
        const more = columns[other].length - places.length
        if (other === j || !kept[other] || more < 0 || (more === 0 && other > j)) continue
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
