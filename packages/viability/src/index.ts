export { SMALL_TOWNS, SUBSIDY_ENDED, type BaseRate } from './base-rate.ts'
export {
  businessCase,
  networkBusinessCase,
  TEN_YEARS,
  type BusinessCase,
  type Verdict,
} from './business-case.ts'
export { cents, euros } from './cents.ts'
export { InvalidInput } from './invalid-input.ts'
export {
  COSTS,
  REVENUE,
  TOTALS,
  type CostKind,
  type Flow,
  type Opening,
  type RevenueKind,
  type Total,
} from './flow.ts'
export { LEVERS, type Lever } from './levers.ts'
export type { Outcome, Year } from './outcome.ts'
export type { CentrePlan, NetworkPlan, Timed } from './plan.ts'
