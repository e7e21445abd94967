import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Temporal } from 'temporal-polyfill'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import type { ResourceId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { book } from './book.ts'
import type { Booking } from './booking.ts'
import { cancelBooking } from './cancel.ts'
import { extendBooking } from './change.ts'
import { extensionsOf } from './extensions.ts'

let database: TestDatabase
let centre: TestCentre
let member: Actor
before(async () => {
  database = await testDatabase()
  centre = await makeCentre(database.db, 1)
  member = await makePerson(database.db)
})
after(() => database.close())

async function booked(from: string, to: string, ...resources: ResourceId[]): Promise<Booking> {
  const items = resources.map((resourceId) => ({
    resourceId,
    quantity: 1,
    start: paris(from),
    end: paris(to),
  }))
  const made = await book(
    database.db,
    member,
    { items, forWhom: { personId: member.personId }, hold: false, note: '', locale: 'fr' },
    testMoment,
  )
  assert.ok(made.ok, JSON.stringify(made))
  return made.value
}
const clock = (ends: Temporal.Instant[]) =>
  ends.map((end) => end.toZonedDateTimeISO('Europe/Paris').toPlainDateTime().toString().slice(5, 16))

test('later ends are offered up to the next booking, in steps, and each of them can be had', async () => {
  const booking = await booked('2026-11-24T09:00', '2026-11-24T10:00', centre.room)
  await booked('2026-11-24T11:30', '2026-11-24T12:00', centre.room)
  const ends = await extensionsOf(database.db, booking, testNow)
  assert.deepEqual(clock(ends), ['11-24T10:30', '11-24T11:00', '11-24T11:30'])
  const last = ends.at(-1)
  assert.ok(last)
  assert.ok((await extendBooking(database.db, member, booking.id, last, testMoment)).ok)
})

test('nothing is offered past closing time, or when the next person comes at once', async () => {
  const late = await booked('2026-11-25T18:00', '2026-11-25T19:30', centre.room)
  assert.deepEqual(clock(await extensionsOf(database.db, late, testNow)), ['11-25T20:00'])
  const tight = await booked('2026-11-26T09:00', '2026-11-26T10:00', centre.room, centre.pool)
  await booked('2026-11-26T10:00', '2026-11-26T11:00', centre.pool)
  assert.deepEqual(await extensionsOf(database.db, tight, testNow), [])
})

test('an office by the day is extended by days', async () => {
  const office = await booked('2026-12-01T09:00', '2026-12-01T17:00', centre.office)
  await booked('2026-12-04T09:00', '2026-12-04T17:00', centre.office)
  const ends = await extensionsOf(database.db, office, testNow)
  assert.deepEqual(clock(ends), ['12-02T20:00', '12-03T20:00'])
  const until = ends[1]
  assert.ok(until)
  const extended = await extendBooking(database.db, member, office.id, until, testMoment)
  assert.ok(extended.ok && extended.value.end.equals(paris('2026-12-03T20:00')))
})

test('what is cancelled or over cannot be extended', async () => {
  const booking = await booked('2026-12-10T09:00', '2026-12-10T10:00', centre.room)
  assert.equal((await extensionsOf(database.db, booking, paris('2026-12-10T09:30'))).length, 12)
  assert.deepEqual(await extensionsOf(database.db, booking, paris('2026-12-10T10:00')), [])
  const cancelled = await cancelBooking(database.db, member, booking.id, '', testMoment)
  assert.ok(cancelled.ok)
  assert.deepEqual(await extensionsOf(database.db, cancelled.value, testNow), [])
})
