import type { Temporal } from 'temporal-polyfill'
import type { Write } from '../../foundation/database/connect.ts'
import { record } from '../../foundation/audit/audit.ts'
import type { CentreId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import { lockCentre } from '../bookings/queries.ts'
import { bookingsAhead, updateStatus } from './edit-queries.ts'
import { centreDetail, type CentreDetail } from './queries.ts'
import { scopeFor } from './scope.ts'

/** What a centre needs before anybody can use its page. */
export type Missing = 'summary' | 'hours' | 'resource' | 'contact' | 'line' | 'access'

/** What is not there yet, in the order of how much it matters. */
export function missingIn(centre: CentreDetail): Missing[] {
  const resources = centre.spaces.flatMap((space) => space.resources)
  const checks: [Missing, boolean][] = [
    ['summary', centre.texts.some((text) => text.summary !== '')],
    ['hours', centre.hours.some((interval) => interval.kind === 'open')],
    ['resource', resources.some((resource) => resource.units.length > 0)],
    ['contact', Boolean(centre.contactEmail ?? centre.contactPhone)],
    ['line', centre.lines.length > 0],
    ['access', centre.facts.length > 0],
  ]
  return checks.filter(([, there]) => !there).map(([missing]) => missing)
}

/**
 * Opens a centre to the public, takes it back to a draft, or closes it for good. People who have booked would stand
 * before a locked door: closing is refused until no booking is left ahead, with how many there are and until when.
 */
export async function setStatus(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  status: 'draft' | 'open' | 'closed',
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'not-ready' | 'still-booked'>> {
  const scope = await scopeFor(tx, actor, 'centre.publish', centreId)
  if (!scope.ok) return scope
  const centre = await centreDetail(tx, { centreId })
  if (!centre) return refused('not-found')
  const missing = missingIn(centre)
  if (status === 'open' && missing.length > 0) return refused('not-ready', { missing })
  if (status === 'closed') {
    await lockCentre(tx, centreId)
    const ahead = await bookingsAhead(tx, centreId, now)
    if (ahead.count > 0) return refused('still-booked', ahead)
  }
  await updateStatus(tx, centreId, status)
  await record(tx, {
    actorId: actor.personId,
    action: 'centre.publish',
    subjectType: 'centre',
    subjectId: centreId,
    centreId,
    detail: { status },
  })
  return done(null)
}
