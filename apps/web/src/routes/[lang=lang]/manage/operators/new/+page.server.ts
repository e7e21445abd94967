import { fail } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { createOperator } from '@micropol/platform/foundation/organisations/operators'
import { invite } from '@micropol/platform/foundation/people/invitations'
import { parseForm } from '#lib/forms.ts'
import { newOperatorForm, operatorFacts } from '#lib/manage/forms.ts'
import { doneAt } from '#lib/guard.ts'
import { managedNetwork } from '#lib/manage/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import { baseUrl } from '../../../../../server/base-url.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { network } = await managedNetwork(event)
  return { language: network.locale }
}

export const actions: Actions = {
  default: async (event) => {
    const { actor, network } = await managedNetwork(event)
    const { locals, request } = event
    const form = parseForm(newOperatorForm, await request.formData())
    if (!form.ok) return fail(400, form)
    const { first, language, ...facts } = form.value
    const page = (secret: string) => baseUrl(event) + path(`/invitation/${secret}`, language)
    // Together or not at all: an operator whose invitation failed would be forgotten.
    const made = await transaction(locals.platform.db, async (tx) => {
      const created = await createOperator(tx, actor, network.id, operatorFacts(facts))
      if (!created.ok || first === undefined) return created
      const grant = { role: 'operator', operatorId: created.value } as const
      const invited = await invite(tx, actor, { email: first, grant, locale: language, page }, locals.now())
      return invited.ok ? created : invited
    })
    if (!made.ok) {
      return fail(409, {
        values: form.values,
        errors: { name: m.manage_operator_name_taken({ name: facts.name }) },
      })
    }
    locals.platform.wake()
    return doneAt(path(`/manage/operators/${made.value}`), first ? 'operator-invited' : 'operator')
  },
}
