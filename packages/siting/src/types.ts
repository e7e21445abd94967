import type { Pairs } from './pairs.ts'

export type ProblemName =
  'p-median' | 'uflp' | 'mclp' | 'cpmp' | 'cflp' | 'lscp' | 'p-center' | 'floors' | 'budget' | 'worst-served'

/**
 * The one problem under p-median, facility location and covering: open sites so that opening costs plus what
 * every customer pays at the best open site (or `pairs.outside`) is smallest.
 */
export interface LocationProblem {
  readonly pairs: Pairs
  /** How many sites open: exactly `p`, or any number when absent. */
  readonly p?: number
  /** Cost of opening each site; absent means free. */
  readonly opening?: Float64Array
  /** Sites (0-based) that are open whatever happens; they count towards `p`. */
  readonly fixedOpen?: readonly number[]
  /** Sites (0-based) that may not open. */
  readonly fixedClosed?: readonly number[]
}

/** How long to search, and who is told. A run without `iterations` and `time` ends by proof (or by `gap`). */
export interface Options {
  /** Default 1. Same seed, same answer, unless time ends the run; then replay `result.iteration` iterations. */
  readonly seed?: number
  /** Stop after that many iterations (rounds of search and bound). */
  readonly iterations?: number
  /** Stop after that many seconds on the clock `now`. */
  readonly time?: number
  /** The clock, in milliseconds (`performance.now`). Without it `time` is refused and seconds are reported as 0. */
  readonly now?: () => number
  /** Stop as soon as the gap is proven to be at most this share of the objective. Default 0. */
  readonly gap?: number
  /** Told after every iteration; `plan()` copies the best plan so far. */
  readonly onProgress?: (progress: Progress) => void
  /** Asked after every iteration; the answer true ends the run with the best plan so far. */
  readonly shouldStop?: () => boolean
}

export interface Progress {
  readonly objective: number
  readonly bound: number
  readonly gap: number
  readonly iteration: number
  readonly seconds: number
  /** The best plan so far: open sites, 0-based, ascending. */
  readonly plan: () => number[]
}

export interface Result {
  readonly problem: ProblemName
  /** Recomputed from the plan and the input when the run ends. */
  readonly objective: number
  /** No plan can be better than this: below the objective when it is to be small, above when it is to be large. */
  readonly bound: number
  /** |objective − bound| as a share of the objective: no plan is more than this better. */
  readonly gap: number
  /** The bound meets the objective (to 1 part in 10⁹ where costs are not whole numbers). */
  readonly proven: boolean
  /** Open sites, 0-based, ascending. */
  readonly open: number[]
  /** The site that serves each customer, −1 for none. */
  readonly assignment: Int32Array
  readonly iteration: number
  readonly seconds: number
  readonly secondsToBest: number
}

/** |objective − bound| as a share of the objective; 0 when they are equal. */
export function gapOf(objective: number, bound: number): number {
  const apart = Math.abs(objective - bound)
  return apart === 0 ? 0 : apart / Math.max(Math.abs(objective), Number.MIN_VALUE)
}
