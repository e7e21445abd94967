import { startsOf, type Columns, type Pairs } from '../pairs.ts'

/** Where everybody stands along a walk: what of a line does not change with prices. */
export interface Course {
  readonly customers: number
  /** The customers in the order of the walk. */
  readonly order: Int32Array
  /** Column `j`: the places that site `j` covers, ascending. */
  readonly columns: Columns
  /** The sites that cover all whom site `j` covers; of sites that cover the same, those before it. */
  readonly larger: readonly Int32Array[]
}

/** What is known of how much plans lose in parts of a line: its patches, and areas of several of them. */
export interface Floors {
  readonly patches: number
  /** Which patch everybody is in. */
  readonly patch: Int32Array
  /** Site `j` costs `cost[start[j]] …` in the patches `of[start[j]] …`. */
  readonly start: Int32Array
  readonly of: Int32Array
  readonly cost: Float64Array
  /** The patches and then the areas, each before the one it is part of: its number, one past the last for the whole. */
  readonly parent: Int32Array
  /** What plans lose in each at least. */
  readonly least: Float64Array
}

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
  /** The longest way from a site's first place to its last. */
  readonly reach: number
  /** The number of each site in the problem. */
  readonly name: Int32Array
  /** By place and by the line's own sites; what sites cost is the fee then. */
  readonly floors: Floors | undefined
}

export function courseOf(pairs: Pairs, order: Int32Array): Course {
  const columns: number[][] = Array.from({ length: pairs.sites }, () => [])
  order.forEach((i, place) => {
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) columns[pairs.site[k]].push(place)
  })
  const covers = columns.map((places) => new Set(places))
  const larger = columns.map((places, j) => {
    if (places.length === 0) return new Int32Array(0)
    const i = order[places[0]]
    return pairs.site.slice(pairs.start[i], pairs.start[i + 1]).filter((other) => {
      const more = columns[other].length - places.length
      return (
        other !== j && (more > 0 || (more === 0 && other < j)) && places.every((at) => covers[other].has(at))
      )
    })
  })
  return { customers: pairs.customers, order, columns: table(columns), larger }
}

/** The same walk the other way. */
export function turned({ customers, order, columns: { start, customer }, larger }: Course): Course {
  const columns: number[][] = Array.from(larger, (_, j) =>
    Array.from(customer.subarray(start[j], start[j + 1]), (place) => customers - 1 - place).toReversed(),
  )
  return { customers, order: order.toReversed(), columns: table(columns), larger }
}

/**
 * Sites all of whose customers another covers for as little are left out.
 *
 * @param prices at most the demand; no site's customers together above what it costs
 * @param cost what each site costs, at least 0
 */
export function lineOf(
  course: Course,
  demand: Float64Array,
  prices: Float64Array,
  cost: Float64Array,
  floors?: Floors,
): Line {
  const { customers: n, order, columns: all, larger } = course
  const name = Int32Array.from(larger.keys()).filter(
    (j) => all.start[j] < all.start[j + 1] && !larger[j].some((other) => cost[other] <= cost[j]),
  )
  const price = Float64Array.from(order, (i) => prices[i])
  const columns = columnsIn(all, name)
  const fee = new Float64Array(name.length)
  const start = new Int32Array(n + 1)
  let reach = 0
  name.forEach((j, at) => {
    fee[at] = cost[j]
    const from = columns.start[at]
    const to = columns.start[at + 1]
    for (let k = from; k < to; k++) {
      const place = columns.customer[k]
      fee[at] -= price[place]
      start[place + 1]++
    }
    fee[at] = Math.max(0, fee[at])
    reach = Math.max(reach, columns.customer[to - 1] - columns.customer[from])
  })
  for (let place = 0; place < n; place++) start[place + 1] += start[place]
  const next = start.slice(0, n)
  const site = new Int32Array(columns.customer.length)
  for (let j = 0; j < name.length; j++)
    for (let k = columns.start[j]; k < columns.start[j + 1]; k++) site[next[columns.customer[k]]++] = j
  const lack = Float64Array.from(order, (i) => Math.max(0, demand[i] - prices[i]))
  return {
    customers: n,
    sites: name.length,
    price,
    lack,
    fee,
    start,
    site,
    columns,
    reach,
    name,
    floors: floors && floorsOf(floors, course, name, price),
  }
}

/** Floors for these places and sites: fees in place of costs. */
function floorsOf(floors: Floors, { order, columns }: Course, name: Int32Array, price: Float64Array): Floors {
  const patch = Int32Array.from(order, (i) => floors.patch[i])
  const start = new Int32Array(name.length + 1)
  const paid = new Float64Array(floors.patches)
  const of: number[] = []
  const fee: number[] = []
  name.forEach((j, at) => {
    for (let k = columns.start[j]; k < columns.start[j + 1]; k++)
      paid[patch[columns.customer[k]]] += price[columns.customer[k]]
    for (let q = floors.start[j]; q < floors.start[j + 1]; q++) {
      of.push(floors.of[q])
      fee.push(Math.max(0, floors.cost[q] - paid[floors.of[q]]))
      paid[floors.of[q]] = 0
    }
    start[at + 1] = of.length
  })
  return { ...floors, patch, start, of: Int32Array.from(of), cost: Float64Array.from(fee) }
}

function columnsIn({ start, customer }: Columns, kept: Int32Array): Columns {
  const from = new Int32Array(kept.length + 1)
  kept.forEach((j, at) => (from[at + 1] = from[at] + start[j + 1] - start[j]))
  const own = new Int32Array(from[kept.length])
  kept.forEach((j, at) => own.set(customer.subarray(start[j], start[j + 1]), from[at]))
  return { start: from, customer: own, cost: new Float64Array(0) }
}

function table(lists: readonly number[][]): Columns {
  const customer = Int32Array.from(lists.flat())
  return { start: startsOf(lists), customer, cost: new Float64Array(0) }
}
