import type { Pairs } from '../pairs.ts'
import { buildTree, nearest, visitWithin } from './kd-tree.ts'
import { distance, embed, straightReach, type Metric, type Points } from './points.ts'
import { sortRow } from './sort-row.ts'

/** Which pairs to keep. Neither given: all of them (12 bytes × customers × sites). */
export interface Keep {
  /** Only sites at most this far, in the units of the metric. */
  within?: number
  /** Only the nearest so many sites of each customer. */
  nearest?: number
}

/**
 * Distances from every customer to the sites within reach, as pairs. Memory grows with the pairs kept:
 * neighbours come from a k-d tree.
 *
 * @example
 * const pairs = pairsBetween(homes, halls, { kind: 'great-circle', radius: EARTH }, { within: 20_000 })
 */
export function pairsBetween(customers: Points, sites: Points, metric: Metric, keep: Keep = {}): Pairs {
  const n = customers.x.length
  const m = sites.x.length
  const within = keep.within ?? Infinity
  const k = Math.min(keep.nearest ?? m, m)
  const start = new Int32Array(n + 1)
  let site = new Int32Array(n * Math.min(k, within < Infinity ? 64 : m))
  let cost = new Float64Array(site.length)
  const row = new Int32Array(m)
  const find = finder(customers, sites, metric, within, k, row)
  let count = 0
  for (let i = 0; i < n; i++) {
    const found = find(i)
    if (count + found > site.length) {
      const room = Math.max(count + found, Math.ceil(1.6 * site.length))
      site = enlarge(site, new Int32Array(room))
      cost = enlarge(cost, new Float64Array(room))
    }
    const from = count
    for (let r = 0; r < found; r++) {
      const d = distance(metric, customers, i, sites, row[r])
      if (d > within) continue
      site[count] = row[r]
      cost[count++] = d
    }
    sortRow(cost, site, from, count)
    count = Math.min(count, from + k)
    start[i + 1] = count
  }
  return { customers: n, sites: m, start, site: site.slice(0, count), cost: cost.slice(0, count) }
}

/** Puts candidate sites of customer `i` into `row` and answers how many: cheap when there is nothing to prune. */
function finder(
  customers: Points,
  sites: Points,
  metric: Metric,
  within: number,
  k: number,
  row: Int32Array,
) {
  const m = sites.x.length
  if (within === Infinity && k === m) {
    for (let j = 0; j < m; j++) row[j] = j
    return () => {
      for (let j = 0; j < m; j++) row[j] = j
      return m
    }
  }
  const { dimensions, at } = embed(metric, sites)
  const tree = buildTree(at, dimensions)
  const from = embed(metric, customers).at
  const far = new Float64Array(k)
  if (within < Infinity && k === m) {
    const reach = straightReach(metric, within)
    return (i: number) => {
      let found = 0
      visitWithin(tree, from.subarray(i * dimensions, (i + 1) * dimensions), reach, (j) => (row[found++] = j))
      return found
    }
  }
  return (i: number) => nearest(tree, from.subarray(i * dimensions, (i + 1) * dimensions), k, row, far)
}

function enlarge<T extends Int32Array | Float64Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}

/** Costs of whole customers: every distance times the people who travel it. Rows keep their order. */
export function weighted(pairs: Pairs, weight: Float64Array): Pairs {
  const cost = new Float64Array(pairs.cost.length)
  for (let i = 0; i < pairs.customers; i++)
    for (let k = pairs.start[i]; k < pairs.start[i + 1]; k++) cost[k] = pairs.cost[k] * weight[i]
  return { ...pairs, cost }
}

/**
 * Who is covered by whom: a pair for every distance up to `radius`, at no cost; whoever is left out costs
 * `weight`. Locating on these pairs is maximal covering.
 */
export function coverage(distances: Pairs, weight: Float64Array, radius = Infinity): Pairs {
  const start = new Int32Array(distances.customers + 1)
  const site = new Int32Array(distances.site.length)
  let count = 0
  for (let i = 0; i < distances.customers; i++) {
    const from = count
    for (let k = distances.start[i]; k < distances.start[i + 1] && distances.cost[k] <= radius; k++)
      site[count++] = distances.site[k]
    site.subarray(from, count).sort()
    start[i + 1] = count
  }
  return { ...distances, start, site: site.slice(0, count), cost: new Float64Array(count), outside: weight }
}

/** Keeps what lies within `radius`. */
export function clip(distances: Pairs, radius: number): Pairs {
  const start = new Int32Array(distances.customers + 1)
  const kept: number[] = []
  for (let i = 0; i < distances.customers; i++) {
    for (let k = distances.start[i]; k < distances.start[i + 1] && distances.cost[k] <= radius; k++)
      kept.push(k)
    start[i + 1] = kept.length
  }
  const site = Int32Array.from(kept, (k) => distances.site[k])
  return { ...distances, start, site, cost: Float64Array.from(kept, (k) => distances.cost[k]) }
}
