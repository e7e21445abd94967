import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { makeCentre, type TestCentre } from '../packages/platform/src/run/testing/centre.ts'
import { atOnce, callers, type Answer, type Caller } from './support/callers.ts'
import { startServer, type Server } from './support/server.ts'

/*
 * Eight signed-in people behind a barrier, through HTTP, against a server in a process of its own: whatever they
 * do at the same moment, no unit is ever taken twice and no booking is half there.
 */

let server: Server
let centre: TestCentre
let eight: Caller[]
before(async () => {
  server = await startServer(async ({ db }) => (centre = await makeCentre(db, 12)))
  eight = await callers(server.database, server.url, 8)
})
after(() => server?.close())

const today = Temporal.Now.zonedDateTimeISO('Europe/Paris').toPlainDate()

/** An hour of a day to come, open in Paris: day 0 is the day after tomorrow. */
function at(day: number, hour: number, minute = 0): string {
  const time = { hour, minute }
  return `${today
    .add({ days: day + 2 })
    .toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: time })
    .toInstant()}`
}
const asking = (start: string, end: string, ...resources: (string | [string, number])[]) => ({
  resources: resources.map((resource) => {
    const [resourceId, quantity] = Array.isArray(resource) ? resource : [resource, 1]
    return { resourceId, quantity }
  }),
  start,
  end,
})

const book = (who: Caller, body: object, headers?: Record<string, string>) =>
  who.call('POST /bookings', body, headers)
const winners = (answers: readonly Answer[]) => answers.filter(({ status }) => status < 300)

/** Whoever did not win was told that it is taken, and nothing broke. */
function lostFairly(answers: readonly Answer[]): void {
  for (const { status, body } of answers)
    if (status >= 300) assert.deepEqual([status, body.reason], [409, 'taken'], JSON.stringify(body))
}

test('the same room 40 times over, by eight at once: exactly 40 winners', async () => {
  const won: Answer[] = []
  for (let slot = 0; slot < 40; slot++) {
    const [day, hour] = [Math.floor(slot / 10), 9 + (slot % 10)]
    const body = asking(at(day, hour), at(day, hour + 1), centre.room)
    const answers = await atOnce(eight.map((who) => () => book(who, body)))
    lostFairly(answers)
    assert.equal(winners(answers).length, 1, `slot ${slot}`)
    won.push(...winners(answers))
  }
  assert.equal(new Set(won.map(({ body }) => body.id)).size, 40)
})

test('40 people after a pool of 12: exactly 12, each at a desk of their own', async () => {
  const forty = await callers(server.database, server.url, 40)
  const body = asking(at(5, 9), at(5, 17), centre.pool)
  const answers = await atOnce(forty.map((who) => () => book(who, body)))
  lostFairly(answers)
  const desks = winners(answers).flatMap(({ body }) => body.resources.flatMap((item) => item.units))
  assert.deepEqual([winners(answers).length, new Set(desks.map((desk) => desk.id)).size], [12, 12])
})

test('groups after one pool take it up to the last desk or not at all', async () => {
  const body = asking(at(6, 9), at(6, 17), [centre.pool, 5])
  const answers = await atOnce(eight.map((who) => () => book(who, body)))
  lostFairly(answers)
  assert.equal(winners(answers).length, 2)
})

test('bookings of two resources that cross each other: one has both, nobody one of them', async () => {
  for (let round = 0; round < 20; round++) {
    const [day, hour] = [7 + Math.floor(round / 10), 9 + (round % 10)]
    const [start, end] = [at(day, hour), at(day, hour + 1)]
    const crossing = [
      [centre.room, centre.otherRoom],
      [centre.otherRoom, centre.room],
      [centre.otherRoom, centre.room, centre.hall.whole],
      [centre.hall.left, centre.otherRoom],
    ]
    const answers = await atOnce(
      eight.map((who, i) => () => book(who, asking(start, end, ...(crossing[i % crossing.length] ?? [])))),
    )
    lostFairly(answers)
    // Each of the four needs the second room, so there is one winner and it has all it asked for.
    assert.equal(winners(answers).length, 1, `round ${round}`)
    for (const { body } of winners(answers)) assert.ok(body.resources.length >= 2)
  }
})

test('eight move into the same free hour: one is there, seven are where they were', async () => {
  const target = { start: at(10, 18), end: at(10, 19) }
  const made = await Promise.all(
    eight.map((who, i) => book(who, asking(at(10, 9 + i), at(10, 10 + i), centre.room))),
  )
  const answers = await atOnce(
    eight.map((who, i) => () => who.call(`PATCH /bookings/${made[i]?.body.id}`, target)),
  )
  lostFairly(answers)
  assert.equal(winners(answers).length, 1)
  for (const [i, who] of eight.entries()) {
    const { body } = await who.call(`GET /bookings/${made[i]?.body.id}`)
    assert.equal(body.start, answers[i]?.status === 200 ? target.start : at(10, 9 + i))
    assert.equal(body.resources[0]?.units.length, 1)
  }
})

test('one extends into the hour that seven are booking: one of the eight has it', async () => {
  for (let round = 0; round < 10; round++) {
    const hour = 9 + round
    const body = asking(at(11, hour), at(11, hour, 30), centre.room)
    const [first, ...others] = eight
    assert.ok(first)
    const mine = await book(first, body)
    assert.equal(mine.status, 201)
    const end = at(11, hour + 1)
    const answers = await atOnce([
      () => first.call(`PATCH /bookings/${mine.body.id}`, { end }),
      ...others.map((who) => () => book(who, asking(at(11, hour, 30), end, centre.room))),
    ])
    lostFairly(answers)
    assert.equal(winners(answers).length, 1, `round ${round}`)
  }
})

