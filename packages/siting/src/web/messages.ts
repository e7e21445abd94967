import type { CoverageProblem } from '../covering/coverage.ts'
import type { FacilityLocationProblem } from '../facility-location.ts'
import type { PMedianProblem } from '../p-median.ts'
import type { PointsProblem } from '../p-median-on-points.ts'
import type { Options, Result } from '../types.ts'

/** What can be asked of the workers: `mclp` of the one for covering, the rest of the other. Problems travel by structured clone. */
export type Request =
  | { kind: 'p-median'; problem: PMedianProblem }
  | { kind: 'p-median-on-points'; problem: PointsProblem }
  | { kind: 'uflp'; problem: FacilityLocationProblem }
  | { kind: 'mclp'; problem: CoverageProblem }

/** Options that can travel. */
export type Limits = Pick<Options, 'seed' | 'iterations' | 'time' | 'gap'>

/** Progress with the plan itself instead of a function. */
export interface Report {
  objective: number
  bound: number
  gap: number
  iteration: number
  seconds: number
  plan: number[]
}

export type ToWorker = { ask: Request; limits: Limits } | { stop: true }
export type FromWorker = { progress: Report } | { result: Result } | { error: Error }
