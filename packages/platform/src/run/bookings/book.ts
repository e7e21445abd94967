import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { DB } from '../../foundation/database/db-types.ts'
import type { Write } from '../../foundation/database/connect.ts'
import { newId, type BookingId, type PersonId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { can, requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Done, type Refused, type Result } from '../../foundation/result.ts'
import type { Ground } from '../availability/ground.ts'
import { freshGrounds, recalledGrounds } from '../availability/remembered.ts'
import { asWritten } from './as-written.ts'
import { holdMinutes, type Booking, type BookingMoment, type BookingRequest } from './booking.ts'
import { tell } from './notify.ts'
import { hullOf, planItems, type ItemReason } from './plan-items.ts'
import { bookingById, bookingByKey, lockPerson, openHolds, writeBooking, type NewBooking } from './queries.ts'
import { short, untilTaken, whileRulesHold } from './take.ts'

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
 *
 * What is remembered of the centre may be over. So a booking is written only while the centre is at the version it
 * was decided by, and whatever else comes of a memory is asked anew of what the database says now.
 */
export async function book(
  db: Kysely<DB>,
  actor: Actor,
  request: BookingRequest,
  moment: BookingMoment,
): Promise<Result<Booking, BookReason> | BookedBefore> {
  const resourceIds = request.items.map((item) => item.resourceId)
  const digest = request.idempotencyKey ? digestOf(request) : null
  const attempt = (centres: readonly Ground[]) => bookBy(centres, db, actor, request, digest, moment)
  // Who books for others is asked for a role in the centre: never by memory.
  const remembered = isForSelf(actor, request) ? recalledGrounds(db, resourceIds) : undefined
  if (remembered) {
    const made = await attempt(remembered)
    if (isFinal(made)) return made
  }
  return whileRulesHold(async () => {
    const made = await attempt(await freshGrounds(db, resourceIds))
    if (isFinal(made)) return made
    const before = await bookingBefore(db, actor.personId, request.idempotencyKey, digest)
    return before ?? made
  })
}

type Attempt = Result<Booking, BookReason> | Refused<'other-rules'>

/** What the database has said itself, whatever was remembered. */
const isFinal = (made: Attempt): made is Done<Booking> | Refused<'taken'> =>
  made.ok || made.reason === 'taken'

const isForSelf = (actor: Actor, { forWhom }: BookingRequest): boolean =>
  'personId' in forWhom && forWhom.personId === actor.personId

/** Books by what `centres` say. `other-rules`: they say something else by now, or the idempotency key was used. */
async function bookBy(
  centres: readonly Ground[],
  db: Kysely<DB>,
  actor: Actor,
  request: BookingRequest,
  digest: Buffer | null,
  { now, baseUrl }: BookingMoment,
): Promise<Attempt> {
  const planned = planItems(centres, request.items, () => now.epochMilliseconds)
  if (!planned.ok) return planned
  const { ground, items } = planned.value
  const forSelf = isForSelf(actor, request)
  requireCan(actor, forSelf ? 'booking.create' : 'booking.create_for_other', ground)
  if (ground.status !== 'open' && !can(actor, 'centre.read_draft', ground)) {
    return refused('centre-not-open', { centre: ground.name })
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
  return untilTaken(db, ground, items, now, null, async (tx) => {
    if (request.hold) {
      // Holds that one person asks for at the same time are counted one after the other.
      await lockPerson(tx, actor.personId)
      if ((await openHolds(tx, actor.personId, now)) >= mostHolds) {
        return refused('too-many-holds', { mostHolds })
      }
    }
    const units = await writeBooking(tx, booking, wants, ground.version)
    if (!units) return refused('other-rules')
    if (units.length < needed) return short()
    const made =
      forSelf || booking.guestName !== null
        ? asWritten(booking, ground, items, units, forSelf ? actor : null)
        : await writtenBooking(tx, booking.id)
    if (!request.hold) await tell(tx, made, baseUrl, (data) => ({ kind: 'booking-confirmed', data }))
    return done(made)
  })
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
  key: string | undefined,
  digest: Buffer | null,
): Promise<BookedBefore | Refused<'key-used-for-another-request'> | undefined> {
  if (key === undefined || digest === null) return undefined
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