test('a hold that ran out is in nobody’s way, and one that has not is in everybody’s', async () => {
  const [first, ...others] = eight
  assert.ok(first)
  for (let round = 0; round < 10; round++) {
    const body = asking(at(12, 9 + round), at(12, 10 + round), centre.room, centre.otherRoom)
    const held = await book(first, { ...body, hold: true })
    assert.deepEqual([held.status, held.body.status], [201, 'held'])
    const tooEarly = await atOnce(others.map((who) => () => book(who, body)))
    lostFairly(tooEarly)
    assert.equal(winners(tooEarly).length, 0)
    await runOut(held.body.id)
    const answers = await atOnce(others.map((who) => () => book(who, body)))
    lostFairly(answers)
    assert.equal(winners(answers).length, 1, `round ${round}`)
    const late = await first.call(`POST /bookings/${held.body.id}/confirm`)
    assert.deepEqual([late.status, late.body.reason], [409, 'hold-expired'])
  }
})

/** The ten minutes of a hold are over; of one that was confirmed meanwhile there is nothing to run out. */
async function runOut(id: string): Promise<void> {
  await sql`
    with held as (
      update booking set hold_expires_at = now() - interval '1 second'
      where id = ${id} and status = 'held' returning centre_id, id
    )
    update occupancy o set expires_at = now() - interval '1 second'
    from held where o.centre_id = held.centre_id and o.booking_id = held.id`.execute(server.database.db)
}

test('confirming a hold as it runs out: it is confirmed or it is free, never both', async () => {
  const [first, ...others] = eight
  assert.ok(first)
  for (let round = 0; round < 10; round++) {
    const body = asking(at(13, 9 + round), at(13, 10 + round), centre.room)
    const held = await book(first, { ...body, hold: true })
    const [, confirmed, ...booked] = await atOnce([
      () => runOut(held.body.id).then(() => held),
      () => first.call(`POST /bookings/${held.body.id}/confirm`),
      ...others.map((who) => () => book(who, body)),
    ])
    assert.ok(confirmed)
    assert.ok(confirmed.status === 200 || confirmed.body.reason === 'hold-expired')
    assert.ok(winners([confirmed, ...booked]).length <= 1, `round ${round}`)
  }
})

test('the same idempotency key eight times at once: one booking', async () => {
  const [who] = eight
  assert.ok(who)
  for (let round = 0; round < 10; round++) {
    const body = asking(at(14, 9 + round), at(14, 10 + round), centre.pool, centre.room)
    const headers = { 'Idempotency-Key': `round ${round}` }
    const answers = await atOnce(Array.from({ length: 8 }, () => () => book(who, body, headers)))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
    assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1)
    assert.equal(answers.filter(({ headers }) => headers.has('idempotent-replayed')).length, 7)
  }
})

test('two changes and a cancellation of one booking at once: it is cancelled and nothing stays taken', async () => {
  const [who] = eight
  assert.ok(who)
  for (let round = 0; round < 10; round++) {
    const made = await book(who, asking(at(15, 9 + round), at(15, 10 + round), centre.otherRoom))
    const path = `/bookings/${made.body.id}`
    const answers = await atOnce([
      () => who.call(`PATCH ${path}`, { note: 'first' }),
      () => who.call(`DELETE ${path}`),
      () => who.call(`PATCH ${path}`, { resources: [{ resourceId: centre.room }] }),
    ])
    assert.equal(answers[1]?.status, 200)
    for (const { status, body } of answers)
      assert.ok(status === 200 || body.reason === 'already-cancelled', JSON.stringify(body))
    const { body } = await who.call(`GET ${path}`)
    assert.deepEqual([body.status, body.resources.flatMap((item) => item.units)], ['cancelled', []])
  }
})

test('after all of it the database holds no overlap and no partial booking', async () => {
  const { db } = server.database
  const overlaps = await sql`
    select a.unit_id from occupancy a join occupancy b
      on a.centre_id = b.centre_id and a.unit_id = b.unit_id and a.during && b.during and a.ctid < b.ctid`.execute(
    db,
  )
  assert.deepEqual(overlaps.rows, [])
  // A pool is taken by quantity, anything else by all of its units; what is cancelled takes nothing.
  const partial = await sql`
    select b.id, b.status, i.quantity, count(o.unit_id) as taken
    from booking b
    left join booking_item i on i.centre_id = b.centre_id and i.booking_id = b.id
    left join resource r on r.centre_id = i.centre_id and r.id = i.resource_id
    left join occupancy o on o.centre_id = b.centre_id and o.booking_id = b.id and o.resource_id = i.resource_id
      and o.during = tstzrange(lower(i.during), upper(i.during) + make_interval(mins => r.buffer_minutes))
    group by b.centre_id, b.id, b.status, i.resource_id, i.quantity, r.assignment, r.centre_id, r.id
    having count(o.unit_id) <> case when b.status = 'cancelled' then 0 when r.assignment = 'any' then i.quantity
      else (select count(*) from resource_unit u where u.centre_id = r.centre_id and u.resource_id = r.id) end
      or i.resource_id is null`.execute(db)
  assert.deepEqual(partial.rows, [])
  const orphans = await sql`
    select o.unit_id from occupancy o left join booking_item i
      on i.centre_id = o.centre_id and i.booking_id = o.booking_id and i.resource_id = o.resource_id
    where i.booking_id is null`.execute(db)
  assert.deepEqual(orphans.rows, [])
})
