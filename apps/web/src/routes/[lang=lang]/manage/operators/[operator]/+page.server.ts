import { centresOf } from '@micropol/platform/foundation/organisations/centres'
import { can } from '@micropol/platform/foundation/permissions/permissions'
import { inviteTo, loadPeople, removeFrom, withdrawFrom } from '#lib/manage/people-actions.ts'
import { shownOperator } from '#lib/manage/shown-operator.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { actor, operator, network } = await shownOperator(event, event.params.operator)
  const scope = { operatorId: operator.id, networkId: operator.networkId }
  const [centres, people] = await Promise.all([
    centresOf(event.locals.platform.db, actor, operator.id),
    loadPeople(event, { role: 'operator', operatorId: operator.id }),
  ])
  return {
    operator,
    centres,
    people,
    zone: network.timeZone,
    language: network.locale,
    may: {
      manage: can(actor, 'network.view', scope),
      addCentre: can(actor, 'centre.create', scope),
      invite: can(actor, 'operator.invite', scope),
      seeHosts: can(actor, 'host.view', scope),
    },
    done: event.url.searchParams.get('done'),
  }
}

export const actions: Actions = {
  invite: async (event) => {
    const { operator } = await shownOperator(event, event.params.operator)
    return inviteTo(event, { role: 'operator', operatorId: operator.id })
  },
  remove: removeFrom,
  withdraw: withdrawFrom,
}
