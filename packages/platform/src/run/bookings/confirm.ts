import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { DB } from '../../foundation/database/db-types.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import type { BookingId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import { holdMinutes, subjectOf, type Booking, type BookingMoment } from './booking.ts'
import { writtenBooking } from './book.ts'
import { tell } from './notify.ts'
import { bookingById, confirmHold, renewHold } from './queries.ts'

/** Minutes after which a hold is not prolonged any more, counted from when it was made (platform assumption). */
export const longestHoldMinutes = 30

/**
 * Confirms a hold, with a note for the host where one is given. Confirming what is confirmed already changes nothing
 * and is no error: people click twice.
 */
export async function confirmBooking(
  db: Kysely<DB>,
  actor: Actor,
  id: BookingId,
  { now, baseUrl }: BookingMoment,
  note?: string,
): Promise<Result<Booking, 'not-found' | 'hold-expired' | 'already-cancelled'>> {
  const booking = await bookingById(db, id)
  if (!booking) return refused('not-found')
  requireCan(actor, 'booking.change', subjectOf(booking))
  return transaction(db, async (tx) => {
    const confirmed = await confirmHold(tx, booking.centre.centreId, id, note ?? booking.note, now)
    const after = await writtenBooking(tx, id)
    if (!confirmed) return after.status === 'confirmed' ? done(after) : refusedHold(after)
    await tell(tx, after, baseUrl, (data) => ({ kind: 'booking-confirmed', data }))
    return done(after)
  })
}

/** Ten more minutes, as long as the hold is not older than half an hour by then. */
export async function prolongHold(
  db: Kysely<DB>,
  actor: Actor,
  id: BookingId,
  now: Temporal.Instant,
): Promise<Result<Booking, 'not-found' | 'hold-expired' | 'already-cancelled' | 'held-too-long'>> {
  const booking = await bookingById(db, id)
  if (!booking) return refused('not-found')
  requireCan(actor, 'booking.change', subjectOf(booking))
  const latest = booking.createdAt.add({ minutes: longestHoldMinutes }).epochMilliseconds
  const until = now.add({ minutes: holdMinutes })
  if (until.epochMilliseconds > latest) return refused('held-too-long', { longestHoldMinutes })
  return transaction(db, async (tx) => {
    const renewed = await renewHold(tx, booking.centre.centreId, id, until, now)
    const after = await writtenBooking(tx, id)
    return renewed || after.status === 'confirmed' ? done(after) : refusedHold(after)
  })
}

const refusedHold = (booking: Booking) =>
  booking.status === 'held' || booking.cancelReason === 'hold-expired'
    ? refused('hold-expired', { expiredAt: booking.holdExpiresAt ?? booking.cancelledAt })
    : refused('already-cancelled', { cancelledAt: booking.cancelledAt })
