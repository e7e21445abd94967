import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Write } from '../../foundation/database/connect.ts'
import { openDatabase, type Database } from '../../foundation/database/connect.ts'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import { newId, type BookingId, type ResourceId, type UnitId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { freshGrounds } from '../availability/remembered.ts'
import { book } from '../bookings/book.ts'
import { cancelBooking } from '../bookings/cancel.ts'
import { changeBooking } from '../bookings/change.ts'
import { closeDay } from '../bookings/close-day.ts'
import { planItems } from '../bookings/plan-items.ts'
import { lockCentre, writeBooking } from '../bookings/queries.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { setHours } from './edit-hours.ts'
import { retireResource, retireUnit } from './edit-spaces.ts'
import { setStatus } from './publish.ts'

/*
 * Taking something out of use while somebody books it: two connections, step by step, in both orders. Whoever is
 * second learns of the first; nobody has a booking of what is not there any more.
 */

let database: TestDatabase
let elsewhere: Database
let centre: TestCentre
let member: Actor
let operator: Actor
before(async () => {
  database = await testDatabase()
  elsewhere = openDatabase(database.url)
  centre = await makeCentre(database.db, 2)
  member = await makePerson(database.db)
  operator = await makePerson(database.db, { role: 'operator', operatorId: centre.operatorId })
})
after(async () => {
  await elsewhere.close()
  await database.close()
})

const bookOn = ({ db }: Database, resourceId: ResourceId, day: string) => {
  const [start, end] = [paris(`${day}T09:00`), paris(`${day}T10:00`)]
  const items = [{ resourceId, quantity: 1, start, end }]
  const forWhom = { personId: member.personId }
  return book(db, member, { items, forWhom, hold: false, note: '', locale: 'fr' }, testMoment)
}

/** Waits until a transaction of this database (or so many) waits for a lock, or the work is done without. */
async function untilWaiting(work: Promise<unknown>, transactions = 1): Promise<void> {
  const over = work.then(
    () => true,
    () => true,
  )
  const look = async () => {
    const { rows } = await sql`select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db)
    return rows.length >= transactions
  }
  while (!(await look())) if (await Promise.race([over, false])) return
}

/** A room with one unit, and what takes each of them out of use. */
async function room(): Promise<{ room: ResourceId; unit: UnitId }> {
  const [unit, resource] = [newId<UnitId>(), newId<ResourceId>()]
  const { centreId } = centre
  await sql`insert into unit (centre_id, id, space_id, label)
    select ${centreId}, ${unit}, space_id, ${unit} from resource where id = ${centre.room}`.execute(
    database.db,
  )
  await sql`insert into resource (centre_id, id, space_id, name, kind, assignment, granularity, step_minutes)
    select ${centreId}, ${resource}, space_id, ${resource}, kind, assignment, granularity, step_minutes
    from resource where id = ${centre.room}`.execute(database.db)
  await sql`insert into resource_unit values (${centreId}, ${resource}, ${unit})`.execute(database.db)
  return { room: resource, unit }
}

const ways = {
  unit: (tx: Write, { unit }: { unit: UnitId }) => retireUnit(tx, operator, centre.centreId, unit, testNow),
  resource: (tx: Write, { room }: { room: ResourceId }) =>
    retireResource(tx, operator, centre.centreId, room, testNow),
}

for (const [what, retire] of Object.entries(ways)) {
  test(`a booking under way when its ${what} is to go out of use is waited for, and refuses it`, async () => {
    const made = await room()
    const underWay = await elsewhere.db.startTransaction().execute()
    const [ground] = await freshGrounds(elsewhere.db, [made.room])
    const asked = {
      resourceId: made.room,
      quantity: 1,
      start: paris('2026-12-01T09:00'),
      end: paris('2026-12-01T10:00'),
    }
    const planned = planItems(ground ? [ground] : [], [asked], () => testNow.epochMilliseconds)
    assert.ok(planned.ok && ground)
    const booking = {
      centreId: centre.centreId,
      id: newId<BookingId>(),
      kind: 'booking' as const,
      status: 'confirmed' as const,
      start: asked.start,
      end: asked.end,
      personId: member.personId,
      guestName: null,
      guestEmail: null,
      note: '',
      locale: 'fr' as const,
      holdExpiresAt: null,
      createdBy: member.personId,
      idempotencyKey: null,
      requestDigest: null,
      now: testNow,
    }
    const wants = planned.value.items.map((item) => item.want)
    assert.equal((await writeBooking(underWay, booking, wants, ground.version))?.length, 1)
    const retired = transaction(database.db, (tx) => retire(tx, made))
    await untilWaiting(retired)
    await underWay.commit().execute()
    const refusal = await retired
    assert.ok(!refusal.ok && refusal.reason === 'still-booked')
  })

  test(`while a ${what} goes out of use a booking of it waits, and is refused`, async () => {
    const made = await room()
    await freshGrounds(elsewhere.db, [made.room])
    const going = await database.db.startTransaction().execute()
    assert.ok((await retire(going, made)).ok)
    const booked = bookOn(elsewhere, made.room, '2026-12-02')
    await untilWaiting(booked)
    await going.commit().execute()
    const refusal = await booked
    assert.ok(!refusal.ok)
    assert.equal(refusal.reason, what === 'unit' ? 'not-that-many' : 'unknown-resource')
  })
}

test('a booking is not moved to a resource that goes out of use meanwhile', async () => {
  const { room: leaving } = await room()
  const made = await bookOn(elsewhere, centre.room, '2026-12-03')
  assert.ok(made.ok)
  const going = await database.db.startTransaction().execute()
  assert.ok((await retireResource(going, operator, centre.centreId, leaving, testNow)).ok)
  const { start, end } = made.value
  const items = [{ resourceId: leaving, quantity: 1, start, end }]
  const moved = changeBooking(elsewhere.db, member, made.value.id, { items }, testMoment)
  await untilWaiting(moved)
  await going.commit().execute()
  const refusal = await moved
  assert.ok(!refusal.ok)
  assert.equal(refusal.reason, 'unknown-resource')
})

test('a centre does not close for good while people are booked, and says how many until when', async () => {
  centre = await makeCentre(database.db, 2)
  operator = await makePerson(database.db, { role: 'operator', operatorId: centre.operatorId })
  const close = () =>
    transaction(database.db, (tx) => setStatus(tx, operator, centre.centreId, 'closed', testNow))
  const [first, last] = [
    await bookOn(database, centre.pool, '2026-12-01'),
    await bookOn(database, centre.room, '2026-12-09'),
  ]
  assert.ok(first.ok && last.ok)
  const refusal = await close()
  assert.ok(!refusal.ok && refusal.reason === 'still-booked')
  assert.deepEqual([refusal.detail['count'], `${refusal.detail['until']}`], [2, `${last.value.end}`])
  for (const { value } of [first, last]) await cancelBooking(database.db, member, value.id, '', testMoment)

  const going = await database.db.startTransaction().execute()
  assert.ok((await setStatus(going, operator, centre.centreId, 'closed', testNow)).ok)
  const booked = bookOn(database, centre.pool, '2026-12-02')
  await untilWaiting(booked)
  await going.commit().execute()
  const late = await booked
  assert.ok(!late.ok && late.reason === 'centre-not-open')
})

test('who books while a host changes the centre a dozen times in a row has the booking in the end', async () => {
  centre = await makeCentre(database.db, 2)
  operator = await makePerson(database.db, { role: 'operator', operatorId: centre.operatorId })
  const made = await room()
  const change = async () => {
    const going = await database.db.startTransaction().execute()
    await lockCentre(going, centre.centreId)
    await sql`update centre set version = version + 1 where id = ${centre.centreId}`.execute(going)
    return going
  }
  let going = await change()
  const booked = bookOn(elsewhere, made.room, '2026-12-08')
  for (let left = 12; left > 0; left--) {
    await untilWaiting(booked)
    // The next change stands in line behind the booking, so it is there before the booking has read the centre again.
    const next = change()
    await untilWaiting(booked, 2)
    await going.commit().execute()
    going = await next
  }
  await going.commit().execute()
  assert.ok((await booked).ok)
})

test('people book while hosts change hours, close days and retire rooms: no lock stands against another', async () => {
  const { centreId } = centre
  const rooms = await Promise.all(Array.from({ length: 4 }, room))
  const people = Array.from({ length: 40 }, (_, i) => {
    const asked = i % 2 === 0 ? centre.pool : (rooms[i % 4]?.room ?? centre.room)
    return bookOn(i % 3 === 0 ? elsewhere : database, asked, `2026-12-${10 + (i % 5)}`)
  })
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, kind: 'open' as const, opens: '08:00' }))
  const hosts = ['18:00', '19:00', '20:00'].flatMap((closes, i) => [
    transaction(elsewhere.db, (tx) =>
      setHours(
        tx,
        operator,
        centreId,
        week.map((day) => ({ ...day, closes })),
        testNow,
      ),
    ),
    closeDay(database.db, operator, { centreId, day: `2026-12-1${i}`, reason: 'neige' }, testMoment),
    ...rooms.slice(i, i + 1).map((made) => transaction(database.db, (tx) => ways.resource(tx, made))),
  ])
  await Promise.all([...people, ...hosts])
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(database.db)
  assert.equal(rows[0]?.deadlocks, 0)
  const left =
    await sql`select from occupancy o join resource r on r.centre_id = o.centre_id and r.id = o.resource_id
    where r.retired_at is not null and upper(o.during) > ${testNow}`.execute(database.db)
  assert.equal(left.rows.length, 0, 'nobody has what is out of use')
})
