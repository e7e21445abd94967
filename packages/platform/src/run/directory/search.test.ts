import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { book } from '../bookings/book.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { centrePoints } from './queries.ts'
import { searchCentres, type Criteria, type Search } from './search.ts'

let database: TestDatabase
let near: TestCentre
let far: TestCentre
before(async () => {
  database = await testDatabase()
  near = await makeCentre(database.db, 2)
  far = await makeCentre(database.db, 2)
  await database.db
    .updateTable('centre')
    .set({ lat: 43.85, name: 'Le Caylar' })
    .where('id', '=', far.centreId)
    .execute()
})
after(() => database.close())

const criteria: Criteria = {
  what: 'desk',
  people: 1,
  stepFree: false,
  quiet: false,
  booth: false,
  uploadMbps: 0,
}
const search = (extra: Partial<Search> = {}, more: Partial<Criteria> = {}) =>
  searchCentres(
    database.db,
    {
      near: { lat: 43.65, lon: 3.3 },
      radiusKm: 50,
      when: { day: '2026-11-24', from: '09:00', to: '17:00' },
      locale: 'fr',
      ...extra,
      criteria: { ...criteria, ...more },
    },
    testNow,
  )

test('centres come in order of distance, with what is free for the whole time', async () => {
  const member = await makePerson(database.db)
  const noon = { start: paris('2026-11-24T12:00'), end: paris('2026-11-24T13:00') }
  const ask = { forWhom: { personId: member.personId }, hold: false, note: '', locale: 'fr' as const }
  const made = await book(
    database.db,
    member,
    { ...ask, items: [{ resourceId: near.pool, quantity: 1, ...noon }] },
    testMoment,
  )
  assert.ok(made.ok)
  const found = await search()
  assert.deepEqual(
    found.map((c) => [c.centreId, c.free, c.total, c.state]),
    [
      [near.centreId, 1, 2, 'free'],
      [far.centreId, 2, 2, 'free'],
    ],
  )
  assert.equal(Math.round(found[1]?.km ?? 0), 29)
  assert.deepEqual(
    found[0]?.strip.map((s) => s.free),
    [2, 1, 2],
  )
})

test('a full centre says when the next is free', async () => {
  const member = await makePerson(database.db)
  const items = [
    { resourceId: near.pool, quantity: 2, start: paris('2026-11-25T09:00'), end: paris('2026-11-25T12:00') },
  ]
  const ask = { forWhom: { personId: member.personId }, hold: false, note: '', locale: 'fr' as const, items }
  assert.ok((await book(database.db, member, ask, testMoment)).ok)
  const [first] = await search({ when: { day: '2026-11-25', from: '09:00', to: '12:30' } })
  assert.equal(first?.state, 'full')
  assert.equal(first?.nextFree?.start, paris('2026-11-25T12:00').epochMilliseconds)
})

test('instead of a taken room the nearest time of some length is offered, from step to step', async () => {
  const member = await makePerson(database.db)
  const taken = async (resourceId: TestCentre['room'], start: string, end: string) => {
    const items = [
      { resourceId, quantity: 1, start: paris(`2026-11-30T${start}`), end: paris(`2026-11-30T${end}`) },
    ]
    const ask = {
      forWhom: { personId: member.personId },
      hold: false,
      note: '',
      locale: 'fr' as const,
      items,
    }
    assert.ok((await book(database.db, member, ask, testMoment)).ok)
  }
  await database.db.updateTable('resource').set({ buffer_minutes: 15 }).where('id', '=', near.room).execute()
  for (const whole of [near.otherRoom, near.hall.whole]) await taken(whole, '08:00', '20:00')
  await taken(near.room, '08:30', '12:00')
  await taken(near.room, '15:00', '19:00')
  const when = { day: '2026-11-30', from: '09:00', to: '13:00' }
  const [first] = await search({ when }, { what: 'room', people: 6 })
  // Free from 12:15 to 14:45 with the buffers; the half-hours at both ends of the day are too short.
  assert.deepEqual(first?.nextFree && [first.nextFree.start, first.nextFree.end, first.nextFree.free], [
    paris('2026-11-30T12:30').epochMilliseconds,
    paris('2026-11-30T14:30').epochMilliseconds,
    1,
  ])
})

test('out of hours a centre is closed, out of reach it is not there', async () => {
  const night = await search({ when: { day: '2026-11-24', from: '21:00', to: '22:00' } })
  assert.deepEqual(
    night.map((c) => c.state),
    ['closed', 'closed'],
  )
  assert.deepEqual(
    (await search({ radiusKm: 10 })).map((c) => c.centreId),
    [near.centreId],
  )
  assert.deepEqual(await search({ near: { lat: 0, lon: 0 } }), [])
})

test('a wish narrows the list: a room for forty, upload nobody has, no booth', async () => {
  const room = await search({}, { what: 'room', people: 40 })
  assert.deepEqual(
    room.map((c) => c.total),
    [1, 1],
  )
  assert.deepEqual(await search({}, { what: 'room', people: 41 }), [])
  assert.deepEqual(await search({}, { uploadMbps: 100 }), [])
  assert.deepEqual(await search({}, { booth: true }), [])
  assert.deepEqual(await search({}, { what: 'video_room' }), [])
})

test('a group needs as many desks: too few free is full, too few at all is no answer', async () => {
  const member = await makePerson(database.db)
  const items = [
    { resourceId: near.pool, quantity: 1, start: paris('2026-11-26T09:00'), end: paris('2026-11-26T12:00') },
  ]
  const ask = { forWhom: { personId: member.personId }, hold: false, note: '', locale: 'fr' as const, items }
  assert.ok((await book(database.db, member, ask, testMoment)).ok)
  const when = { day: '2026-11-26', from: '09:00', to: '17:00' }
  const [first, second] = await search({ when }, { people: 2 })
  assert.deepEqual([first?.state, first?.free], ['full', 1])
  assert.equal(first?.nextFree?.start, paris('2026-11-26T12:00').epochMilliseconds)
  assert.equal(second?.state, 'free')
  assert.deepEqual(await search({ when }, { people: 3 }), [])
})

test('a draft is not listed', async () => {
  await database.db.updateTable('centre').set({ status: 'draft' }).where('id', '=', far.centreId).execute()
  const found = await searchCentres(
    database.db,
    { when: { day: '2026-11-24', from: '09:00', to: '17:00' }, criteria, locale: 'fr' },
    testNow,
  )
  assert.deepEqual(
    found.map((c) => c.centreId),
    [near.centreId],
  )
  assert.deepEqual(
    (await centrePoints(database.db)).map(({ name, town, lat, lon }) => ({ name, town, lat, lon })),
    [{ name: 'La Filature', town: 'Octon', lat: 43.65, lon: 3.3 }],
  )
})
