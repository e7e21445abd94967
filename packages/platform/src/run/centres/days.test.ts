import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { newId, type CentreId } from '../../foundation/ids.ts'
import { book } from '../bookings/book.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { spanOfHours } from '../opening/opening.ts'
import { centreDays } from './days.ts'

let database: TestDatabase
let centre: TestCentre
before(async () => {
  database = await testDatabase()
  centre = await makeCentre(database.db, 2)
})
after(() => database.close())

const between = (from: string, to: string) => [paris(from).epochMilliseconds, paris(to).epochMilliseconds]
const hours = { from: '09:00', to: '17:00' }

test('each day has its hours, its free times and what is free for the hours asked for', async () => {
  const member = await makePerson(database.db)
  const asked = (resourceId: TestCentre['pool'], start: string, end: string) => ({
    forWhom: { personId: member.personId },
    hold: false,
    note: '',
    locale: 'fr' as const,
    items: [{ resourceId, quantity: 1, start: paris(start), end: paris(end) }],
  })
  const bookings = [
    asked(centre.pool, '2026-11-24T12:00', '2026-11-24T13:00'),
    asked(centre.room, '2026-11-25T18:00', '2026-11-25T19:00'),
  ]
  for (const request of bookings) assert.ok((await book(database.db, member, request, testMoment)).ok)
  await database.db
    .insertInto('opening_exception')
    .values({ centre_id: centre.centreId, id: newId(), day: '2026-11-26', reason: 'Travaux' })
    .execute()

  const span = { first: '2026-11-24', last: '2026-11-26', hours }
  const found = await centreDays(database.db, centre.centreId, span, testNow)
  assert.deepEqual(
    found?.days.map(({ day, open }) => [day, open.length]),
    [
      ['2026-11-24', 1],
      ['2026-11-25', 1],
      ['2026-11-26', 0],
    ],
  )
  const [tuesday, wednesday, thursday] = (found?.days ?? []).map(
    (day) => (id: TestCentre['pool']) => day.resources.find(({ resource }) => resource.id === id),
  )
  assert.deepEqual(
    tuesday?.(centre.pool)?.times.map(({ free }) => free),
    [2, 1, 2],
  )
  assert.equal(tuesday?.(centre.pool)?.asked?.free, 1)
  assert.equal(tuesday?.(centre.office)?.asked?.start, paris('2026-11-24T08:00').epochMilliseconds)
  assert.equal(wednesday?.(centre.room)?.asked?.free, 1)
  assert.deepEqual(thursday?.(centre.pool), {
    resource: tuesday?.(centre.pool)?.resource,
    times: [],
    asked: null,
  })
})

test('without hours a working day is meant, or what is left of it', async () => {
  await database.db
    .insertInto('opening_exception')
    .values({ centre_id: centre.centreId, id: newId(), day: '2026-11-27', opens: '10:00', closes: '12:00' })
    .execute()
  const span = { first: '2026-11-23', last: '2026-11-27', hours: null }
  const found = await centreDays(database.db, centre.centreId, span, testNow)
  const asked = found?.days.map(({ resources }) => {
    const pool = resources.find(({ resource }) => resource.id === centre.pool)?.asked
    return pool && [pool.start, pool.end]
  })
  assert.deepEqual(asked?.[0], between('2026-11-23T10:30', '2026-11-23T17:00'))
  assert.deepEqual(asked?.[1], between('2026-11-24T09:00', '2026-11-24T17:00'))
  assert.deepEqual(asked?.[4], between('2026-11-27T10:00', '2026-11-27T12:00'))
})

test('a centre nobody knows has no days', async () => {
  const span = { first: '2026-11-24', last: '2026-11-24', hours }
  assert.equal(await centreDays(database.db, newId<CentreId>(), span, testNow), undefined)
})

const hoursLong = (day: string, from: string, to: string) => {
  const { start, end } = spanOfHours('Europe/Paris', day, { from, to })
  return (end - start) / 3_600_000
}

test('hours are those of the centre’s clock, on the days it changes too', () => {
  assert.equal(hoursLong('2026-11-24', '09:00', '17:00'), 8)
  assert.equal(hoursLong('2026-03-29', '00:00', '24:00'), 23)
  assert.equal(hoursLong('2026-10-25', '01:00', '02:30'), 2.5)
})
