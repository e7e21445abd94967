import { fail } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import {
  createOrganisation,
  organisationsOf,
} from '@micropol/platform/foundation/organisations/organisations'
import { parseForm } from '#lib/forms.ts'
import { doneAt } from '#lib/guard.ts'
import { managedNetwork } from '#lib/manage/guard.ts'
import { organisationForm } from '#lib/plan/study-forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { actor, network } = await managedNetwork(event)
  return { organisations: await organisationsOf(event.locals.platform.db, actor, network.id) }
}

export const actions: Actions = {
  default: async (event) => {
    const { actor, network } = await managedNetwork(event)
    const form = parseForm(organisationForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { name } = form.value
    const made = await transaction(event.locals.platform.db, (tx) =>
      createOrganisation(tx, actor, network.id, name),
    )
    if (!made.ok) return fail(409, { values: { name }, errors: { name: m.plan_org_taken({ name }) } })
    return doneAt(path(`/manage/organisations/${made.value}`), 'organisation')
  },
}
