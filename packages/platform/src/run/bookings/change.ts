import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { DB } from '../../foundation/database/db-types.ts'
import type { Write } from '../../foundation/database/connect.ts'
import type { BookingId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { can, requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Refused, type Result } from '../../foundation/result.ts'
import { grounds } from '../availability/queries.ts'
import { subjectOf, type AskedItem, type Booking, type BookingMoment } from './booking.ts'
import { writtenBooking } from './book.ts'
import { tell } from './notify.ts'
import { hullOf, planItems, type ItemReason, type PlannedItem } from './plan-items.ts'
import {
  bookingById,
  deleteItems,
  isAtVersion,
  lockBooking,
  movePeriod,
  releaseUnits,
  takeUnits,
} from './queries.ts'
import { short, untilTaken, whileRulesHold } from './take.ts'

/** What is to be different; what is left out stays. */
export interface BookingChange {
  items?: readonly AskedItem[]
  note?: string
}

export type ChangeReason =
  | ItemReason
  | 'not-found'
  | 'taken'
  | 'already-cancelled'
  | 'already-over'
  | 'hold-expired'
  | 'not-later'
  | 'centre-not-open'

/**
 * Changes what is booked or when. Its own units are given back first and taken again in the same transaction, the
 * same desks where they fit, so a booking never stands in its own way and is never lost when the change is refused.
 */
export async function changeBooking(
  db: Kysely<DB>,
  actor: Actor,
  id: BookingId,
  change: BookingChange,
  { now, baseUrl }: BookingMoment,
): Promise<Result<Booking, ChangeReason>> {
  const before = await bookingById(db, id)
  if (!before) return refused('not-found')
  requireCan(actor, 'booking.change', subjectOf(before))
  const over = overOrGone(before, now)
  if (over) return over
  const asked = change.items ?? before.items.map(askedAgain)
  return whileRulesHold(() => changeBy(db, actor, before, asked, change, { now, baseUrl }))
}

/** Changes by what the centre says now, or says that it has changed meanwhile. */
async function changeBy(
  db: Kysely<DB>,
  actor: Actor,
  before: Booking,
  asked: readonly AskedItem[],
  change: BookingChange,
  { now, baseUrl }: BookingMoment,
): Promise<Result<Booking, ChangeReason> | Refused<'other-rules'>> {
  const centres = await grounds(db, { resourceIds: asked.map((item) => item.resourceId) })
  const planned = planItems(centres, asked, (item) => nowFor(item, before, now))
  if (!planned.ok) return planned
  const { ground, items } = planned.value
  if (ground.centreId !== before.centre.centreId) {
    return refused('different-centres', { centres: [before.centre.name, ground.name] })
  }
  // A booking made before may be kept or cancelled there, not moved to another time.
  if (change.items && ground.status !== 'open' && !can(actor, 'centre.read_draft', ground)) {
    return refused('centre-not-open', { centre: ground.name })
  }
  const note = change.note ?? before.note
  return untilTaken(db, ground, items, now, before.id, async (tx) => {
    if (!(await isAtVersion(tx, ground.centreId, ground.version))) return refused('other-rules')
    return rewrite(tx, before, items, note, { now, baseUrl })
  })
}

/** Extends a booking to a later end if the same units stay free; other desks are not taken for it. */
export async function extendBooking(
  db: Kysely<DB>,
  actor: Actor,
  id: BookingId,
  until: Temporal.Instant,
  moment: BookingMoment,
): Promise<Result<Booking, ChangeReason>> {
  const before = await bookingById(db, id)
  if (!before) return refused('not-found')
  requireCan(actor, 'booking.change', subjectOf(before))
  if (Temporal.Instant.compare(until, before.end) <= 0) return refused('not-later', { end: before.end })
  const items = before.items.map((item) => ({
    ...askedAgain(item),
    end: Temporal.Instant.compare(item.end, before.end) === 0 ? until : item.end,
    unitIds: item.units.map((unit) => unit.id),
  }))
  return changeBooking(db, actor, id, { items }, moment)
}

async function rewrite(
  tx: Write,
  before: Booking,
  items: readonly PlannedItem[],
  note: string,
  { now, baseUrl }: BookingMoment,
): Promise<Result<Booking, ChangeReason> | Refused<'short'>> {
  const { centreId } = before.centre
  await lockBooking(tx, centreId, before.id)
  const current = await writtenBooking(tx, before.id)
  const over = overOrGone(current, now)
  if (over) return over
  const mine = await releaseUnits(tx, centreId, before.id)
  await deleteItems(tx, centreId, before.id)
  const wants = items.map((item) => item.want)
  const place = { centreId, id: before.id, holdExpiresAt: current.holdExpiresAt }
  const taken = await takeUnits(tx, place, wants, mine)
  if (taken.length < wants.reduce((sum, want) => sum + want.needed, 0)) return short()
  await movePeriod(tx, centreId, before.id, hullOf(items), note, now)
  const after = await writtenBooking(tx, before.id)
  if (after.status === 'confirmed') {
    const moved = !current.start.equals(after.start) || !current.end.equals(after.end)
    const previous = moved ? { start: `${current.start}`, end: `${current.end}` } : null
    await tell(tx, after, baseUrl, (data) => ({ kind: 'booking-changed', data: { ...data, previous } }))
  }
  return done(after)
}

const askedAgain = ({ resourceId, quantity, start, end }: Booking['items'][number]): AskedItem => ({
  resourceId,
  quantity,
  start,
  end,
})

/** A booking that is under way may be extended: its start lies in the past and is not asked for anew. */
function nowFor(item: AskedItem, before: Booking, now: Temporal.Instant): number {
  const kept = before.items.some((was) => was.resourceId === item.resourceId && was.start.equals(item.start))
  return kept ? Math.min(now.epochMilliseconds, item.start.epochMilliseconds) : now.epochMilliseconds
}

function overOrGone(
  booking: Booking,
  now: Temporal.Instant,
): Refused<'already-cancelled' | 'already-over' | 'hold-expired'> | undefined {
  if (booking.cancelReason === 'hold-expired') return refused('hold-expired', {})
  if (booking.status === 'cancelled')
    return refused('already-cancelled', { cancelledAt: booking.cancelledAt })
  if (booking.holdExpiresAt && Temporal.Instant.compare(booking.holdExpiresAt, now) <= 0) {
    return refused('hold-expired', { expiredAt: booking.holdExpiresAt })
  }
  if (Temporal.Instant.compare(booking.end, now) <= 0) return refused('already-over', { end: booking.end })
  return undefined
}
