import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql, type RawBuilder } from 'kysely'
import { openDatabase, type Database } from '../../foundation/database/connect.ts'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { newId, type ResourceId, type UnitId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { book } from '../bookings/book.ts'
import { makeCentre, makePerson, paris, testMoment, type TestCentre } from '../testing/centre.ts'
import { freshGrounds, groundsAt, recalledGrounds } from './remembered.ts'

let database: TestDatabase
/** The same database as another process sees it: with other connections and a memory of its own. */
let elsewhere: Database
let member: Actor
before(async () => {
  database = await testDatabase()
  elsewhere = openDatabase(database.url)
  member = await makePerson(database.db)
})
after(async () => {
  await elsewhere.close()
  await database.close()
})

/** What becomes of a booking of one resource: `booked`, or why not. */
async function outcome(resourceId: ResourceId, from: string, to: string, quantity = 1): Promise<string> {
  const items = [{ resourceId, quantity, start: paris(from), end: paris(to) }]
  const forWhom = { personId: member.personId }
  const request = { items, forWhom, hold: false, note: '', locale: 'fr' as const }
  const result = await book(database.db, member, request, testMoment)
  return result.ok ? 'booked' : result.reason
}

/** A centre that has just been booked, and so is remembered. */
async function usedCentre(): Promise<TestCentre> {
  const centre = await makeCentre(database.db, 2)
  assert.equal(await outcome(centre.pool, '2026-12-14T09:00', '2026-12-14T10:00'), 'booked')
  assert.ok(recalledGrounds(database.db, [centre.pool, centre.room]))
  return centre
}

const runElsewhere = (statement: RawBuilder<unknown>) => statement.execute(elsewhere.db)

test('hours that another process changes count for the next booking', async () => {
  const { centreId, room } = await usedCentre()
  await runElsewhere(sql`update opening_interval set closes = '12:00' where centre_id = ${centreId}`)
  assert.equal(await outcome(room, '2026-12-15T12:00', '2026-12-15T13:00'), 'outside-hours')
  await runElsewhere(sql`update opening_interval set closes = '22:00' where centre_id = ${centreId}`)
  assert.equal(await outcome(room, '2026-12-15T20:00', '2026-12-15T21:00'), 'booked')
  const closed = sql`insert into opening_exception (centre_id, id, day) values (${centreId}, ${newId()}, '2026-12-16')`
  await runElsewhere(closed)
  assert.equal(await outcome(room, '2026-12-16T10:00', '2026-12-16T11:00'), 'outside-hours')
  await runElsewhere(sql`delete from opening_exception where centre_id = ${centreId}`)
  assert.equal(await outcome(room, '2026-12-16T10:00', '2026-12-16T11:00'), 'booked')
})

test('a resource that changes, comes or goes counts for the next booking', async () => {
  const { room, pool, centreId } = await usedCentre()
  await runElsewhere(sql`update resource set max_minutes = 60 where id = ${room}`)
  assert.equal(await outcome(room, '2026-12-15T09:00', '2026-12-15T11:00'), 'too-long')
  await runElsewhere(sql`update resource set max_minutes = null where id = ${room}`)
  assert.equal(await outcome(room, '2026-12-15T09:00', '2026-12-15T11:00'), 'booked')
  await runElsewhere(sql`update resource set retired_at = now() where id = ${room}`)
  assert.equal(await outcome(room, '2026-12-15T12:00', '2026-12-15T13:00'), 'unknown-resource')
  const unit = newId<UnitId>()
  await runElsewhere(sql`insert into unit (centre_id, id, space_id, label)
    select ${centreId}, ${unit}, space_id, 'Place 3' from resource where id = ${pool}`)
  const added = sql`insert into resource_unit (centre_id, resource_id, unit_id) values (${centreId}, ${pool}, ${unit})`
  await runElsewhere(added)
  assert.equal(await outcome(pool, '2026-12-15T09:00', '2026-12-15T10:00', 3), 'booked')
  await runElsewhere(sql`update unit set retired_at = now() where id = ${unit}`)
  assert.equal(await outcome(pool, '2026-12-15T10:00', '2026-12-15T11:00', 3), 'not-that-many')
})

test('a centre that closes takes no booking more, and one that opens does', async () => {
  const { centreId, room } = await usedCentre()
  await runElsewhere(sql`update centre set status = 'closed' where id = ${centreId}`)
  assert.equal(await outcome(room, '2026-12-15T09:00', '2026-12-15T10:00'), 'centre-not-open')
  await runElsewhere(sql`update centre set status = 'open' where id = ${centreId}`)
  assert.equal(await outcome(room, '2026-12-15T09:00', '2026-12-15T10:00'), 'booked')
})

test('a change that is not there yet keeps no booking waiting, and counts from when it is', async () => {
  const { centreId, room } = await usedCentre()
  const change = await elsewhere.db.startTransaction().execute()
  await sql`update opening_interval set closes = '12:00' where centre_id = ${centreId}`.execute(change)
  assert.equal(await outcome(room, '2026-12-17T12:00', '2026-12-17T13:00'), 'booked')
  await change.commit().execute()
  assert.equal(await outcome(room, '2026-12-17T13:00', '2026-12-17T14:00'), 'outside-hours')
})

test('what a transaction has read is not remembered: it may never be', async () => {
  const { centreId, room } = await usedCentre()
  const change = await database.db.startTransaction().execute()
  await sql`update opening_interval set closes = '12:00' where centre_id = ${centreId}`.execute(change)
  const [seen] = await freshGrounds(change, [room])
  assert.equal(seen?.calendar.weekly[0]?.closes, '12:00:00')
  await change.rollback().execute()
  assert.equal(await outcome(room, '2026-12-17T12:00', '2026-12-17T13:00'), 'booked')
  const [kept] = recalledGrounds(database.db, [room]) ?? []
  assert.equal(kept?.calendar.weekly[0]?.closes, '20:00:00')
})

test('a booking is no change; hours, desks, texts, the operator and the town are', async () => {
  const { centreId, pool } = await usedCentre()
  const version = async () => (await freshGrounds(database.db, [pool]))[0]?.version ?? 0
  const first = await version()
  await outcome(pool, '2026-12-15T09:00', '2026-12-15T10:00')
  assert.equal(await version(), first)
  const changes = [
    sql`update centre set address = 'ailleurs' where id = ${centreId}`,
    sql`update unit set label = label || '!' where centre_id = ${centreId}`,
    sql`insert into centre_text (centre_id, locale, summary) values (${centreId}, 'fr', 'Ici')`,
    sql`update operator set website = 'https://example.org' from centre
      where centre.id = ${centreId} and operator.id = centre.operator_id`,
    sql`update place set name = 'Octon-le-Lac' from centre where centre.id = ${centreId} and place.id = centre.place_id`,
    sql`delete from centre_text where centre_id = ${centreId}`,
  ]
  for (const [i, change] of changes.entries()) {
    await runElsewhere(change)
    assert.equal(await version(), first + 1 + i)
  }
  const [now] = await freshGrounds(database.db, [pool])
  assert.deepEqual([now?.address, now?.town], ['ailleurs', 'Octon-le-Lac'])
})

test('of several centres only those that have changed are read again', async () => {
  const [one, two] = [await usedCentre(), await usedCentre()]
  const known = await freshGrounds(database.db, [one.pool, two.pool])
  const same = await groundsAt(database.db, known)
  assert.ok(same.every((ground) => known.includes(ground)))
  await runElsewhere(sql`update centre set address = 'ailleurs' where id = ${two.centreId}`)
  const asked = known.map(({ centreId, version }) => ({
    centreId,
    version: version + (centreId === two.centreId ? 1 : 0),
  }))
  const now = await groundsAt(database.db, asked)
  assert.deepEqual(
    now.map((ground) => [ground.centreId, known.includes(ground), ground.address]).toSorted(),
    [
      [one.centreId, true, '1 place de la Mairie'],
      [two.centreId, false, 'ailleurs'],
    ].toSorted(),
  )
})
