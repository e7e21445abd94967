import type { BusinessSettings, Settings } from '@micropol/platform/plan/business/business'
import { conflictsIn, type Conflict } from '@micropol/platform/plan/business/conflicts'
import { fieldAt, MIX, SEASON } from '@micropol/platform/plan/business/fields'
import { settingsAt } from '@micropol/platform/plan/business/settings-at'
import { USUAL_LOAN } from '@micropol/platform/plan/business/with-settings'
import type { Errors } from '../../forms.ts'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { fieldName } from './fields-view.ts'

/**
 * What cannot stand together, by the field that says it: in the settings of one centre, or of the network and then of
 * every centre that differs from it.
 */
export function conflictErrors(settings: BusinessSettings, code?: string): Errors {
  const errors: Errors = {}
  for (const at of code === undefined ? [undefined, ...Object.keys(settings.at)] : [code]) {
    const merged = settingsAt(settings, at)
    for (const conflict of conflictsIn(merged)) {
      const said = sentenceOf(conflict, merged)
      errors[nameOf(conflict)] ??=
        code === undefined && at !== undefined ? m.plan_conflict_at({ name: at, sentence: said }) : said
    }
  }
  return errors
}

function nameOf({ path }: Conflict): string {
  if (path === MIX) return 'mix'
  if (path === SEASON) return 'season'
  return fieldName(fieldAt(path) ?? { path })
}

function sentenceOf({ reason, value }: Conflict, settings: Settings): string {
  switch (reason) {
    case 'mix':
      return m.plan_mix_sum({ value: number(value * 100, 4) })
    case 'season':
      return m.plan_season_average({ value: number(value * 100, 2), button: m.plan_season_even() })
    case 'start':
      return m.plan_conflict_start({ value: number(value * 100, 2) })
    case 'grace':
      return m.plan_conflict_grace({
        value: number(value),
        months: number(Number(settings['loan.months'] ?? USUAL_LOAN.months)),
      })
  }
}
