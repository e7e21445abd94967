import { fail, type RequestEvent } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { OrganisationId } from '@micropol/platform/foundation/ids'
import { editOrganisation, organisationFor } from '@micropol/platform/foundation/organisations/organisations'
import { can } from '@micropol/platform/foundation/permissions/permissions'
import { parseForm } from '#lib/forms.ts'
import { doneAt, idIn, notFound, signedIn } from '#lib/guard.ts'
import { inviteTo, loadPeople, removeFrom, withdrawFrom } from '#lib/manage/people-actions.ts'
import { organisationForm } from '#lib/plan/study-forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

/** The organisation in the address, for its planners and the network. */
async function shownOrganisation(event: RequestEvent) {
  const actor = signedIn(event)
  const id = idIn<OrganisationId>(event.params['organisation'] ?? '')
  return { actor, organisation: (await organisationFor(event.locals.platform.db, actor, id)) ?? notFound() }
}

export const load: PageServerLoad = async (event) => {
  const { actor, organisation } = await shownOrganisation(event)
  const { id, name, networkId } = organisation
  const network = await event.locals.platform.network()
  return {
    organisation: { id, name },
    people: await loadPeople(event, { role: 'planner', organisationId: id }),
    zone: network?.timeZone ?? 'UTC',
    language: event.locals.locale,
    may: {
      manage: can(actor, 'organisation.edit', { networkId, organisationId: id }),
      plan: can(actor, 'study.create', { organisationId: id }),
      invite: can(actor, 'planner.invite', { networkId, organisationId: id }),
    },
    done: event.url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  rename: async (event) => {
    const { actor, organisation } = await shownOrganisation(event)
    const form = parseForm(organisationForm, await event.request.formData())
    if (!form.ok) return fail(400, { what: 'name' as const, ...form })
    const { name } = form.value
    const saved = await transaction(event.locals.platform.db, (tx) =>
      editOrganisation(tx, actor, organisation.id, name),
    )
    if (saved.ok) return doneAt(path(`/manage/organisations/${organisation.id}`), 'saved')
    return fail(409, {
      what: 'name' as const,
      values: { name },
      errors: { name: m.plan_org_taken({ name }) },
    })
  },
  invite: async (event) => {
    const { organisation } = await shownOrganisation(event)
    return inviteTo(event, { role: 'planner', organisationId: organisation.id })
  },
  remove: removeFrom,
  withdraw: withdrawFrom,
}
