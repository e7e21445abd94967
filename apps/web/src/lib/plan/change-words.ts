import type { Setting } from '@micropol/platform/plan/business/business'
import { fieldAt } from '@micropol/platform/plan/business/fields'
import { DEMAND_KEYS } from '@micropol/platform/plan/assumptions/assumption'
import { numberSource } from '@micropol/platform/plan/assumptions/sources/in-words'
import { number } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { getLocale } from '../paraglide/runtime.js'
import { fieldLabel } from './business/fields-view.ts'
import { settingWords } from './business/setting-words.ts'
import { demandName } from './demand/words.ts'

/** Year, evidence and whether it is ours follow from who changed the number: in the history, but no news to a reader. */
const FOLLOWS = /^assumptions\.\w+\.(year|evidence|assumption)$/

export const isNews = (path: string): boolean => !FOLLOWS.test(path)

/** What was changed, in words: a path of the study becomes `Days at the centre, central`. */
export function whatChanged(path: string, scenarios: ReadonlyMap<string, string>): string {
  const [first, second = '', ...rest] = path.split('.')
  if (first === 'name') return m.plan_change_name()
  if (first === 'locale') return m.plan_change_locale()
  if (first === 'existing') return m.plan_change_existing()
  if (first === 'candidates') return m.plan_change_candidates()
  if (first === 'assumptions') {
    const key = DEMAND_KEYS.find((one) => one === second)
    const name = key ? demandName(key) : m.plan_change_assumptions()
    const part = levels[rest.join('.')]?.()
    return part ? m.plan_change_part({ name, part }) : name
  }
  if (first === 'scenarios') {
    const name = scenarios.get(second) ?? m.plan_change_gone()
    const [, kind, ...path] = rest
    const number = kind === 'everywhere' ? path : path.slice(1)
    const part = number.length > 0 ? fieldLabel({ path: number.join('.') }) : null
    const of = m.plan_change_business({ name })
    return part ? m.plan_change_part({ name: of, part }) : of
  }
  return path
}

const levels: Record<string, () => string> = {
  low: m.plan_change_low,
  central: m.plan_change_central,
  high: m.plan_change_high,
  source: m.plan_assumed_source,
}

const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
/** Where a value of a business case stands, everywhere or at one centre. */
const SETTING = /^scenarios\.[^.]+\.business\.(?:everywhere|at\.[^.]+)\.(.+)$/

/** A value as short as a table can show; what is not a number, a word or a yes is only named. */
export function shortValue(value: unknown, path = ''): string {
  if (value === null || value === undefined || value === '') return m.plan_change_nothing()
  const field = fieldAt(SETTING.exec(path)?.[1] ?? '')
  if (field) return settingWords(field, value as Setting)
  if (path === 'candidates.choice')
    return value === 'all' ? m.plan_candidates_choice_all() : m.plan_candidates_choice_list()
  if (path === 'locale') return value === 'fr' ? m.manage_language_fr() : m.manage_language_en()
  if (typeof value === 'number') return number(value, 3)
  if (typeof value === 'string') return short(numberSource(value, getLocale()))
  if (typeof value === 'boolean') return value ? m.plan_change_yes() : m.plan_change_no()
  if (Array.isArray(value)) return m.plan_change_entries({ count: value.length })
  if ('low' in (value as object) && 'central' in (value as object) && 'high' in (value as object)) {
    const { low, central, high } = value as { low: number; central: number; high: number }
    return m.plan_change_range({ low: number(low, 3), central: number(central, 3), high: number(high, 3) })
  }
  return m.plan_change_several()
}
