import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Temporal } from 'temporal-polyfill'
import { transaction } from '../../foundation/database/transaction.ts'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { Forbidden } from '../../foundation/permissions/permissions.ts'
import { blockUnits } from '../bookings/block.ts'
import { book } from '../bookings/book.ts'
import { cancelBooking } from '../bookings/cancel.ts'
import { closeDay, reopenDay } from '../bookings/close-day.ts'
import { bookingsByIds } from '../bookings/queries.ts'
import { setHours } from '../centres/edit-hours.ts'
import { centreDetail, type CentreDetail } from '../centres/queries.ts'
import { periodOf } from '../availability/queries.ts'
import { wholeDay } from '../opening/opening.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { dayOfCentre } from './day.ts'
import { dayStateOf, figuresOf } from './figures.ts'
import { centresInCare } from './in-care.ts'
import { cancelledByClosure, comingBlockIds } from './queries.ts'
import { unitGroups } from './rows.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

async function house(): Promise<{ centre: TestCentre; host: Actor; detail: CentreDetail }> {
  const centre = await makeCentre(database.db, 6)
  const host = await makePerson(database.db, { role: 'host', centreId: centre.centreId })
  const detail = await centreDetail(database.db, { centreId: centre.centreId })
  assert.ok(detail)
  return { centre, host, detail }
}

const guest = (name: string) => ({ guestName: name, guestEmail: null })
async function bookFor(
  host: Actor,
  forWhom: Parameters<typeof book>[2]['forWhom'],
  wishes: [resourceId: TestCentre['pool'], quantity: number][],
  [from, to]: [string, string],
  hold = false,
) {
  const items = wishes.map(([resourceId, quantity]) => ({
    resourceId,
    quantity,
    start: paris(from),
    end: paris(to),
  }))
  const made = await book(database.db, host, { items, forWhom, hold, note: '', locale: 'fr' }, testMoment)
  assert.ok(made.ok, JSON.stringify(made))
  return made.value
}
const tuesday = (from: string, to: string): [string, string] => [`2026-11-24T${from}`, `2026-11-24T${to}`]
const noon: Temporal.Instant = paris('2026-11-24T12:00')

test('the day counts people once, places of a group each, rooms by themselves, and no holds', async () => {
  const { centre, host, detail } = await house()
  const member = await makePerson(database.db)
  await bookFor(host, { personId: member.personId }, [[centre.pool, 1]], tuesday('09:00', '12:00'))
  await bookFor(host, { personId: member.personId }, [[centre.room, 1]], tuesday('14:00', '16:00'))
  await bookFor(host, guest('Atelier'), [[centre.pool, 3]], tuesday('10:00', '18:00'))
  await bookFor(host, guest('Peut-être'), [[centre.otherRoom, 1]], tuesday('10:00', '11:00'), true)
  const view = await dayOfCentre(database.db, host, detail, '2026-11-24', testNow)
  assert.deepEqual(figuresOf(view.bookings), { people: 4, rooms: 1 })
  assert.equal(view.uses.length, 6)
  const states = view.bookings.map((booking) => dayStateOf(booking, booking, noon))
  assert.deepEqual(states.toSorted(), ['expected', 'held', 'over', 'under-way'])
  const { centres, total } = await centresInCare(
    database.db,
    host,
    { limit: 10, offset: 0 },
    paris('2026-11-24T07:00'),
  )
  assert.equal(total, 1)
  assert.equal(centres[0]?.today?.people, 4)
})

test('a block of a week does not make the day longer, and is gone when it is removed', async () => {
  const { centre, host, detail } = await house()
  const block = {
    centreId: centre.centreId,
    resourceId: centre.room,
    reason: 'Peinture',
    locale: 'fr' as const,
  }
  const [start, end] = [paris('2026-11-23T12:00'), paris('2026-11-29T12:00')]
  const blocked = await blockUnits(database.db, host, { ...block, start, end }, testNow)
  assert.ok(blocked.ok)
  const view = await dayOfCentre(database.db, host, detail, '2026-11-24', testNow)
  assert.deepEqual(view.hull, {
    start: paris('2026-11-24T08:00').epochMilliseconds,
    end: paris('2026-11-24T20:00').epochMilliseconds,
  })
  assert.deepEqual(
    view.uses.map((use) => use.end - use.start),
    [24 * 3_600_000],
  )
  assert.deepEqual(await comingBlockIds(database.db, centre.centreId, testNow, 5), [blocked.value.id])
  assert.ok((await cancelBooking(database.db, host, blocked.value.id, '', testMoment)).ok)
  assert.deepEqual(await comingBlockIds(database.db, centre.centreId, testNow, 5), [])
})

