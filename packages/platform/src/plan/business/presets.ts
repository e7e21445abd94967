import { centralPlan, defaultOf } from '@micropol/viability'
import type { Membership } from './business.ts'

/*
 * What a planner may start from instead of an empty field. Shares, the price of a few days a month and the depth of
 * every season are platform assumptions; the other prices are the defaults of a fixed desk and a hot desk.
 */

/** Every month an average one. */
export const NO_SEASON: readonly number[] = Array.from({ length: 12 }, () => 1)

/** Offices of a small town in July and August. */
export const QUIET_SUMMER: readonly number[] = NO_SEASON.map((_, month) =>
  month === 6 || month === 7 ? 0.7 : 1.06,
)

/** The season of a plan where nothing is said. */
export const USUAL_SEASON: readonly number[] = centralPlan('').demand.season ?? NO_SEASON

/** Name of the one membership of a plan in which nobody set any: a word of the engine, not of a planner. */
export const USUAL_MEMBERSHIP = centralPlan('').prices.memberships[0]?.name ?? ''

/** Quietest and busiest month that the presets know, in percent. */
export const QUIET_SEASON_RANGE = { low: 70, central: 100, high: 112 }

/** Full-time, half-time and a few days a month; on average it costs what the default membership does. */
export function usualMix(names: { full: string; half: string; days: string }): Membership[] {
  const half = defaultOf('hot_desk_monthly').central
  return [
    { name: names.full, price: defaultOf('dedicated_desk_monthly').central, share: 0.3 },
    { name: names.half, price: half, share: 0.4 },
    { name: names.days, price: half / 2, share: 0.3 },
  ]
}
