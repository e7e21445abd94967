import type { Write } from '../../foundation/database/connect.ts'
import type { CentreId } from '../../foundation/ids.ts'
import { centreScope } from '../../foundation/organisations/centres.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan, type Action, type CentreScope } from '../../foundation/permissions/permissions.ts'
import { refused, type Refused } from '../../foundation/result.ts'
import { lockToChange } from '../bookings/queries.ts'

/**
 * The centre's scope if the actor may do this to it; throws `Forbidden`, or refuses what does not exist. From here
 * until the transaction ends nobody else edits the centre: two who replace the same hours would write both. People
 * go on booking.
 */
export async function scopeFor(
  tx: Write,
  actor: Actor,
  action: Action,
  centreId: CentreId,
): Promise<{ ok: true; value: CentreScope } | Refused<'not-found'>> {
  const scope = await centreScope(tx, centreId)
  if (!scope) return refused('not-found')
  requireCan(actor, action, scope)
  await lockToChange(tx, centreId)
  return { ok: true, value: scope }
}
