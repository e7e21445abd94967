import { z } from 'zod'
import { NO_SEASON, QUIET_SUMMER, USUAL_SEASON, usualMix } from '@micropol/platform/plan/business/presets'
import { parseForm, type Errors, type Values } from '../../forms.ts'
import { m } from '../../paraglide/messages.js'
import { emptyRows, rowsOf, rowsWith, SHOWN, withoutRow } from './mix-form.ts'
import { evened, monthsWith, noMonths, seasonErrors, seasonShape } from './season-form.ts'
import { centreSettingsForm, settingsForm } from './settings-form.ts'

/*
 * Buttons of the form that fill something in and save nothing. They post the form like any other button and get the
 * page back with everything that was written, so that they work without JavaScript.
 */

export interface Pressed {
  values: Values
  /** Which part was filled in. */
  pressed: 'mix' | 'season'
  /** Why it could not be. */
  errors: Errors
}

/** The fields after such a button; null when another one was pressed. */
export function afterPress(data: FormData, of: 'network' | 'centre'): Pressed | null {
  const press = data.get('do')
  if (typeof press !== 'string') return null
  const { values } = of === 'network' ? parseForm(settingsForm, data) : parseForm(centreSettingsForm, data)
  const filled = (pressed: Pressed['pressed']) => (changed: Values) => ({
    values: { ...values, ...changed },
    pressed,
    errors: {},
  })
  const [mix, season] = [filled('mix'), filled('season')]
  switch (press) {
    case 'mix-add':
      return mix({ [SHOWN]: String(rowsOf(values) + 1) })
    case 'mix-usual':
      return mix(
        rowsWith(usualMix({ full: m.plan_mix_full(), half: m.plan_mix_half(), days: m.plan_mix_days() })),
      )
    case 'mix-clear':
      return mix(emptyRows())
    case 'season-none':
      return season(monthsWith(NO_SEASON))
    case 'season-summer':
      return season(monthsWith(QUIET_SUMMER))
    case 'season-usual':
      return season(monthsWith(USUAL_SEASON))
    case 'season-clear':
      return season(noMonths())
    case 'season-even':
      return even(data, values)
  }
  const gone = /^mix-remove-(\d)$/.exec(press)?.[1]
  return gone === undefined ? mix({}) : mix(withoutRow(values, Number(gone)))
}

/** Scales what is there, or says what is wrong with it: nothing is guessed. */
function even(data: FormData, values: Values): Pressed {
  const months = parseForm(z.object(seasonShape), data)
  const scaled = months.ok ? evened(months.value) : null
  const errors = months.ok ? seasonErrors(values) : months.errors
  return { values: { ...values, ...scaled }, pressed: 'season', errors }
}
