import type { Pairs } from '../pairs.ts'

/** The same customers with only the sites in `kept` (ascending), renumbered in that order. */
export function keepSites(pairs: Pairs, kept: Int32Array): Pairs {
  const { customers, start, site, cost } = pairs
  const place = new Int32Array(pairs.sites).fill(-1)
  kept.forEach((j, k) => (place[j] = k))
  const first = new Int32Array(customers + 1)
  let count = 0
  for (let i = 0; i < customers; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) if (place[site[k]] >= 0) count++
    first[i + 1] = count
  }
  const keptSite = new Int32Array(count)
  const keptCost = new Float64Array(count)
  count = 0
  for (let k = 0; k < start[customers]; k++) {
    if (place[site[k]] < 0) continue
    keptSite[count] = place[site[k]]
    keptCost[count++] = cost[k]
  }
  return { customers, sites: kept.length, start: first, site: keptSite, cost: keptCost }
}

/**
 * The first `length[i]` pairs of each row. Whoever finds no open site among them pays `outside[i]`: twice
 * the first cost left out, which is dear enough to keep a search from leaving people there.
 */
export function shortenRows(
  pairs: Pairs,
  length: Int32Array,
  outside: Float64Array,
): { pairs: Pairs; outside: Float64Array } {
  const { customers, sites, start } = pairs
  const first = new Int32Array(customers + 1)
  const toll = outside.slice()
  for (let i = 0; i < customers; i++) {
    const kept = Math.min(length[i], start[i + 1] - start[i])
    first[i + 1] = first[i] + kept
    if (start[i] + kept < start[i + 1]) toll[i] = Math.min(outside[i], 2 * pairs.cost[start[i] + kept])
  }
  const site = new Int32Array(first[customers])
  const cost = new Float64Array(first[customers])
  for (let i = 0; i < customers; i++) {
    const end = start[i] + first[i + 1] - first[i]
    site.set(pairs.site.subarray(start[i], end), first[i])
    cost.set(pairs.cost.subarray(start[i], end), first[i])
  }
  return { pairs: { customers, sites, start: first, site, cost }, outside: toll }
}
