import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { record } from '../../foundation/audit/audit.ts'
import type { DB } from '../../foundation/database/db-types.ts'
import type { Write } from '../../foundation/database/connect.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { newId, type BookingId, type CentreId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Refused, type Result } from '../../foundation/result.ts'
import type { Ground } from '../availability/ground.ts'
import { grounds, periodOf } from '../availability/queries.ts'
import { wholeDay } from '../opening/opening.ts'
import type { Booking, BookingMoment } from './booking.ts'
import { blockRow } from './block.ts'
import { cancelInside } from './cancel.ts'
import { tell } from './notify.ts'
import {
  bookingsDuring,
  insertBooking,
  lockBooking,
  lockToChange,
  releaseExpiredHolds,
  releaseUnits,
  markCancelled,
} from './queries.ts'
import { deleteClosedDay, insertClosedDay, occupyFreeUnits, unitsTakenByBookings } from './close-queries.ts'

export interface Closing {
  centreId: CentreId
  /** Local date in the centre's zone, YYYY-MM-DD. */
  day: string
  reason: string
}

export interface Closed {
  /** Bookings that were cancelled, with notice to whoever had an address. */
  cancelled: Booking[]
  /** Bookings over several days that go on, with the centre closed on this one. Their people are told. */
  kept: Booking[]
}

// A booking that slips in while the day is being closed makes another round.
const rounds = 20

/**
 * Closes a day: bookings of that day are cancelled with notice, and every unit is taken by the closure, so that the
 * database itself refuses whoever books at the same moment. Closing a closed day changes its reason.
 */
export async function closeDay(
  db: Kysely<DB>,
  actor: Actor,
  closing: Closing,
  { now, baseUrl }: BookingMoment,
): Promise<Result<Closed, 'not-found' | 'in-the-past' | 'busy'>> {
  const [ground] = await grounds(db, { centreIds: [closing.centreId] })
  if (!ground) return refused('not-found')
  requireCan(actor, 'day.close', ground)
  const period = periodOf(wholeDay(ground.calendar.timeZone, closing.day))
  if (Temporal.Instant.compare(period.end, now) <= 0) return refused('in-the-past', { day: closing.day })
  for (let round = rounds; round > 0; round--) {
    const result = await transaction(db, (tx) =>
      closeInside(tx, actor, ground, closing, period, { now, baseUrl }),
    )
    if (result.ok || result.reason !== 'short') return result as Result<Closed, 'busy'>
  }
  return refused('busy', { day: closing.day })
}

async function closeInside(
  tx: Write,
  actor: Actor,
  ground: Ground,
  closing: Closing,
  period: { start: Temporal.Instant; end: Temporal.Instant },
  { now, baseUrl }: BookingMoment,
): Promise<Result<Closed, never> | Refused<'short'>> {
  const { centreId } = closing
  await lockToChange(tx, centreId)
  await releaseExpiredHolds(tx, now)
  const happening = await bookingsDuring(tx, centreId, period, now)
  for (const booking of happening.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await lockBooking(tx, centreId, booking.id)
  }
  for (const closure of happening.filter((b) => b.kind === 'closure')) {
    await cancelInside(tx, closure, actor.personId, '', now)
  }
  const cancelled: Booking[] = []
  const kept: Booking[] = []
  for (const booking of happening.filter((b) => b.kind === 'booking')) {
    if (!within(booking, period)) {
      kept.push(booking)
      await tell(tx, booking, baseUrl, (data) => ({
        kind: 'centre-closed-during-booking',
        data: { ...data, day: closing.day, reason: closing.reason },
      }))
    } else if (await cancelInside(tx, booking, actor.personId, closing.reason, now)) {
      cancelled.push(booking)
      await tell(tx, { ...booking, revision: booking.revision + 1 }, baseUrl, (data) => ({
        kind: 'booking-cancelled-by-closure',
        data: { ...data, reason: closing.reason, alternativesLink: alternativesLink(booking, baseUrl) },
      }))
    }
  }
  const closure = newId<BookingId>()
  const row = blockRow({ centreId, ...period, locale: actor.locale }, actor, now)
  await insertBooking(tx, { ...row, id: closure, kind: 'closure', note: closing.reason })
  await occupyFreeUnits(tx, centreId, closure, period)
  const keptIds = kept.map((booking) => booking.id)
  if (await unitsTakenByBookings(tx, centreId, period, keptIds)) return refused('short')
  await deleteClosedDay(tx, centreId, closing.day)
  await insertClosedDay(tx, centreId, closing.day, closing.reason)
  await record(tx, {
    actorId: actor.personId,
    action: 'day.close',
    subjectType: 'centre',
    subjectId: centreId,
    centreId,
    detail: { day: closing.day, cancelled: cancelled.length },
  })
  return done({ cancelled, kept })
}

/** Opens a closed day again with the week's hours. Cancelled bookings stay cancelled: people have planned anew. */
export async function reopenDay(
  db: Kysely<DB>,
  actor: Actor,
  { centreId, day }: Omit<Closing, 'reason'>,
  now: Temporal.Instant,
): Promise<Result<null, 'not-found'>> {
  const [ground] = await grounds(db, { centreIds: [centreId] })
  if (!ground) return refused('not-found')
  requireCan(actor, 'day.close', ground)
  const period = periodOf(wholeDay(ground.calendar.timeZone, day))
  return transaction(db, async (tx) => {
    await lockToChange(tx, centreId)
    const closures = (await bookingsDuring(tx, centreId, period, now)).filter((b) => b.kind === 'closure')
    for (const closure of closures) {
      await markCancelled(tx, centreId, closure.id, actor.personId, '', now)
      await releaseUnits(tx, centreId, closure.id)
    }
    await deleteClosedDay(tx, centreId, day)
    await record(tx, {
      actorId: actor.personId,
      action: 'day.reopen',
      subjectType: 'centre',
      subjectId: centreId,
      centreId,
      detail: { day },
    })
    return done(null)
  })
}

const within = (booking: Booking, period: { start: Temporal.Instant; end: Temporal.Instant }): boolean =>
  Temporal.Instant.compare(period.start, booking.start) <= 0 &&
  Temporal.Instant.compare(booking.end, period.end) <= 0

/** A search for the same hours around the centre that will be closed. */
function alternativesLink({ start, end, locale, centre }: Booking, baseUrl: string): string {
  const from = start.toZonedDateTimeISO(centre.timeZone)
  const to = end.toZonedDateTimeISO(centre.timeZone)
  const query = new URLSearchParams({
    near: `${centre.town} (${centre.postcode})`,
    day: from.toPlainDate().toString(),
    from: from.toPlainTime().toString().slice(0, 5),
    to: to.toPlainTime().toString().slice(0, 5),
  })
  return `${baseUrl}/${locale}/centres?${query}`
}
