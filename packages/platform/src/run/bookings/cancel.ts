import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { DB } from '../../foundation/database/db-types.ts'
import type { Write } from '../../foundation/database/connect.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import type { BookingId, PersonId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import { subjectOf, type Booking, type BookingMoment } from './booking.ts'
import { writtenBooking } from './book.ts'
import { tell } from './notify.ts'
import { bookingById, markCancelled, releaseUnits } from './queries.ts'

/** Cancels a booking and gives its units back at once, also in the middle of it. Cancelling twice changes nothing. */
export async function cancelBooking(
  db: Kysely<DB>,
  actor: Actor,
  id: BookingId,
  reason: string,
  { now, baseUrl }: BookingMoment,
): Promise<Result<Booking, 'not-found' | 'already-over'>> {
  const booking = await bookingById(db, id)
  if (!booking) return refused('not-found')
  requireCan(actor, 'booking.cancel', subjectOf(booking))
  if (booking.status !== 'cancelled' && Temporal.Instant.compare(booking.end, now) <= 0) {
    return refused('already-over', { end: booking.end })
  }
  return transaction(db, async (tx) => {
    // Read before its units go: the mail names them.
    const before = await writtenBooking(tx, id)
    if (await cancelInside(tx, before, actor.personId, reason, now)) {
      const by = booking.personId === actor.personId ? ('self' as const) : ('host' as const)
      const gone = { ...before, revision: before.revision + 1 }
      if (before.status === 'confirmed') {
        await tell(tx, gone, baseUrl, (data) => ({
          kind: 'booking-cancelled',
          data: { ...data, by, reason },
        }))
      }
    }
    return done(await writtenBooking(tx, id))
  })
}

/** Cancels within a transaction of something larger. False when it was cancelled already. */
export async function cancelInside(
  tx: Write,
  booking: Booking,
  by: PersonId | null,
  reason: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { centreId } = booking.centre
  if (!(await markCancelled(tx, centreId, booking.id, by, reason, now))) return false
  await releaseUnits(tx, centreId, booking.id)
  return true
}
