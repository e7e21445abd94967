import { fail } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { editOperator } from '@micropol/platform/foundation/organisations/operators'
import { requireCan } from '@micropol/platform/foundation/permissions/permissions'
import { parseForm } from '#lib/forms.ts'
import { operatorFacts, operatorForm } from '#lib/manage/forms.ts'
import { doneAt, notFound } from '#lib/guard.ts'
import { shownOperator } from '#lib/manage/shown-operator.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { actor, operator } = await shownOperator(event, event.params.operator)
  requireCan(actor, 'operator.edit', { operatorId: operator.id, networkId: operator.networkId })
  return { operator }
}

export const actions: Actions = {
  default: async (event) => {
    const { actor, operator } = await shownOperator(event, event.params.operator)
    const form = parseForm(operatorForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const edited = await transaction(event.locals.platform.db, (tx) =>
      editOperator(tx, actor, operator.id, operatorFacts(form.value)),
    )
    if (edited.ok) return doneAt(path(`/manage/operators/${operator.id}`), 'saved')
    if (edited.reason === 'unknown') notFound()
    return fail(409, {
      values: form.values,
      errors: { name: m.manage_operator_name_taken({ name: form.value.name }) },
    })
  },
}
