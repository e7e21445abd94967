import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { book } from './book.ts'
import type { Booking } from './booking.ts'
import { cancelBooking } from './cancel.ts'
import { confirmBooking } from './confirm.ts'
import { bookingsOfPerson } from './queries.ts'

let database: TestDatabase
let centre: TestCentre
let member: Actor
before(async () => {
  database = await testDatabase()
  centre = await makeCentre(database.db, 3)
  member = await makePerson(database.db)
})
after(() => database.close())

async function held(from: string, to: string, note = ''): Promise<Booking> {
  const items = [{ resourceId: centre.pool, quantity: 1, start: paris(from), end: paris(to) }]
  const forWhom = { personId: member.personId }
  const made = await book(database.db, member, { items, forWhom, hold: true, note, locale: 'fr' }, testMoment)
  assert.ok(made.ok)
  return made.value
}

test('a note given with the confirmation is kept; without one the first note stays', async () => {
  const one = await held('2026-11-24T09:00', '2026-11-24T10:00', 'first')
  const confirmed = await confirmBooking(database.db, member, one.id, testMoment, 'I come by bike')
  assert.ok(confirmed.ok)
  assert.equal(confirmed.value.note, 'I come by bike')
  const two = await held('2026-11-24T09:00', '2026-11-24T10:00', 'first')
  const plain = await confirmBooking(database.db, member, two.id, testMoment)
  assert.ok(plain.ok)
  assert.equal(plain.value.note, 'first')
})

test('a hold that ran out is no past booking, a cancelled booking is one', async () => {
  const now = testNow.add({ minutes: 11 })
  await held('2026-11-25T09:00', '2026-11-25T10:00')
  const cancelled = await held('2026-11-26T09:00', '2026-11-26T10:00')
  assert.ok((await cancelBooking(database.db, member, cancelled.id, '', testMoment)).ok)
  const past = await bookingsOfPerson(database.db, member.personId, { upcoming: false, now, limit: 10 })
  assert.deepEqual(
    past.map((booking) => booking.id),
    [cancelled.id],
  )
})
