import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import type { UnitId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { Forbidden } from '../../foundation/permissions/permissions.ts'
import { book } from '../bookings/book.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { editFacts, setAccessFacts, setLines } from './edit-facts.ts'
import { removeSpecialDay, setHours, setSpecialDay, type WeekHours } from './edit-hours.ts'
import {
  addUnits,
  removeSpace,
  renameUnit,
  retireResource,
  retireUnit,
  saveResource,
  saveSpace,
} from './edit-spaces.ts'
import { missingIn, setStatus } from './publish.ts'
import { centreDetail, type CentreDetail } from './queries.ts'

let database: TestDatabase
let centre: TestCentre
let host: Actor
before(async () => {
  database = await testDatabase()
  centre = await makeCentre(database.db, 3)
  host = await makePerson(database.db, { role: 'host', centreId: centre.centreId })
})
after(() => database.close())

const write = <T>(work: Parameters<typeof transaction<T>>[1]): Promise<T> => transaction(database.db, work)
async function detail(): Promise<CentreDetail> {
  const found = await centreDetail(database.db, { centreId: centre.centreId })
  assert.ok(found)
  return found
}
const day = (weekday: number, opens: string, closes: string): WeekHours => ({
  weekday,
  kind: 'open',
  opens,
  closes,
})
async function bookPool(from: string, to: string): Promise<void> {
  const items = [{ resourceId: centre.pool, quantity: 1, start: paris(from), end: paris(to) }]
  const ask = { items, forWhom: { personId: host.personId }, hold: false, note: '', locale: 'fr' as const }
  assert.ok((await book(database.db, host, ask, testMoment)).ok)
}

test('facts, lines and access are written and read back', async () => {
  const { name, placeId, address, postcode, lat, lon } = await detail()
  const text = {
    locale: 'fr' as const,
    summary: 'Une filature',
    directions: 'Par le pont',
    houseRules: 'Le calme',
  }
  const facts = { name: `${name} neuve`, placeId, address, postcode, lat, lon, halfDayAt: '12:30' }
  const contact = { contactName: 'Zoé', contactEmail: 'zoe@example.org', contactPhone: null }
  assert.ok(
    (await write((tx) => editFacts(tx, host, centre.centreId, { ...facts, ...contact, texts: [text] }))).ok,
  )
  const line = { role: 'main' as const, technology: 'fibre', downMbps: 940, upMbps: 620.5, latencyMs: 11 }
  const seen = { origin: 'measured' as const, observedOn: '2026-11-18' }
  assert.ok((await write((tx) => setLines(tx, host, centre.centreId, [{ ...line, ...seen }]))).ok)
  const access = [{ fact: 'lift', state: 'no' as const, detail: '16 marches', observedOn: null }]
  assert.ok((await write((tx) => setAccessFacts(tx, host, centre.centreId, access))).ok)
  const after = await detail()
  assert.equal(after.name, 'La Filature neuve')
  assert.deepEqual(after.texts, [text])
  assert.deepEqual(after.lines, [{ ...line, ...seen }])
  assert.deepEqual(after.facts, access)
  const nowhere = { ...facts, ...contact, texts: [], placeId: 'FR-0' }
  const refusal = await write((tx) => editFacts(tx, host, centre.centreId, nowhere))
  assert.ok(!refusal.ok && refusal.reason === 'unknown-place')
})

test('hours that overlap are refused, naming both, and the old ones stay', async () => {
  const hours = [day(1, '09:00', '12:00'), day(1, '11:30', '18:00')]
  const refusal = await write((tx) => setHours(tx, host, centre.centreId, hours, testNow))
  assert.ok(!refusal.ok)
  assert.equal(refusal.reason, 'hours-overlap')
  assert.deepEqual(refusal.detail, { first: hours[0], second: hours[1] })
  const backwards = await write((tx) =>
    setHours(tx, host, centre.centreId, [day(1, '12:00', '09:00')], testNow),
  )
  assert.ok(!backwards.ok && backwards.reason === 'closes-before-opens')
  const none = await write((tx) => setHours(tx, host, centre.centreId, [], testNow))
  assert.ok(!none.ok && none.reason === 'no-hours')
  assert.equal((await detail()).hours.length, 7)
})

test('shorter hours say which bookings now lie outside', async () => {
  await bookPool('2026-11-24T08:00', '2026-11-24T09:00')
  await bookPool('2026-11-24T10:00', '2026-11-24T11:00')
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => day(weekday, '09:00', '20:00'))
  const changed = await write((tx) => setHours(tx, host, centre.centreId, week, testNow))
  assert.ok(changed.ok)
  assert.deepEqual(
    changed.value.outside.map((b) => `${b.start}`),
    [`${paris('2026-11-24T08:00')}`],
  )
})

