export { DATA_VERSION, DEFAULTS, defaultOf, USUAL_REBOUND, type DefaultKey } from './data/look-up.ts'
export type { DefaultRow } from './data/default-row.ts'
export { effectOfDay, effectOfDays, NO_REBOUND, type Effect, type Settings } from './effect.ts'
export {
  factorOf,
  MODES,
  setOn,
  type Factor,
  type FactorSet,
  type Mode,
  type Scope,
  type UsedFactor,
} from './factors/factor-set.ts'
export * from './factors/factor-sets-2026-1.ts'
export { InvalidInput } from './invalid-input.ts'
export type { Counterfactual, Day, Journey } from './journey.ts'
export { effectOfMemberYear, MEMBER_YEARS_2026_1, type MemberYear } from './member-year.ts'
export { moneyOf, USUAL_VALUES, type Money, type MoneyValues } from './money.ts'
export { sumUp, type Period } from './period.ts'
export type { NotComputable, Quantity, Range, Value } from './range.ts'
export { effectOfRelocation, type Habit } from './relocation.ts'
export { simulateDays, type SimulatedEffect, type Spread } from './simulate.ts'
export {
  greatCircle,
  minutesOf,
  TRAVEL_2026_1,
  tripBetween,
  type Place,
  type TravelModel,
  type Trip,
} from './travel.ts'
