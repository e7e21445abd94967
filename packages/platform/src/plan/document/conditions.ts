import type { Condition } from '@micropol/viability'
import { exactEuros, number, percent, type Locale } from '../figures/format.ts'
import type { BusinessFacts } from './facts.ts'
import type { ReportWords } from './texts/words.ts'
import { isUsual } from './usual-range.ts'

/** How a lever's value is written. */
export function leverValue(lever: Condition['lever'], value: number, locale: Locale, t: ReportWords): string {
  switch (lever) {
    case 'utilisation':
    case 'churn':
    case 'officeOccupancy':
    case 'grantRate':
    case 'priceLevel':
      return percent(value, locale)
    case 'memberPrice':
    case 'officePrice':
    case 'virtualOfficePrice':
    case 'overheads':
      return t.units.perMonth(exactEuros(value, locale, 2))
    case 'roomPrice':
      return t.units.perHour(exactEuros(value, locale, 2))
    case 'dayPassPrice':
    case 'joining':
    case 'equipment':
    case 'otherInvestment':
      return exactEuros(value, locale, 2)
    case 'fitOut':
      return `${exactEuros(value, locale)}/m²`
    case 'rent':
    case 'running':
      return t.units.perM2Month(exactEuros(value, locale, 2))
    case 'dayPasses':
      return t.units.perDay(number(value, locale, 1))
    case 'roomHours':
      return t.units.hoursMonth(number(value, locale))
    case 'hostFte':
    case 'sharedHostFte':
      return t.units.posts(number(value, locale, 2))
    case 'rampMonths':
      return t.units.months(number(value, locale))
    case 'hostCost':
      return t.units.perYear(exactEuros(value, locale))
    default:
      return number(value, locale, 1)
  }
}

/** What would have to be true for the plan to live, one condition at a time, as sentences. */
export function conditionsOf({ conditions }: BusinessFacts, locale: Locale, t: ReportWords): string[] {
  return conditions
    .filter(({ threshold, holds, planned, bound }) => {
      if (threshold === null) return false
      // What the plan already has is no condition to be met; it is one to be kept.
      return !holds || (bound === 'at least' ? planned >= threshold : planned <= threshold)
    })
    .map((condition) => {
      const { lever, planned, threshold, bound } = condition
      const sentence = t.conditions[bound](
        t.lever[lever],
        leverValue(lever, threshold ?? 0, locale, t),
        leverValue(lever, planned, locale, t),
      )
      return isUsual(condition) ? sentence : t.unusual(sentence)
    })
}
