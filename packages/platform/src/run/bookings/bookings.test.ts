import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import type { ResourceId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { Forbidden } from '../../foundation/permissions/permissions.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { book } from './book.ts'
import type { Booking, BookingRequest } from './booking.ts'
import { blockUnits } from './block.ts'
import { cancelBooking } from './cancel.ts'
import { changeBooking, extendBooking } from './change.ts'
import { closeDay, reopenDay } from './close-day.ts'
import { confirmBooking, prolongHold } from './confirm.ts'
import { bookingById, bookingsOfPerson, releaseExpiredHolds } from './queries.ts'
import { transaction } from '../../foundation/database/transaction.ts'

let database: TestDatabase
let centre: TestCentre
let member: Actor
let host: Actor
before(async () => {
  database = await testDatabase()
  centre = await makeCentre(database.db, 3)
  member = await makePerson(database.db)
  host = await makePerson(database.db, { role: 'host', centreId: centre.centreId })
})
after(() => database.close())

const request = (
  actor: Actor,
  from: string,
  to: string,
  ...resources: (ResourceId | [ResourceId, number])[]
): BookingRequest => ({
  items: resources.map((asked) => {
    const [resourceId, quantity] = Array.isArray(asked) ? asked : [asked, 1]
    return { resourceId, quantity, start: paris(from), end: paris(to) }
  }),
  forWhom: { personId: actor.personId },
  hold: false,
  note: '',
  locale: 'fr',
})

async function booked(
  from: string,
  to: string,
  ...resources: (ResourceId | [ResourceId, number])[]
): Promise<Booking> {
  const result = await book(database.db, member, request(member, from, to, ...resources), testMoment)
  assert.ok(result.ok, JSON.stringify(result))
  return result.value
}

const mailsOf = async (id: string): Promise<string[]> => {
  const rows = await database.db
    .selectFrom('mail')
    .where('booking_id', '=', id)
    .select('kind')
    .orderBy('created_at')
    .execute()
  return rows.map((row) => row.kind)
}
const later = (minutes: number) => ({ ...testMoment, now: testNow.add({ minutes }) })

test('a booking takes its units, says which, and a mail is on its way', async () => {
  const booking = await booked('2026-11-24T09:00', '2026-11-24T17:00', [centre.pool, 2], centre.room)
  assert.equal(booking.status, 'confirmed')
  assert.deepEqual(booking.items.map((item) => item.units.length).toSorted(), [1, 2])
  assert.deepEqual(await mailsOf(booking.id), ['booking-confirmed'])
})

test('the room after the room is free, the room within the room is not', async () => {
  await booked('2026-11-25T09:00', '2026-11-25T11:00', centre.room)
  await booked('2026-11-25T11:00', '2026-11-25T12:00', centre.room)
  const again = request(member, '2026-11-25T10:30', '2026-11-25T11:30', centre.room)
  const refusal = await book(database.db, member, again, testMoment)
  assert.ok(!refusal.ok)
  assert.equal(refusal.reason, 'taken')
})

test('all or nothing: with one resource taken, nothing of the others is', async () => {
  await booked('2026-11-26T09:00', '2026-11-26T10:00', centre.otherRoom)
  const both = request(member, '2026-11-26T09:00', '2026-11-26T10:00', centre.room, centre.otherRoom)
  const refusal = await book(database.db, member, both, testMoment)
  assert.ok(!refusal.ok && refusal.reason === 'taken')
  assert.deepEqual(
    (refusal.detail.taken as { resource: string }[]).map((t) => t.resource),
    ['Salle Hérault'],
  )
  await booked('2026-11-26T09:00', '2026-11-26T10:00', centre.room)
})

test('a refusal offers another room, another time, nearest first', async () => {
  await booked('2026-11-27T09:00', '2026-11-27T10:00', centre.room)
  const same = request(member, '2026-11-27T09:00', '2026-11-27T10:00', centre.room)
  const refusal = await book(database.db, member, same, testMoment)
  assert.ok(!refusal.ok)
  const offered = (
    refusal.detail.alternatives as { differs: string; resourceName: string; start: unknown }[]
  ).map((a) => [a.differs, a.resourceName, String(a.start)])
  assert.ok(offered.some(([differs, name]) => differs === 'resource' && name === 'Salle Hérault'))
  assert.ok(
    offered.some(([differs, , start]) => differs === 'time' && start === `${paris('2026-11-27T10:00')}`),
  )
})

test('the hall is taken by one half, and the halves by the hall', async () => {
  await booked('2026-11-24T09:00', '2026-11-24T10:00', centre.hall.left)
  await booked('2026-11-24T09:00', '2026-11-24T10:00', centre.hall.right)
  const whole = request(member, '2026-11-24T09:30', '2026-11-24T10:30', centre.hall.whole)
  assert.equal((await book(database.db, member, whole, testMoment)).ok, false)
  await booked('2026-11-24T10:00', '2026-11-24T11:00', centre.hall.whole)
  const half = request(member, '2026-11-24T10:00', '2026-11-24T11:00', centre.hall.left)
  assert.equal((await book(database.db, member, half, testMoment)).ok, false)
})

test('hall and half in one request cannot be had at once, and nothing stays behind', async () => {
  const twice = request(member, '2026-12-01T10:00', '2026-12-01T11:00', centre.hall.whole, centre.hall.left)
  assert.equal((await book(database.db, member, twice, testMoment)).ok, false)
  await booked('2026-12-01T10:00', '2026-12-01T11:00', centre.hall.whole)
})

test('what cannot be is refused with a reason that names it', async () => {
  const reason = async (from: string, to: string, ...resources: (ResourceId | [ResourceId, number])[]) => {
    const result = await book(database.db, member, request(member, from, to, ...resources), testMoment)
    return result.ok ? 'booked' : result.reason
  }
  const unknown = member.personId as unknown as ResourceId
  assert.equal(await reason('2026-11-24T09:00', '2026-11-24T10:00'), 'nothing-asked')
  assert.equal(await reason('2026-11-24T09:00', '2026-11-24T10:00', unknown), 'unknown-resource')
  assert.equal(await reason('2026-11-24T09:00', '2026-11-24T10:00', [centre.pool, 4]), 'not-that-many')
  assert.equal(await reason('2026-11-24T21:00', '2026-11-24T22:00', centre.room), 'outside-hours')
  const other = await makeCentre(database.db, 1)
  assert.equal(
    await reason('2026-11-24T09:00', '2026-11-24T10:00', centre.room, other.room),
    'different-centres',
  )
  await database.db.updateTable('centre').set({ status: 'draft' }).where('id', '=', other.centreId).execute()
  assert.equal(await reason('2026-11-24T09:00', '2026-11-24T10:00', other.room), 'centre-not-open')
})

test('one thing at two times is refused, not booked twice at the first', async () => {
  const early = request(member, '2026-12-08T09:00', '2026-12-08T10:00', centre.pool)
  const late = request(member, '2026-12-08T14:00', '2026-12-08T15:00', centre.pool)
  const items = [...early.items, ...late.items]
  const result = await book(database.db, member, { ...early, items }, testMoment)
  assert.ok(!result.ok && result.reason === 'two-times')
  assert.equal(result.detail['resourceId'], centre.pool)
  const same = await booked('2026-12-08T09:00', '2026-12-08T10:00', centre.pool, centre.pool)
  assert.deepEqual(
    same.items.map(({ quantity }) => quantity),
    [2],
  )
})

test('in a centre that is not open any more a booking is kept or cancelled, moved by the host alone', async () => {
  const { db } = database
  const closing = await makeCentre(db, 1)
  const first = request(member, '2026-12-08T09:00', '2026-12-08T10:00', closing.room)
  const made = await book(db, member, first, testMoment)
  assert.ok(made.ok)
  const { id } = made.value
  await db.updateTable('centre').set({ status: 'closed' }).where('id', '=', closing.centreId).execute()
  const { items } = request(member, '2026-12-09T09:00', '2026-12-09T10:00', closing.room)
  const moved = await changeBooking(db, member, id, { items }, testMoment)
  assert.ok(!moved.ok && moved.reason === 'centre-not-open')
  const until = paris('2026-12-08T11:00')
  const extended = await extendBooking(db, member, id, until, testMoment)
  assert.ok(!extended.ok && extended.reason === 'centre-not-open')
  assert.ok((await changeBooking(db, member, id, { note: 'Thank you' }, testMoment)).ok)
  const itsHost = await makePerson(db, { role: 'host', centreId: closing.centreId })
  assert.ok((await changeBooking(db, itsHost, id, { items }, testMoment)).ok)
  assert.ok((await cancelBooking(db, member, id, '', testMoment)).ok)
})

test('a hold is nobody else’s for ten minutes, then it is free', async () => {
  const held = { ...request(member, '2026-12-02T09:00', '2026-12-02T10:00', centre.room), hold: true }
  const hold = await book(database.db, member, held, testMoment)
  assert.ok(hold.ok)
  assert.equal(hold.value.status, 'held')
  assert.deepEqual(await mailsOf(hold.value.id), [])
  const other = await makePerson(database.db)
  const same = request(other, '2026-12-02T09:00', '2026-12-02T10:00', centre.room)
  assert.equal((await book(database.db, other, same, later(9))).ok, false)
  assert.equal((await book(database.db, other, same, later(10))).ok, true)
  const tooLate = await confirmBooking(database.db, member, hold.value.id, later(10))
  assert.ok(!tooLate.ok && tooLate.reason === 'hold-expired')
})

test('a hold is confirmed once, however often one clicks', async () => {
  const held = { ...request(member, '2026-12-03T09:00', '2026-12-03T10:00', centre.room), hold: true }
  const hold = await book(database.db, member, held, testMoment)
  assert.ok(hold.ok)
  const prolonged = await prolongHold(database.db, member, hold.value.id, testNow.add({ minutes: 9 }))
  assert.ok(prolonged.ok)
  const clicks = await Promise.all(
    [1, 2, 3, 4].map(() => confirmBooking(database.db, member, hold.value.id, later(15))),
  )
  assert.ok(clicks.every((click) => click.ok && click.value.status === 'confirmed'))
  assert.deepEqual(await mailsOf(hold.value.id), ['booking-confirmed'])
  assert.equal(await transaction(database.db, (tx) => releaseExpiredHolds(tx, testNow.add({ hours: 1 }))), 0)
  assert.equal((await bookingById(database.db, hold.value.id))?.items[0]?.units.length, 1)
})

test('a change moves the booking or leaves it as it was', async () => {
  const mine = await booked('2026-12-04T09:00', '2026-12-04T10:00', centre.room)
  await booked('2026-12-04T11:00', '2026-12-04T12:00', centre.room)
  const to = (from: string, until: string) => ({
    items: [{ resourceId: centre.room, quantity: 1, start: paris(from), end: paris(until) }],
  })
  const overlapping = to('2026-12-04T09:30', '2026-12-04T10:30')
  const moved = await changeBooking(database.db, member, mine.id, overlapping, testMoment)
  assert.ok(moved.ok)
  assert.equal(moved.value.revision, 1)
  const refusal = await changeBooking(
    database.db,
    member,
    mine.id,
    to('2026-12-04T10:30', '2026-12-04T11:30'),
    testMoment,
  )
  assert.ok(!refusal.ok && refusal.reason === 'taken')
  const kept = await bookingById(database.db, mine.id)
  assert.equal(`${kept?.start}`, `${paris('2026-12-04T09:30')}`)
  assert.equal(kept?.items[0]?.units.length, 1)
  assert.deepEqual(await mailsOf(mine.id), ['booking-confirmed', 'booking-changed'])
})

test('extending keeps the same desk, also while sitting at it', async () => {
  const desk = await booked('2026-11-23T10:00', '2026-11-23T11:00', centre.pool)
  const longer = await extendBooking(database.db, member, desk.id, paris('2026-11-23T12:00'), later(30))
  assert.ok(longer.ok, JSON.stringify(longer))
  assert.deepEqual(longer.value.items[0]?.units, desk.items[0]?.units)
  const shorter = await extendBooking(database.db, member, desk.id, paris('2026-11-23T11:30'), later(30))
  assert.ok(!shorter.ok && shorter.reason === 'not-later')
})

test('a cancelled booking is free again, and cancelling twice is one mail', async () => {
  const booking = await booked('2026-12-05T09:00', '2026-12-05T10:00', centre.room)
  await Promise.all([1, 2].map(() => cancelBooking(database.db, member, booking.id, '', testMoment)))
  assert.deepEqual(await mailsOf(booking.id), ['booking-confirmed', 'booking-cancelled'])
  await booked('2026-12-05T09:00', '2026-12-05T10:00', centre.room)
})

test('nobody touches a stranger’s booking; the host of the centre may', async () => {
  const booking = await booked('2026-12-06T09:00', '2026-12-06T10:00', centre.room)
  const stranger = await makePerson(database.db, {
    role: 'host',
    centreId: (await makeCentre(database.db)).centreId,
  })
  await assert.rejects(cancelBooking(database.db, stranger, booking.id, '', testMoment), Forbidden)
  await assert.rejects(changeBooking(database.db, stranger, booking.id, {}, testMoment), Forbidden)
  await assert.rejects(
    book(
      database.db,
      stranger,
      request(member, '2026-12-06T10:00', '2026-12-06T11:00', centre.room),
      testMoment,
    ),
    Forbidden,
  )
  assert.ok((await cancelBooking(database.db, host, booking.id, 'Chauffage en panne', testMoment)).ok)
})

test('the host books for a guest without an account', async () => {
  const guest = { guestName: 'Zoé Peña', guestEmail: 'zoe@example.org' }
  const forGuest = { ...request(host, '2026-12-07T09:00', '2026-12-07T10:00', centre.room), forWhom: guest }
  const result = await book(database.db, host, forGuest, testMoment)
  assert.ok(result.ok)
  assert.equal(result.value.guestName, 'Zoé Peña')
  assert.deepEqual(await mailsOf(result.value.id), ['booking-confirmed'])
})

test('a block takes units, and never from somebody who has booked', async () => {
  const ask = {
    centreId: centre.centreId,
    resourceId: centre.room,
    reason: 'Peinture',
    locale: 'fr' as const,
  }
  const night = { start: paris('2026-12-08T20:00'), end: paris('2026-12-09T12:00') }
  assert.ok((await blockUnits(database.db, host, { ...ask, ...night }, testNow)).ok)
  const inside = request(member, '2026-12-09T11:00', '2026-12-09T12:00', centre.room)
  assert.equal((await book(database.db, member, inside, testMoment)).ok, false)
  await booked('2026-12-10T11:00', '2026-12-10T12:00', centre.room)
  const day = { start: paris('2026-12-10T08:00'), end: paris('2026-12-10T20:00') }
  const refusal = await blockUnits(database.db, host, { ...ask, ...day }, testNow)
  assert.ok(!refusal.ok && refusal.reason === 'taken')
  assert.equal((refusal.detail.bookings as unknown[]).length, 1)
  await assert.rejects(blockUnits(database.db, member, { ...ask, ...day }, testNow), Forbidden)
})

test('closing a day cancels with notice, refuses everybody, and can be undone', async () => {
  const desk = await booked('2026-12-14T09:00', '2026-12-14T17:00', centre.pool)
  const office = await booked('2026-12-13T09:00', '2026-12-15T17:00', centre.office)
  const closing = { centreId: centre.centreId, day: '2026-12-14', reason: 'Coupure de courant' }
  const closed = await closeDay(database.db, host, closing, testMoment)
  assert.ok(closed.ok)
  assert.deepEqual(
    closed.value.cancelled.map((b) => b.id),
    [desk.id],
  )
  assert.deepEqual(
    closed.value.kept.map((b) => b.id),
    [office.id],
  )
  assert.deepEqual(await mailsOf(desk.id), ['booking-confirmed', 'booking-cancelled-by-closure'])
  assert.deepEqual(await mailsOf(office.id), ['booking-confirmed', 'centre-closed-during-booking'])
  const again = request(member, '2026-12-14T09:00', '2026-12-14T10:00', centre.pool)
  const refusal = await book(database.db, member, again, testMoment)
  assert.ok(!refusal.ok && refusal.reason === 'outside-hours')
  assert.ok((await closeDay(database.db, host, closing, testMoment)).ok, 'closing twice is no error')
  assert.ok((await reopenDay(database.db, host, closing, testNow)).ok)
  await booked('2026-12-14T09:00', '2026-12-14T10:00', centre.pool)
  await assert.rejects(closeDay(database.db, member, closing, testMoment), Forbidden)
})

test('the list of a person goes on where it stopped', async () => {
  const other = await makePerson(database.db)
  for (const hour of ['09', '10', '11']) {
    const ask = request(other, `2026-12-16T${hour}:00`, `2026-12-16T${hour}:30`, centre.pool)
    assert.ok((await book(database.db, other, ask, testMoment)).ok)
  }
  const list = { upcoming: true, now: testNow, limit: 2 }
  const first = await bookingsOfPerson(database.db, other.personId, list)
  assert.equal(first.length, 2)
  const after = first[1] && { start: first[1].start, id: first[1].id }
  const rest = await bookingsOfPerson(database.db, other.personId, { ...list, after })
  assert.deepEqual(
    rest.map((b) => `${b.start}`),
    [`${paris('2026-12-16T11:00')}`],
  )
})

test('twenty holds are all one person gets, also when they are asked for at once', async () => {
  const { db } = database
  const wide = await makeCentre(db, 30)
  const eager = await makePerson(db)
  const asked = { ...request(eager, '2026-12-08T09:00', '2026-12-08T10:00', wide.pool), hold: true }
  const made = await Promise.all(
    Array.from({ length: 26 }, (_, i) => book(db, eager, { ...asked, idempotencyKey: `${i}` }, testMoment)),
  )
  const refusals = made.flatMap((result) => (result.ok ? [] : [result.reason]))
  assert.deepEqual(
    refusals,
    Array.from({ length: 6 }, () => 'too-many-holds'),
  )
  const kept = made.findIndex((result) => result.ok)
  const again = await book(db, eager, { ...asked, idempotencyKey: `${kept}` }, testMoment)
  assert.ok(again.ok && 'before' in again, 'what was made before is found again')
})
