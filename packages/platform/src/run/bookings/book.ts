import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../../foundation/database/db-types.ts'
import type { Write } from '../../foundation/database/connect.ts'
import { newId, type BookingId, type PersonId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { can, requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Done, type Refused, type Result } from '../../foundation/result.ts'
import { grounds } from '../availability/queries.ts'
import { asWritten } from './as-written.ts'
import { holdMinutes, type Booking, type BookingMoment, type BookingRequest } from './booking.ts'
import { tell } from './notify.ts'
import { hullOf, planItems, type ItemReason } from './plan-items.ts'
import { bookingById, bookingByKey, lockPerson, openHolds, writeBooking, type NewBooking } from './queries.ts'
import { short, untilTaken } from './take.ts'

export type BookReason =
  ItemReason | 'taken' | 'centre-not-open' | 'key-used-for-another-request' | 'too-many-holds'

/** Nothing was booked now: an earlier request with the same idempotency key has made this booking. */
export interface BookedBefore extends Done<Booking> {
  before: true
}

/** Holds one person may have at once (platform assumption: enough to compare, not enough to empty a centre). */
const mostHolds = 20

/**
 * Books all of what is asked, or nothing. The database decides who was first; a refusal with reason `taken` carries
 * the alternatives. Sent again with the same idempotency key it returns the booking that was made.
 */
export async function book(
  db: Kysely<DB>,
  actor: Actor,
  request: BookingRequest,
  { now, baseUrl }: BookingMoment,
): Promise<Result<Booking, BookReason> | BookedBefore> {
  const digest = request.idempotencyKey ? digestOf(request) : null
  // The database says whether the key was used when the booking is written; before a refusal it is asked here.
  const orBefore = async <T>(refusal: T) =>
    request.idempotencyKey && digest
      ? ((await bookingBefore(db, actor.personId, request.idempotencyKey, digest)) ?? refusal)
      : refusal
  const centres = await grounds(db, { resourceIds: request.items.map((item) => item.resourceId) })
  const planned = planItems(centres, request.items, () => now.epochMilliseconds)
  if (!planned.ok) return orBefore(planned)
  const { ground, items } = planned.value
  const forSelf = 'personId' in request.forWhom && request.forWhom.personId === actor.personId
  requireCan(actor, forSelf ? 'booking.create' : 'booking.create_for_other', ground)
  if (ground.status !== 'open' && !can(actor, 'centre.read_draft', ground)) {
    return orBefore(refused('centre-not-open', { centre: ground.name }))
  }
  const wants = items.map((item) => item.want)
  const needed = wants.reduce((sum, want) => sum + want.needed, 0)
  const booking: NewBooking = {
    centreId: ground.centreId,
    id: newId<BookingId>(),
    kind: 'booking',
    status: request.hold ? 'held' : 'confirmed',
    ...hullOf(items),
    personId: 'personId' in request.forWhom ? request.forWhom.personId : null,
    guestName: 'guestName' in request.forWhom ? request.forWhom.guestName : null,
    guestEmail: 'guestName' in request.forWhom ? request.forWhom.guestEmail : null,
    note: request.note,
    locale: request.locale,
    holdExpiresAt: request.hold ? now.add({ minutes: holdMinutes }) : null,
    createdBy: actor.personId,
    idempotencyKey: request.idempotencyKey ?? null,
    requestDigest: digest,
    now,
  }
  const made = await untilTaken(db, ground, items, now, null, async (tx) => {
    if (request.hold) {
      // Holds that one person asks for at the same time are counted one after the other.
      await lockPerson(tx, actor.personId)
      if ((await openHolds(tx, actor.personId, now)) >= mostHolds) {
        return refused('too-many-holds', { mostHolds })
      }
    }
    const units = await writeBooking(tx, booking, wants)
    if (!units) return refused('same-key')
    if (units.length < needed) return short()
    const made =
      forSelf || booking.guestName !== null
        ? asWritten(booking, ground, items, units, forSelf ? actor : null)
        : await writtenBooking(tx, booking.id)
    if (!request.hold) await tell(tx, made, baseUrl, (data) => ({ kind: 'booking-confirmed', data }))
    return done(made)
  })
  if (!made.ok && made.reason === 'too-many-holds') return orBefore(made as Refused<'too-many-holds'>)
  if (made.ok || made.reason !== 'same-key') return made as Result<Booking, BookReason>
  const before = await orBefore(null)
  if (!before) throw new Error('a booking with this idempotency key was there and is gone')
  return before
}

/** A booking just written in this transaction. */
export async function writtenBooking(tx: Write, id: BookingId): Promise<Booking> {
  const booking = await bookingById(tx, id)
  if (!booking) throw new Error(`booking ${id} was written and is not there`)
  return booking
}

/** What a request with this key has made before, or a refusal when the key came with another request. */
async function bookingBefore(
  db: Kysely<DB>,
  actor: PersonId,
  key: string,
  digest: Buffer,
): Promise<BookedBefore | Refused<'key-used-for-another-request'> | undefined> {
  const row = await bookingByKey(db, actor, key)
  if (!row) return undefined
  if (!row.request_digest?.equals(digest)) return refused('key-used-for-another-request', { key })
  const booking = await bookingById(db, row.id as BookingId)
  return booking && { ...done(booking), before: true }
}

/** Two requests are the same when they ask for the same things for the same person. */
function digestOf({ items, forWhom, hold, note }: BookingRequest): Buffer {
  const said = items.map((item) => [
    item.resourceId,
    item.quantity,
    `${item.start}`,
    `${item.end}`,
    item.unitIds,
  ])
  return createHash('sha256')
    .update(JSON.stringify([said, forWhom, hold, note]))
    .digest()
}
