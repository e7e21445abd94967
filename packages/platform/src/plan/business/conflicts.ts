import type { Membership, Settings } from './business.ts'
import { MIX, SEASON } from './fields.ts'
import { USUAL_LOAN } from './with-settings.ts'

/** What cannot stand together, and the number that says why. */
export interface Conflict {
  path: string
  /**
   * `mix`: shares add up to `value`, not 1. `season`: factors average `value`, not 1. `start`: a logistic ramp cannot
   * begin at `value`. `grace`: interest alone for `value` months, and then no month is left to pay back.
   */
  reason: 'mix' | 'season' | 'start' | 'grace'
  value: number
}

/** An average of 100.0 %, to the decimal that a person writes. */
const SEASON_OFF = 0.0005
const MIX_OFF = 1e-6
/** The share that a logistic ramp-up has reached after its months: it has to begin below. */
const LOGISTIC_END = 0.95
const CLOSE = 1e-9

/**
 * What cannot be in the settings of one centre, `settingsAt` done. A season that does not average 1 is refused rather
 * than scaled: nobody should read other months in a plan than were typed, and a wrong sum is as often a wrong month.
 */
export function conflictsIn(settings: Settings): Conflict[] {
  const found: Conflict[] = []
  const season = settings[SEASON]
  if (isSeason(season)) {
    const value = season.reduce((sum, factor) => sum + factor, 0) / season.length
    if (Math.abs(value - 1) > SEASON_OFF + CLOSE) found.push({ path: SEASON, reason: 'season', value })
  }
  const mix = settings[MIX]
  if (isMix(mix)) {
    const value = mix.reduce((sum, { share }) => sum + share, 0)
    if (Math.abs(value - 1) > MIX_OFF) found.push({ path: MIX, reason: 'mix', value })
  }
  const start = settings['demand.ramp.start']
  if (typeof start === 'number' && settings['demand.ramp.shape'] !== 'linear')
    if (start <= 0 || start >= LOGISTIC_END)
      found.push({ path: 'demand.ramp.start', reason: 'start', value: start })
  const { 'loan.principal': principal, 'loan.months': months = USUAL_LOAN.months } = settings
  const { 'loan.grace': grace = USUAL_LOAN.grace } = settings
  if (typeof principal === 'number' && principal > 0 && Number(grace) >= Number(months))
    found.push({ path: 'loan.grace', reason: 'grace', value: Number(grace) })
  return found
}

export const isMix = (value: unknown): value is Membership[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object')

export const isSeason = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length === 12 && value.every((one) => typeof one === 'number')
