import type { RequestEvent } from '@sveltejs/kit'
import type { CentreId } from '@micropol/platform/foundation/ids'
import { centreInList } from '@micropol/platform/foundation/organisations/centres'
import { theNetwork } from '@micropol/platform/foundation/organisations/network'
import { idIn, notFound, signedIn } from '#lib/guard.ts'
import { inviteTo, loadPeople, removeFrom, withdrawFrom } from '#lib/manage/people-actions.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  signedIn(event)
  const { db } = event.locals.platform
  const centreId = idIn<CentreId>(event.params.centre)
  // Whether the actor may see these people is decided here, before anything of the centre is shown.
  const hosts = await loadPeople(event, { role: 'host', centreId })
  const [centre, network] = await Promise.all([centreInList(db, centreId), theNetwork(db)])
  if (!centre || !network) notFound()
  return {
    centre,
    hosts,
    zone: network.timeZone,
    language: network.locale,
    done: event.url.searchParams.get('done'),
  }
}

const invite = (event: RequestEvent<{ centre: string }>) =>
  inviteTo(event, { role: 'host', centreId: idIn<CentreId>(event.params.centre) })

export const actions: Actions = { invite, remove: removeFrom, withdraw: withdrawFrom }
