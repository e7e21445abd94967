import type { Settings } from '@micropol/platform/plan/business/business'
import type { BusinessField } from '@micropol/platform/plan/business/fields'
import type { Option } from '../../components/Field.svelte'
import { monthName } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { usedWhenEmpty } from './fields-view.ts'
import { MONTHS } from './season-form.ts'

/** What a field offers that is no number; first of all to leave it as it is elsewhere. */
export function optionsOf(field: BusinessField, network?: Settings): Option[] {
  const value = usedWhenEmpty(field, network)
  const usual = network ? m.plan_choice_network({ value }) : m.plan_choice_usual({ value })
  return [{ value: '', text: usual }, ...choicesOf(field)]
}

function choicesOf({ kind }: BusinessField): Option[] {
  switch (kind) {
    case 'month':
      return MONTHS.map((month) => ({ value: String(month), text: monthName(month) }))
    case 'shape':
      return [
        { value: 'logistic', text: m.plan_shape_logistic() },
        { value: 'linear', text: m.plan_shape_linear() },
      ]
    case 'flag':
      return [
        { value: 'yes', text: m.plan_change_yes() },
        { value: 'no', text: m.plan_change_no() },
      ]
    default:
      return []
  }
}
