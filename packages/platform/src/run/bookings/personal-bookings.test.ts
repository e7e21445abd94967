import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { eraseInactive } from '../../foundation/people/erase.ts'
import { exportPerson } from '../../foundation/people/export.ts'
import { makeCentre, makePerson, paris, testMoment, testNow } from '../testing/centre.ts'
import { book } from './book.ts'
import { personalBookings } from './personal-bookings.ts'
import { forgetGuests } from './queries.ts'

const database = await testDatabase()
const { db } = database
after(database.close)
const centre = await makeCentre(db, 1)

async function bookRoom(
  actor: Awaited<ReturnType<typeof makePerson>>,
  from: string,
  to: string,
  now = testNow,
) {
  const items = [{ resourceId: centre.room, quantity: 1, start: paris(from), end: paris(to) }]
  const forWhom = { personId: actor.personId }
  const request = { items, forWhom, hold: false, note: 'Please open the window', locale: 'fr' as const }
  return book(db, actor, request, { ...testMoment, now })
}

test('the export holds past and coming bookings with what was booked', async () => {
  const member = await makePerson(db)
  await bookRoom(member, '2026-11-20T09:00', '2026-11-20T10:00', paris('2026-11-19T09:00'))
  await bookRoom(member, '2026-12-01T09:00', '2026-12-01T10:00')
  const data = await exportPerson(db, member, [personalBookings], testNow)
  const bookings = JSON.parse(JSON.stringify(data.bookings))
  assert.deepEqual(bookings.map((booking: { start: string }) => booking.start).sort(), [
    '2026-11-20T08:00:00Z',
    '2026-12-01T08:00:00Z',
  ])
  assert.equal(bookings[0].centre, 'La Filature')
  assert.equal(bookings[0].resources[0].name, 'Salle Lergue')
})

test('erasure frees what lies ahead and keeps what is over as a number without a person', async () => {
  const member = await makePerson(db)
  await bookRoom(member, '2026-11-18T09:00', '2026-11-18T10:00', paris('2026-11-17T09:00'))
  await bookRoom(member, '2026-12-02T09:00', '2026-12-02T10:00')
  assert.equal((await eraseInactive(db, member.personId, [personalBookings], testNow)).ok, true)

  const next = await bookRoom(await makePerson(db), '2026-12-02T09:00', '2026-12-02T10:00')
  assert.equal(next.ok, true, 'the room is free again')
  const kept = await db
    .selectFrom('booking')
    .select(['status', 'person_id', 'created_by', 'guest_name', 'note', 'erased_at'])
    .where('erased_at', 'is not', null)
    .orderBy('status')
    .execute()
  assert.deepEqual(
    kept.map(({ status }) => status),
    ['cancelled', 'confirmed'],
  )
  for (const booking of kept) {
    assert.deepEqual(
      [booking.person_id, booking.created_by, booking.guest_name, booking.note],
      [null, null, null, ''],
    )
    assert.ok(booking.erased_at && Temporal.Instant.compare(booking.erased_at, testNow) === 0)
  }
  const mails = await db.selectFrom('mail').select('id').where('recipient', '=', member.email).execute()
  assert.deepEqual(mails, [])
})

test('a guest is forgotten a year later, and by address when the person of that address leaves', async () => {
  const host = await makePerson(db, { role: 'host', centreId: centre.centreId })
  const leaving = await makePerson(db)
  const forGuest = async (guestName: string, guestEmail: string, day: string, now = testNow) => {
    const items = [
      { resourceId: centre.otherRoom, quantity: 1, start: paris(`${day}T09:00`), end: paris(`${day}T10:00`) },
    ]
    const request = {
      items,
      forWhom: { guestName, guestEmail },
      hold: false,
      note: '',
      locale: 'fr' as const,
    }
    const made = await book(db, host, request, { ...testMoment, now })
    assert.ok(made.ok)
    return made.value.id
  }
  const old = await forGuest('Zoé', 'zoe@example.org', '2025-11-20', paris('2025-11-19T09:00'))
  const past = await forGuest('Inès', leaving.email, '2026-11-20', paris('2026-11-19T09:00'))
  const ahead = await forGuest('Inès', leaving.email, '2026-12-01')
  await transaction(db, (tx) => forgetGuests(tx, testNow.subtract({ hours: 24 * 365 })))
  assert.equal((await eraseInactive(db, leaving.personId, [personalBookings], testNow)).ok, true)
  const rows = await db
    .selectFrom('booking')
    .where('id', 'in', [old, past, ahead])
    .orderBy('during')
    .select(['guest_name as name', 'guest_email as email'])
    .execute()
  assert.deepEqual(rows, [
    { name: null, email: null },
    { name: null, email: null },
    { name: 'Inès', email: null },
  ])
})