test('a date may have hours of its own, until it has them no more', async () => {
  const special = { day: '2026-12-24', hours: [{ opens: '09:00', closes: '12:00' }], reason: 'Réveillon' }
  assert.ok((await write((tx) => setSpecialDay(tx, host, centre.centreId, special, testNow))).ok)
  assert.ok(
    (await write((tx) => setSpecialDay(tx, host, centre.centreId, { ...special, hours: [] }, testNow))).ok,
  )
  const read = (await detail()).exceptions
  assert.deepEqual(read, [{ day: '2026-12-24', opens: null, closes: null, reason: 'Réveillon' }])
  assert.ok((await write((tx) => removeSpecialDay(tx, host, centre.centreId, special.day))).ok)
  assert.deepEqual((await detail()).exceptions, [])
})

test('a new room with desks can be booked, and its labels are one of a kind', async () => {
  const facts = { name: 'Étage calme', floor: '1', quiet: true, stepFree: false }
  const space = await write((tx) => saveSpace(tx, host, centre.centreId, null, facts))
  assert.ok(space.ok)
  const labels = ['Place A', 'Place B']
  const units = await write((tx) => addUnits(tx, host, centre.centreId, space.value, labels))
  assert.ok(units.ok)
  const again = await write((tx) => addUnits(tx, host, centre.centreId, space.value, ['Place C', 'Place B']))
  assert.ok(!again.ok && again.reason === 'label-taken')
  assert.deepEqual(again.detail.labels, ['Place B'])
  const resource = {
    spaceId: space.value,
    name: 'Places calmes',
    kind: 'hot_desk' as const,
    assignment: 'any' as const,
    granularity: 'half_day' as const,
    stepMinutes: null,
    minMinutes: null,
    maxMinutes: null,
    maxDays: 14,
    bufferMinutes: 0,
    seats: 1,
    features: ['lamp'],
    description: '',
    unitIds: units.value,
    tariffs: [{ per: 'half_day' as const, amountCents: 900 }],
  }
  const made = await write((tx) => saveResource(tx, host, centre.centreId, null, resource))
  assert.ok(made.ok)
  const items = [
    { resourceId: made.value, quantity: 2, start: paris('2026-11-26T10:00'), end: paris('2026-11-26T11:00') },
  ]
  const ask = { items, forWhom: { personId: host.personId }, hold: false, note: '', locale: 'fr' as const }
  const booked = await book(database.db, host, ask, testMoment)
  assert.ok(booked.ok)
  const [first] = units.value as [UnitId]
  const kept = await write((tx) => retireUnit(tx, host, centre.centreId, first, testNow))
  assert.ok(!kept.ok && kept.reason === 'still-booked')
  const still = await write((tx) => retireResource(tx, host, centre.centreId, made.value, testNow))
  assert.ok(!still.ok && still.reason === 'still-booked')
  const later = testNow.add({ hours: 24 * 7 })
  assert.ok((await write((tx) => retireUnit(tx, host, centre.centreId, first, later))).ok)
  assert.ok((await write((tx) => addUnits(tx, host, centre.centreId, space.value, ['Place A']))).ok)
  assert.ok((await write((tx) => retireResource(tx, host, centre.centreId, made.value, later))).ok)
  const used = await write((tx) => removeSpace(tx, host, centre.centreId, space.value))
  assert.ok(!used.ok && used.reason === 'space-in-use')
  const none = await write((tx) =>
    saveResource(tx, host, centre.centreId, null, { ...resource, unitIds: [] }),
  )
  assert.ok(!none.ok && none.reason === 'no-units')
  const renamed = await write((tx) =>
    renameUnit(tx, host, centre.centreId, units.value[1] as UnitId, 'Place A'),
  )
  assert.ok(!renamed.ok && renamed.reason === 'label-taken')
})

test('a stranger edits nothing, and only the operator opens a centre that is ready', async () => {
  const stranger = await makePerson(database.db, {
    role: 'host',
    centreId: (await makeCentre(database.db)).centreId,
  })
  await assert.rejects(
    write((tx) => setHours(tx, stranger, centre.centreId, [], testNow)),
    Forbidden,
  )
  await assert.rejects(
    write((tx) => setStatus(tx, host, centre.centreId, 'draft', testNow)),
    Forbidden,
  )
  const operator = await makePerson(database.db, { role: 'operator', operatorId: centre.operatorId })
  assert.deepEqual(missingIn(await detail()), [])
  await write((tx) => setLines(tx, operator, centre.centreId, []))
  assert.ok((await write((tx) => setStatus(tx, operator, centre.centreId, 'draft', testNow))).ok)
  const refusal = await write((tx) => setStatus(tx, operator, centre.centreId, 'open', testNow))
  assert.ok(!refusal.ok && refusal.reason === 'not-ready')
  assert.deepEqual(refusal.detail.missing, ['line'])
})
