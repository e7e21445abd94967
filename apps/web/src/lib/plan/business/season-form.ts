import type { Settings } from '@micropol/platform/plan/business/business'
import { isSeason } from '@micropol/platform/plan/business/conflicts'
import { SEASON } from '@micropol/platform/plan/business/fields'
import { decimal } from '../../fields.ts'
import type { Errors, Values } from '../../forms.ts'
import { list, monthName } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { shareOf } from './share-of.ts'

/* The season as twelve percentages, `season_1` (January) to `season_12`: all of them or none. */

export const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)

export const monthField = (month: number): string => `season_${month}`

/** A month ten times as busy as the average one is a slip of the keyboard. */
const MOST = 1000

export const seasonShape = Object.fromEntries(
  MONTHS.map((month) => [monthField(month), decimal(0, MOST, '%').optional()]),
)

const textOf = (values: Values, month: number) => String(values[monthField(month)] ?? '')

export const hasSeason = (values: Values): boolean => MONTHS.some((month) => textOf(values, month) !== '')

export function seasonErrors(values: Values): Errors {
  const missing = MONTHS.filter((month) => textOf(values, month) === '')
  if (missing.length === 0 || missing.length === MONTHS.length) return {}
  const months = list(missing.map((month) => monthName(month)))
  return { season: m.plan_season_missing({ months }) }
}

export function seasonSettings(form: Record<string, unknown>): Settings {
  const factors = MONTHS.map((month) => form[monthField(month)])
  return factors.every((factor) => typeof factor === 'number') ? { [SEASON]: factors.map(shareOf) } : {}
}

export function seasonValues(settings: Settings): Values {
  const season = settings[SEASON]
  return isSeason(season) ? monthsWith(season) : {}
}

/** The months of a season, factors of which 1 is an average month. */
export const monthsWith = (season: readonly number[]): Values =>
  Object.fromEntries(
    season.map((factor, i) => [monthField(i + 1), String(Number((factor * 100).toFixed(6)))]),
  )

export const noMonths = (): Values => Object.fromEntries(MONTHS.map((month) => [monthField(month), '']))

/**
 * The months scaled so that their average is 100 % in tenths; the busiest takes what rounding left over. Null when
 * a month is no number, or all are 0.
 */
export function evened(form: Record<string, unknown>): Values | null {
  const months = MONTHS.map((month) => form[monthField(month)])
  if (!months.every((month) => typeof month === 'number')) return null
  const sum = months.reduce((a, b) => a + b, 0)
  if (sum === 0) return null
  const tenths = months.map((month) => Math.round((month * 12_000) / sum))
  const busiest = tenths.indexOf(Math.max(...tenths))
  tenths[busiest] = (tenths[busiest] ?? 0) + 12_000 - tenths.reduce((a, b) => a + b, 0)
  return monthsWith(tenths.map((tenth) => tenth / 1000))
}

export const seasonLabels = (): Record<string, string> => ({
  season: m.plan_group_season(),
  ...Object.fromEntries(
    MONTHS.map((month) => [monthField(month), m.plan_season_month({ month: monthName(month) })]),
  ),
})