test('an office that is somebody’s for days does not make the day longer, an evening does', async () => {
  const { centre, host, detail } = await house()
  await bookFor(host, guest('Cabinet Orb'), [[centre.office, 1]], ['2026-11-23T11:00', '2026-11-25T18:00'])
  const view = await dayOfCentre(database.db, host, detail, '2026-11-24', testNow)
  assert.equal(view.uses.length, 1)
  assert.equal(view.hull?.end, paris('2026-11-24T20:00').epochMilliseconds)
  await bookFor(host, guest('Chorale'), [[centre.room, 1]], tuesday('18:00', '20:00'))
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    kind: 'open' as const,
    opens: '09:00',
    closes: '18:00',
  }))
  assert.ok((await transaction(database.db, (tx) => setHours(tx, host, centre.centreId, week, testNow))).ok)
  const later = await dayOfCentre(database.db, host, detail, '2026-11-24', testNow)
  assert.equal(later.hull?.start, paris('2026-11-24T09:00').epochMilliseconds)
  assert.equal(later.hull.end, paris('2026-11-24T20:00').epochMilliseconds)
})

test('every unit is one row, and half a hall is booked as its half', async () => {
  const { centre, detail } = await house()
  const groups = unitGroups(detail, [])
  assert.deepEqual(
    groups.map(({ family, rows }) => [family, rows.length]),
    [
      ['desks', 6],
      ['rooms', 5],
    ],
  )
  const left = groups[1]?.rows.find(({ label }) => label === 'Halle, côté gauche')
  assert.equal(left?.resourceId, centre.hall.left)
})

test('a closed day says whom closing has cancelled, also after it was opened again', async () => {
  const { centre, host, detail } = await house()
  const early = await bookFor(host, guest('Parti'), [[centre.room, 1]], tuesday('08:00', '09:00'))
  await cancelBooking(database.db, host, early.id, 'malade', testMoment)
  const lost = await bookFor(host, guest('Zoé'), [[centre.pool, 1]], tuesday('09:00', '10:00'))
  const closing = { centreId: centre.centreId, day: '2026-11-24', reason: 'Neige' }
  assert.ok(
    (await closeDay(database.db, host, closing, { ...testMoment, now: testNow.add({ minutes: 5 }) })).ok,
  )
  const period = periodOf(wholeDay('Europe/Paris', '2026-11-24'))
  const told = await cancelledByClosure(database.db, centre.centreId, period)
  assert.deepEqual(told, [lost.id])
  assert.equal((await bookingsByIds(database.db, told))[0]?.guestName, 'Zoé')
  const view = await dayOfCentre(database.db, host, detail, '2026-11-24', testNow)
  assert.equal(view.closure?.note, 'Neige')
  assert.equal(view.hull, undefined)
  await reopenDay(database.db, host, closing, testNow)
  assert.deepEqual(await cancelledByClosure(database.db, centre.centreId, period), [lost.id])
})

test('nobody else sees the day, and a network manager sees the centre without its people', async () => {
  const { centre, detail } = await house()
  const member = await makePerson(database.db)
  await assert.rejects(dayOfCentre(database.db, member, detail, '2026-11-24', testNow), Forbidden)
  assert.equal((await centresInCare(database.db, member, { limit: 10, offset: 0 }, testNow)).total, 0)
  const manager = await makePerson(database.db, { role: 'network_manager', networkId: centre.networkId })
  await assert.rejects(dayOfCentre(database.db, manager, detail, '2026-11-24', testNow), Forbidden)
  const { centres } = await centresInCare(database.db, manager, { limit: 10, offset: 0 }, testNow)
  assert.deepEqual(
    centres.map(({ today }) => today),
    [null],
  )
})
