import { redirect } from '@sveltejs/kit'
import { barrierReports } from '@micropol/platform/foundation/barriers/barriers'
import { theNetwork } from '@micropol/platform/foundation/organisations/network'
import { operatorsOf, ownOperators } from '@micropol/platform/foundation/organisations/operators'
import { can, requireCan } from '@micropol/platform/foundation/permissions/permissions'
import { notFound, signedIn } from '#lib/guard.ts'
import { path } from '#lib/paths.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const actor = signedIn(event)
  const { db } = event.locals.platform
  const [network, own] = await Promise.all([theNetwork(db), ownOperators(db, actor)])
  if (!network) notFound()
  if (!can(actor, 'network.view', { networkId: network.id })) {
    const [only] = own
    // Most people in charge have one operator: its page is where they want to be.
    if (only && own.length === 1) redirect(303, path(`/manage/operators/${only.id}`))
    if (!only) requireCan(actor, 'network.view', { networkId: network.id })
    return { network: null, operators: [], own, done: null }
  }
  const [operators, { open }] = await Promise.all([
    operatorsOf(db, actor, network.id),
    barrierReports(db, actor, network.id, { limit: 1, offset: 0 }),
  ])
  return {
    network: { ...network, reports: open },
    operators,
    own,
    done: event.url.searchParams.get('done'),
  }
}
