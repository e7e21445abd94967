import type { RequestEvent } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { can, requireCan, type Action } from '@micropol/platform/foundation/permissions/permissions'
import { centreDetail, type CentreDetail } from '@micropol/platform/run/centres/queries'
import { isSensible } from '../booking/period.ts'
import { notFound, signedIn } from '../guard.ts'

/** The centre of an address, for who may do this in it. A draft of others is not there at all. */
export async function hostedCentre(
  event: RequestEvent,
  action: Action,
): Promise<{ actor: Actor; centre: CentreDetail }> {
  const actor = signedIn(event)
  const centre = await centreDetail(event.locals.platform.db, { slug: event.params['slug'] ?? '' })
  if (!centre || (centre.status === 'draft' && !can(actor, 'centre.read_draft', centre))) notFound()
  requireCan(actor, action, centre)
  return { actor, centre }
}

/** What every page of a centre shows of it, and what who looks may do. */
export const shownCentre = (actor: Actor, centre: CentreDetail) => ({
  slug: centre.slug,
  name: centre.name,
  status: centre.status,
  /** The only one they look after: then no list leads here. */
  only: actor.grants.length === 1 && actor.grants[0]?.role === 'host',
  may: {
    day: can(actor, 'day.view', centre),
    edit: can(actor, 'centre.edit', centre),
    publish: can(actor, 'centre.publish', centre),
  },
})

/** The day of an address. */
export function dayOfAddress(event: RequestEvent): Temporal.PlainDate {
  const written = event.params['date'] ?? ''
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) notFound()
  let day: Temporal.PlainDate
  try {
    day = Temporal.PlainDate.from(written, { overflow: 'reject' })
  } catch {
    notFound()
  }
  return isSensible(day) ? day : notFound()
}

/** Today where the centre is. */
export const todayIn = (now: Temporal.Instant, timeZone: string): Temporal.PlainDate =>
  now.toZonedDateTimeISO(timeZone).toPlainDate()
