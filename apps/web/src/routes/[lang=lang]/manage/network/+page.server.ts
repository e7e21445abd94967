import { fail } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { editNetwork } from '@micropol/platform/foundation/organisations/network'
import { parseForm } from '#lib/forms.ts'
import { networkForm } from '#lib/manage/forms.ts'
import { doneAt } from '#lib/guard.ts'
import { managedNetwork } from '#lib/manage/guard.ts'
import { inviteTo, loadPeople, removeFrom, withdrawFrom } from '#lib/manage/people-actions.ts'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { network } = await managedNetwork(event)
  return {
    network,
    managers: await loadPeople(event, { role: 'network_manager', networkId: network.id }),
    done: event.url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  save: async (event) => {
    const { actor, network } = await managedNetwork(event)
    const form = parseForm(networkForm, await event.request.formData())
    if (!form.ok) return fail(400, { what: 'network' as const, ...form })
    await transaction(event.locals.platform.db, (tx) => editNetwork(tx, actor, network.id, form.value))
    return doneAt(path('/manage/network'), 'saved')
  },
  invite: async (event) => {
    const { network } = await managedNetwork(event)
    return inviteTo(event, { role: 'network_manager', networkId: network.id })
  },
  remove: removeFrom,
  withdraw: withdrawFrom,
}
