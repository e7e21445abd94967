import { CLOSED, OPEN, UNDECIDED, slack, type Model } from './model.ts'
import type { Reach } from './relaxation.ts'

/**
 * Closes what cannot open beside the sites that are open for good: a site whose people are no longer enough for
 * its floor, and one that would take from an open site people whom its floor needs. Prices cannot see the second,
 * because a half-open site takes half of everybody only; decisions make it sharp (propagation as in constraint
 * programming, Savelsbergh 1994). False when an open site can no longer reach its floor.
 */
export function closeStarved(model: Model, state: Uint8Array, { until }: Reach): boolean {
  const { customers, sites, start, site, users, floors, columns, pair, visitor } = model
  const load = new Float64Array(sites)
  for (let i = 0; i < customers; i++) for (let k = start[i]; k < until[i]; k++) load[site[k]] += users[k]
  const taken = new Float64Array(sites)
  for (let j = 0; j < sites; j++) {
    const floor = floors[j] - slack(floors[j])
    if (state[j] === UNDECIDED && load[j] < floor) state[j] = CLOSED
    if (state[j] !== OPEN || floor <= 0) continue
    if (load[j] < floor) return false
    taken.fill(0)
    for (let c = columns[j]; c < columns[j + 1]; c++) {
      const k = pair[c]
      const i = visitor[c]
      if (k >= until[i]) continue
      for (let l = start[i]; l < k; l++) taken[site[l]] += users[k]
    }
    for (let r = 0; r < sites; r++)
      if (state[r] === UNDECIDED && load[j] - taken[r] < floor) state[r] = CLOSED
  }
  return true
}

/** Opens a site for good, and so closes those it excludes; false when one of them is open for good. */
export function openForGood(model: Model, state: Uint8Array, j: number): boolean {
  state[j] = OPEN
  for (const r of model.rivals[j]) {
    if (state[r] === OPEN) return false
    state[r] = CLOSED
  }
  return true
}
