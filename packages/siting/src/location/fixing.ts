import { CLOSED, OPEN } from './model.ts'
import type { Relaxation } from './relaxation.ts'

/**
 * Decides sites by what deciding otherwise would cost in the relaxation: when opening a site lifts the bound
 * above `cut`, no plan worth having opens it, and the other way round (reduced-cost fixing, Beasley 1993).
 * Writes into `fate` and returns how many sites it decided.
 */
export function fix(relaxation: Relaxation, fate: Int8Array, p: number, cut: number): number {
  const { bound, reduced, chosen } = relaxation
  // With a fixed number of sites, one that opens pushes the worst chosen one out, and one that closes lets
  // the best of the others in.
  let worstIn = p < 0 ? 0 : -Infinity
  let bestOut = p < 0 ? 0 : Infinity
  for (let j = 0; j < fate.length; j++) {
    if (p < 0 || fate[j] !== 0) continue
    if (chosen[j]) worstIn = Math.max(worstIn, reduced[j])
    else bestOut = Math.min(bestOut, reduced[j])
  }
  let decided = 0
  for (let j = 0; j < fate.length; j++) {
    if (fate[j] !== 0) continue
    if (chosen[j] ? bound + bestOut - reduced[j] <= cut : bound + reduced[j] - worstIn <= cut) continue
    fate[j] = chosen[j] ? OPEN : CLOSED
    decided++
  }
  return decided
}
