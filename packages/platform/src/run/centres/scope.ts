import type { Read } from '../../foundation/database/connect.ts'
import type { CentreId } from '../../foundation/ids.ts'
import { centreScope } from '../../foundation/organisations/centres.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan, type Action, type CentreScope } from '../../foundation/permissions/permissions.ts'
import { refused, type Refused } from '../../foundation/result.ts'

/** The centre's scope if the actor may do this to it; throws `Forbidden`, or refuses what does not exist. */
export async function scopeFor(
  db: Read,
  actor: Actor,
  action: Action,
  centreId: CentreId,
): Promise<{ ok: true; value: CentreScope } | Refused<'not-found'>> {
  const scope = await centreScope(db, centreId)
  if (!scope) return refused('not-found')
  requireCan(actor, action, scope)
  return { ok: true, value: scope }
}
