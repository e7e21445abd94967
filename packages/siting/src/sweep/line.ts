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
  /** The first place of each stretch, ascending, and the end of the line. */
  readonly grid: Int32Array
  /** Column `j`: in which stretches (`customer`, ascending) how much of the fee of site `j` falls due (`cost`). */
  readonly due: Columns
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

/** A part of a line: customers who come one after the other, and what each site costs them together. */
export interface Stretch {
  readonly pairs: Pairs
  readonly demand: ArrayLike<number>
  /** At most the demand, and no site's customers together above what it costs here. */
  readonly price: ArrayLike<number>
  readonly cost: ArrayLike<number>
  /** The customers in the order of the walk. */
  readonly order: Int32Array
  /** The number of each site in the problem. */
  readonly name: ArrayLike<number>
}

/** A site as the walk meets it: its places, and what it costs stretch by stretch. */
interface Met {
  name: number
  places: number[]
  costs: { stretch: number; cost: number }[]
}

/** The stretches one after the other. A site costs what it costs in all of them. */
export function lineOf(stretches: readonly Stretch[]): Line {
  const price: number[] = []
  const lack: number[] = []
  const grid = [0]
  const met = new Map<number, Met>()
  stretches.forEach(({ pairs, demand, price: prices, cost, order, name }, stretch) => {
    const own: Met[] = Array.from({ length: pairs.sites }, (_, j) => {
      let site = met.get(name[j])
      if (!site) met.set(name[j], (site = { name: name[j], places: [], costs: [] }))
      site.costs.push({ stretch, cost: cost[j] })
      return site
    })
    for (const i of order) {
      for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) own[pairs.site[k]].places.push(price.length)
      price.push(prices[i])
      lack.push(Math.max(0, demand[i] - prices[i]))
    }
    grid.push(price.length)
  })
  return layOut([...met.values()], { price, lack, grid })
}

/**
 * The line from stretch `from` on. Nothing that a plan loses there is less than what is lost on this: what sites cost
 * in earlier stretches has been paid.
 */
export function endOf(line: Line, from: number): Line {
  if (from === 0) return line
  const { columns, due, grid, name } = line
  const begin = grid[from]
  const sites: Met[] = []
  for (let j = 0; j < line.sites; j++) {
    if (line.last[j] < begin) continue
    const places = [...columns.customer.subarray(columns.start[j], columns.start[j + 1])]
      .filter((k) => k >= begin)
      .map((k) => k - begin)
    const costs = Array.from({ length: grid.length - 1 - from }, (_, stretch) => ({ stretch, cost: 0 }))
    for (const k of places) costs[stretchAt(grid, k + begin) - from].cost += line.price[k + begin]
    for (let k = due.start[j]; k < due.start[j + 1]; k++)
      if (due.customer[k] >= from) costs[due.customer[k] - from].cost += due.cost[k]
    sites.push({ name: name[j], places, costs })
  }
  return layOut(sites, {
    price: [...line.price.subarray(begin)],
    lack: [...line.lack.subarray(begin)],
    grid: [...grid.subarray(from)].map((k) => k - begin),
  })
}

function layOut(met: readonly Met[], own: { price: number[]; lack: number[]; grid: number[] }): Line {
  const price = Float64Array.from(own.price)
  const grid = Int32Array.from(own.grid)
  const sites = largest(met, price.length)
  const columns = sites.map(({ places }) => places)
  const rows: number[][] = Array.from(price, () => [])
  columns.forEach((places, j) => places.forEach((k) => rows[k].push(j)))
  const fees = sites.map(({ places, costs }) => {
    const paid = new Map<number, number>()
    for (const k of places) {
      const stretch = stretchAt(grid, k)
      paid.set(stretch, (paid.get(stretch) ?? 0) + price[k])
    }
    return costs
      .map(({ stretch, cost }) => ({ stretch, fee: cost - (paid.get(stretch) ?? 0) }))
      .filter(({ fee }) => fee > 0)
  })
  const first = Int32Array.from(columns, (places) => places[0])
  const last = Int32Array.from(columns, (places) => places[places.length - 1])
  return {
    customers: price.length,
    sites: sites.length,
    price,
    lack: Float64Array.from(own.lack),
    fee: Float64Array.from(fees, (due) => due.reduce((sum, { fee }) => sum + fee, 0)),
    grid,
    due: {
      start: startsOf(fees),
      customer: Int32Array.from(fees.flatMap((due) => due.map(({ stretch }) => stretch))),
      cost: Float64Array.from(fees.flatMap((due) => due.map(({ fee }) => fee))),
    },
    start: startsOf(rows),
    site: Int32Array.from(rows.flat()),
    columns: table(columns),
    priced: table(columns.map((places) => places.filter((k) => price[k] > 0))),
    first,
    last,
    reach: last.reduce((most, end, j) => Math.max(most, end - first[j]), 0),
    name: Int32Array.from(sites, ({ name }) => name),
  }
}

/** Sites that cover somebody and whose customers no other covers all for as little (of equals, the first). */
function largest(met: readonly Met[], customers: number): Met[] {
  const covers = met.map(({ places }) => new Set(places))
  const cost = met.map(({ costs }) => costs.reduce((sum, part) => sum + part.cost, 0))
  const rows: number[][] = Array.from({ length: customers }, () => [])
  met.forEach(({ places }, j) => places.forEach((k) => rows[k].push(j)))
  const kept = met.map(() => true)
  met.forEach(({ places }, j) => {
    kept[j] =
      places.length > 0 &&
      !rows[places[0]].some((other) => {
        const more = covers[other].size - places.length
        const dearer = cost[other] - cost[j]
        if (other === j || !kept[other] || more < 0 || dearer > HAIR * cost[j]) return false
        if (more === 0 && dearer >= -HAIR * cost[j] && other > j) return false
        return places.every((k) => covers[other].has(k))
      })
  })
  return met.filter((_, j) => kept[j])
}

/** Costs that are sums of rounded numbers are equal up to this share. */
const HAIR = 1e-12

/** The stretch in which a place lies. */
export function stretchAt(grid: Int32Array, place: number): number {
  let low = 0
  let high = grid.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (grid[middle] <= place) low = middle
    else high = middle
  }
  return low
}

function table(lists: readonly number[][]): Columns {
  const customer = Int32Array.from(lists.flat())
  return { start: startsOf(lists), customer, cost: new Float64Array(0) }
}
