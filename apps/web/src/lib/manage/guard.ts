import type { RequestEvent } from '@sveltejs/kit'
import { theNetwork, type Network } from '@micropol/platform/foundation/organisations/network'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { requireCan } from '@micropol/platform/foundation/permissions/permissions'
import { notFound, signedIn } from '../guard.ts'

/** The network, for one of its managers. */
export async function managedNetwork(event: RequestEvent): Promise<{ actor: Actor; network: Network }> {
  const actor = signedIn(event)
  const network = await theNetwork(event.locals.platform.db)
  if (!network) notFound()
  requireCan(actor, 'network.view', { networkId: network.id })
  return { actor, network }
}
