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
export { areaOf, type CentrePlan, type NetworkPlan, type Timed } from './plan.ts'
export { centralPlan } from './central-plan.ts'
export { DATA_VERSION, DEFAULTS, defaultOf, type DefaultKey } from './data/look-up.ts'
export type { DefaultRow } from './data/default-row.ts'
export type { Correlation } from './simulate/correlation.ts'
export type { Range, Shape } from './simulate/distribution.ts'
export type { SimulatedCase, SimulatedYear, When } from './simulate/futures.ts'
export {
  simulate,
  simulateNetwork,
  type Driver,
  type Simulation,
  type SimulationOptions,
} from './simulate/simulate.ts'
export type { Quantiles } from './simulate/statistics.ts'
export { USUAL_UNCERTAINTY, type UncertainInput, type Uncertainty } from './simulate/uncertainty.ts'
export type { Goal, Plan } from './evaluate.ts'
export { tornado, type Bar } from './tornado.ts'
export { whatMustBeTrue, type Condition } from './what-must-be-true.ts'
