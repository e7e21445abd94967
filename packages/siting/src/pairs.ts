import { sortRow } from './distances/sort-row.ts'

/**
 * Who can use which site, and at what cost: a sparse customer × site table, rows by customer.
 *
 * Row `i` lies in `start[i] … start[i + 1] - 1` of `site` and `cost`, cheapest first (ties by site number).
 * A cost is what the whole customer pays (distance × weight, or whatever is to be made small). A pair that is
 * absent is out of reach. All arrays are transferable to a worker.
 */
export interface Pairs {
  readonly customers: number
  readonly sites: number
  readonly start: Int32Array
  readonly site: Int32Array
  readonly cost: Float64Array
  /**
   * What customer `i` costs when no open site is in its row. Absent: everybody must be served.
   * Maximal covering is this with pair costs 0 and `outside` = demand.
   */
  readonly outside?: Float64Array
}

/** The same pairs seen from the sites: column `j` holds its customers, cheapest first. */
export interface Columns {
  readonly start: Int32Array
  readonly customer: Int32Array
  readonly cost: Float64Array
}

/** Full rows from a matrix given as one function; costs must be finite. Memory: 12 bytes × customers × sites. */
export function densePairs(
  customers: number,
  sites: number,
  costOf: (customer: number, site: number) => number,
): Pairs {
  const start = new Int32Array(customers + 1)
  const site = new Int32Array(customers * sites)
  const cost = new Float64Array(customers * sites)
  for (let i = 0; i < customers; i++) {
    const at = start[i]
    for (let j = 0; j < sites; j++) {
      site[at + j] = j
      cost[at + j] = costOf(i, j)
    }
    start[i + 1] = at + sites
    sortRow(cost, site, at, at + sites)
  }
  return { customers, sites, start, site, cost }
}

/** Sparse rows from lists of `[site, cost]`; each list is sorted here. */
export function sparsePairs(
  sites: number,
  rows: readonly (readonly (readonly [site: number, cost: number])[])[],
  outside?: Float64Array,
): Pairs {
  const start = startsOf(rows)
  const site = new Int32Array(start[rows.length])
  const cost = new Float64Array(start[rows.length])
  rows.forEach((row, i) => {
    const sorted = row.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])
    sorted.forEach(([j, c], k) => {
      site[start[i] + k] = j
      cost[start[i] + k] = c
    })
  })
  return { customers: rows.length, sites, start, site, cost, ...(outside && { outside }) }
}

/** Where each list begins when they are written one after the other, and where the last ends. */
export function startsOf(lists: readonly ArrayLike<unknown>[]): Int32Array {
  const start = new Int32Array(lists.length + 1)
  lists.forEach((list, at) => (start[at + 1] = start[at] + list.length))
  return start
}

/** Reads the table by site. */
export function columnsOf(pairs: Pairs): Columns {
  const start = new Int32Array(pairs.sites + 1)
  for (const j of pairs.site) start[j + 1]++
  for (let j = 0; j < pairs.sites; j++) start[j + 1] += start[j]
  const next = start.slice(0, pairs.sites)
  const customer = new Int32Array(pairs.site.length)
  const cost = new Float64Array(pairs.site.length)
  for (let i = 0; i < pairs.customers; i++) {
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
      const at = next[pairs.site[k]]++
      customer[at] = i
      cost[at] = pairs.cost[k]
    }
  }
  return { start, customer, cost }
}

/** Serves everybody from the best open site. `assignment[i]` is -1 for a customer that nobody reaches. */
export function serve(pairs: Pairs, open: Iterable<number>): { total: number; assignment: Int32Array } {
  const isOpen = new Uint8Array(pairs.sites)
  for (const j of open) isOpen[j] = 1
  const assignment = new Int32Array(pairs.customers).fill(-1)
  let total = 0
  for (let i = 0; i < pairs.customers; i++) {
    let paid = pairs.outside ? pairs.outside[i] : Infinity
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) {
      if (pairs.cost[k] > paid) break
      if (!isOpen[pairs.site[k]]) continue
      paid = pairs.cost[k]
      assignment[i] = pairs.site[k]
      break
    }
    total += paid
  }
  return { total, assignment }
}
