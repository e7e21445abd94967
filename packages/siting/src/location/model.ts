import type { Pairs } from '../pairs.ts'
import type { LocationProblem } from '../types.ts'

/** A site's fate: open or closed for good, or still to decide. */
export const OPEN = 1
export const CLOSED = -1

/** A checked location problem with every default written out; what all engines of this folder read. */
export interface Model {
  readonly pairs: Pairs
  /** What an unserved customer costs; Infinity when everybody must be served. */
  readonly outside: Float64Array
  readonly opening: Float64Array
  /** How many sites open, −1 for any number. */
  readonly p: number
  /** OPEN, CLOSED or 0 (free) for each site. */
  readonly fate: Int8Array
  /** Every plan's cost is a multiple of this (1 for whole numbers); 0 when no such step is known. */
  readonly step: number
}

export function modelOf(problem: LocationProblem): Model {
  const { pairs } = problem
  const fate = new Int8Array(pairs.sites)
  for (const j of problem.fixedOpen ?? []) fate[j] = OPEN
  for (const j of problem.fixedClosed ?? []) fate[j] = CLOSED
  const outside = pairs.outside ?? new Float64Array(pairs.customers).fill(Infinity)
  const opening = problem.opening ?? new Float64Array(pairs.sites)
  return {
    pairs,
    outside,
    opening,
    p: problem.p ?? -1,
    fate,
    step: commonStep([pairs.cost, outside, opening]),
  }
}

/**
 * The coarsest decimal step (1, 0.1, … 10⁻⁶) that divides every cost. With it a bound can be rounded up to
 * the next possible cost, which often ends a proof early.
 */
function commonStep(tables: readonly Float64Array[]): number {
  for (let scale = 1; scale <= 1e6; scale *= 10) {
    if (tables.every((table) => table.every((cost) => isMultiple(cost, scale)))) return 1 / scale
  }
  return 0
}

function isMultiple(cost: number, scale: number): boolean {
  if (cost === Infinity) return true
  const whole = cost * scale
  return Math.abs(whole) < 2 ** 50 && Math.abs(whole - Math.round(whole)) <= 1e-12 * Math.abs(whole)
}
