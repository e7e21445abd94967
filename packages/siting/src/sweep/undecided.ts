import { OPEN, type Model } from '../location/model.ts'
import { keepSites } from '../location/narrow.ts'
import { startsOf, type Pairs } from '../pairs.ts'

/** What is left of a covering problem once some sites are open or closed for good. */
export interface Undecided {
  /** Sites that may open or not, and the customers whom only they can cover. */
  pairs: Pairs
  demand: Float64Array
  /** The number of each site in the model. */
  name: Int32Array
  /** Sites that are open, and how many more open. */
  open: Int32Array
  p: number
  /** Demand that nobody can cover. */
  lost: number
}

export function undecided({ pairs, outside, fate, p }: Model): Undecided {
  const name = Int32Array.from(fate.keys()).filter((j) => fate[j] === 0)
  const open = Int32Array.from(fate.keys()).filter((j) => fate[j] === OPEN)
  const { start, site } = keepSites(pairs, name)
  const rows: Int32Array[] = []
  const demand: number[] = []
  let lost = 0
  for (let i = 0; i < pairs.customers; i++) {
    const covered = pairs.site.subarray(pairs.start[i], pairs.start[i + 1]).some((j) => fate[j] === OPEN)
    if (covered || outside[i] === 0) continue
    if (start[i] === start[i + 1]) lost += outside[i]
    else {
      rows.push(site.subarray(start[i], start[i + 1]))
      demand.push(outside[i])
    }
  }
  const from = startsOf(rows)
  const kept = new Int32Array(from[rows.length])
  rows.forEach((row, at) => kept.set(row, from[at]))
  return {
    pairs: { customers: rows.length, sites: name.length, start: from, site: kept, cost: new Float64Array(0) },
    demand: Float64Array.from(demand),
    name,
    open,
    p: p - open.length,
    lost,
  }
}
