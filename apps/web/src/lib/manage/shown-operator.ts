import type { RequestEvent } from '@sveltejs/kit'
import type { OperatorId } from '@micropol/platform/foundation/ids'
import { theNetwork } from '@micropol/platform/foundation/organisations/network'
import { operatorFor } from '@micropol/platform/foundation/organisations/operators'
import { idIn, notFound, signedIn } from '../guard.ts'

/** The operator an address names and its network, for who may see it. */
export async function shownOperator(event: RequestEvent, word: string) {
  const actor = signedIn(event)
  const { db } = event.locals.platform
  const [operator, network] = await Promise.all([
    operatorFor(db, actor, idIn<OperatorId>(word)),
    theNetwork(db),
  ])
  if (!operator || !network) notFound()
  return { actor, operator, network }
}
