import type { Membership, Setting } from '@micropol/platform/plan/business/business'
import { isMix, isSeason } from '@micropol/platform/plan/business/conflicts'
import type { BusinessField } from '@micropol/platform/plan/business/fields'
import { NO_SEASON, USUAL_MEMBERSHIP } from '@micropol/platform/plan/business/presets'
import { monthName, money, number, percent } from '../../format.ts'
import { m } from '../../paraglide/messages.js'

type Kind = Pick<BusinessField, 'kind' | 'percent'>

/** A number as a person writes it: percentages from 0 to 100. */
export const written = ({ percent }: Kind, value: Setting): string =>
  typeof value === 'number' ? number(percent ? value * 100 : value, 2) : '–'

/** What stands in a plan, as a person reads it, with a percent sign but no other unit. */
export function settingWords(field: Kind, value: Setting): string {
  if (isMix(value)) return mixWords(value)
  if (isSeason(value)) return seasonWords(value)
  if (field.kind === 'month' && typeof value === 'number') return monthName(value)
  if (typeof value === 'boolean') return value ? m.plan_change_yes() : m.plan_change_no()
  if (value === 'linear') return m.plan_shape_linear()
  if (value === 'logistic') return m.plan_shape_logistic()
  return field.percent && typeof value === 'number' ? percent(value, 2) : written(field, value)
}

/** `Full-time €180 (30%) · Half-time €120 (70%)`; a single membership for everybody needs no share. */
function mixWords(mix: readonly Membership[]): string {
  return mix
    .map(({ name, price, share }) =>
      m.plan_mix_words({
        name: membershipName(name),
        price: money(Math.round(price * 100), 'EUR'),
        share: percent(share, 2),
      }),
    )
    .join(' · ')
}

/** The one membership of a plan in which nobody set any is named in the language of the page. */
export const membershipName = (name: string): string =>
  name === USUAL_MEMBERSHIP ? m.plan_mix_hot_desk() : name

function seasonWords(season: readonly number[]): string {
  if (season.every((factor, i) => factor === NO_SEASON[i])) return m.plan_season_none()
  return m.plan_season_words({ list: season.map((factor) => number(factor * 100, 1)).join(' · ') })
}
