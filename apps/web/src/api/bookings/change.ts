import type { Context } from 'hono'
import { Temporal } from 'temporal-polyfill'
import { m } from '#lib/paraglide/messages.js'
import type { BookingId } from '@micropol/platform/foundation/ids'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { requireCan } from '@micropol/platform/foundation/permissions/permissions'
import { subjectOf, type AskedItem, type Booking } from '@micropol/platform/run/bookings/booking'
import { changeBooking, extendBooking } from '@micropol/platform/run/bookings/change'
import { confirmBooking } from '@micropol/platform/run/bookings/confirm'
import type { SignedInEnv } from '../call.ts'
import { unusable } from '../problems/invalid.ts'
import { refusal } from '../problems/refusals.ts'
import { shownBooking } from './booking.ts'
import { noBooking, reachable } from './reachable.ts'
import { itemsOf, movedItems, type BookingChangeBody } from './request.ts'

/** Does what a PATCH asks for: confirms a hold, extends, or changes what is booked or when. */
export async function change(c: Context<SignedInEnv>, actor: Actor, id: BookingId, asked: BookingChangeBody) {
  const { platform } = c.env
  const changes = Object.values(asked).filter((value) => value !== undefined).length
  if (changes === 0)
    return unusable(c, 'nothing-to-change', [{ field: 'body', message: m.api_nothing_to_change() }])
  if (asked.status && changes > 1)
    return unusable(c, 'invalid', [{ field: 'status', message: m.api_changes_mixed(), value: asked.status }])
  const before = await reachable(c, id)
  if (!before) return noBooking(c, id)
  requireCan(actor, 'booking.change', subjectOf(before))
  const items = itemsAsked(asked, before)
  const result = asked.status
    ? await confirmBooking(platform.db, actor, id, c.env)
    : isExtension(asked, before)
      ? await extendBooking(platform.db, actor, id, asked.end, c.env)
      : await changeBooking(platform.db, actor, id, { ...(items && { items }), ...noteOf(asked) }, c.env)
  if (!result.ok) {
    const ownTimes = (items ?? []).map((_, i) =>
      Boolean(asked.resources?.[i]?.start ?? asked.resources?.[i]?.end),
    )
    return refusal(c, result, { items: items ?? [], ownTimes, bookingId: id })
  }
  platform.wake()
  return c.json(shownBooking(result.value, c.env), 200)
}

function itemsAsked(asked: BookingChangeBody, before: Booking): AskedItem[] | undefined {
  const period = { start: asked.start ?? before.start, end: asked.end ?? before.end }
  if (asked.resources) return itemsOf(asked.resources, period)
  return asked.start || asked.end ? movedItems(before, period) : undefined
}

const noteOf = ({ note }: BookingChangeBody) => (note === undefined ? {} : { note })

/** A later end and nothing else: whoever sits at a desk keeps it. */
const isExtension = (
  asked: BookingChangeBody,
  before: Booking,
): asked is BookingChangeBody & { end: Temporal.Instant } =>
  asked.end !== undefined &&
  !asked.start &&
  !asked.resources &&
  asked.note === undefined &&
  Temporal.Instant.compare(asked.end, before.end) > 0
