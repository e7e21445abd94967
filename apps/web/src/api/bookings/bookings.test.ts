import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  makeCentre,
  makePerson,
  paris,
  testNow,
  type TestCentre,
} from '@micropol/platform/run/testing/centre'
import { blockUnits } from '@micropol/platform/run/bookings/block'
import { closeDay } from '@micropol/platform/run/bookings/close-day'
import type { Actor } from '../../server/platform.ts'
import { openApi, type Body, type TestApi } from '../testing.ts'

let api: TestApi
let centre: TestCentre
let member: Actor
let stranger: Actor
let host: Actor
before(async () => {
  api = await openApi()
  const { db } = api.database
  centre = await makeCentre(db, 3)
  member = await makePerson(db)
  stranger = await makePerson(db)
  host = await makePerson(db, { role: 'host', centreId: centre.centreId })
})
after(() => api.database.close())

const asking = (from: string, to: string, ...resources: object[]) => ({
  resources,
  start: `${paris(from)}`,
  end: `${paris(to)}`,
})
const one = (resourceId: string, quantity = 1) => ({ resourceId, quantity })

async function booked(body: object, actor = member): Promise<Body> {
  const { status, body: booking } = await api.ask('POST /bookings', { actor, body })
  assert.equal(status, 201, JSON.stringify(booking))
  return booking
}

/** What the rules say: the status, the reason and the field named first. */
async function refusalOf(body: unknown, headers = {}) {
  const answer = await api.ask('POST /bookings', { actor: member, body, headers })
  const [first] = answer.body.errors ?? []
  return [answer.status, answer.body.reason, first?.field ?? null]
}

test('a booking is made, read, listed, changed and cancelled', async () => {
  const body = asking('2026-11-24T09:00', '2026-11-24T12:00', one(centre.pool, 2), one(centre.room))
  const made = await api.ask('POST /bookings', {
    actor: member,
    body: { ...body, note: ' we bring a plotter ' },
  })
  assert.equal(made.status, 201)
  const { id } = made.body
  assert.equal(made.headers.get('location'), `/api/v1/bookings/${id}`)
  assert.equal(made.body.status, 'confirmed')
  assert.equal(made.body.note, 'we bring a plotter')
  assert.equal(made.body.start, '2026-11-24T08:00:00Z')
  assert.deepEqual(made.body.resources.map((item) => item.units.length).toSorted(), [1, 2])
  assert.deepEqual((await api.ask(`GET /bookings/${id}`, { actor: member })).body, made.body)
  const list = await api.ask('GET /bookings', { actor: member })
  assert.deepEqual(list.body, { items: [made.body], next: null })

  const later = await api.ask(`PATCH /bookings/${id}`, {
    actor: member,
    body: { end: `${paris('2026-11-24T13:00')}` },
  })
  assert.equal(later.status, 200)
  assert.equal(later.body.end, '2026-11-24T12:00:00Z')
  assert.equal(later.body.revision, 1)
  assert.deepEqual(unitsOf(later.body), unitsOf(made.body))

  const gone = await api.ask(`DELETE /bookings/${id}?reason=ill`, { actor: member })
  assert.equal(gone.status, 200)
  assert.deepEqual([gone.body.status, gone.body.cancelReason, unitsOf(gone.body)], ['cancelled', 'ill', []])
  assert.equal((await api.ask(`DELETE /bookings/${id}`, { actor: member })).status, 200)
  const again = await api.ask(`PATCH /bookings/${id}`, { actor: member, body: { note: 'x' } })
  assert.deepEqual([again.status, again.body.reason], [409, 'already-cancelled'])
})

const unitsOf = (booking: Body) => booking.resources.flatMap((item) => item.units.map((unit) => unit.id))

test('somebody faster: 409 with the nearest that is free', async () => {
  const body = asking('2026-11-25T09:00', '2026-11-25T10:00', one(centre.room))
  await booked(body, stranger)
  const refused = await api.ask('POST /bookings', { actor: member, body })
  assert.equal(refused.status, 409)
  assert.equal(refused.body.reason, 'taken')
  assert.equal(refused.body.detail, 'Salle Lergue is taken at that time.')
  assert.deepEqual(refused.body.taken, [
    { resourceId: centre.room, resource: 'Salle Lergue', quantity: 1, free: 0 },
  ])
  const [nearest] = refused.body.alternatives
  assert.ok(nearest)
  await booked(asking('2026-11-25T09:00', '2026-11-25T10:00', one(nearest.resourceId)))
})

test('a hold is confirmed once, and not when it has run out', async () => {
  const hold = { ...asking('2026-11-26T09:00', '2026-11-26T10:00', one(centre.room)), hold: true }
  const held = await booked(hold)
  assert.deepEqual([held.status, held.holdExpiresAt], ['held', '2026-11-23T09:22:00Z'])
  const confirmed = await api.ask(`POST /bookings/${held.id}/confirm`, { actor: member })
  assert.deepEqual(
    [confirmed.status, confirmed.body.status, confirmed.body.holdExpiresAt],
    [200, 'confirmed', null],
  )
  const patched = await api.ask(`PATCH /bookings/${held.id}`, {
    actor: member,
    body: { status: 'confirmed' },
  })
  assert.equal(patched.status, 200)

  const other = await booked({ ...hold, resources: [one(centre.otherRoom)] })
  const now = testNow.add({ minutes: 11 })
  const late = await api.ask(`POST /bookings/${other.id}/confirm`, { actor: member, now })
  assert.deepEqual([late.status, late.body.reason, late.body.alternatives], [409, 'hold-expired', []])
  const seen = await api.ask(`GET /bookings/${other.id}`, { actor: member, now })
  assert.deepEqual([seen.body.status, seen.body.cancelReason], ['cancelled', 'hold-expired'])
})

test('the same key is the same booking; with another request it is refused', async () => {
  const headers = { 'Idempotency-Key': 'a key of ours' }
  const body = asking('2026-11-27T09:00', '2026-11-27T10:00', one(centre.room))
  const first = await api.ask('POST /bookings', { actor: member, body, headers })
  const second = await api.ask('POST /bookings', { actor: member, body, headers })
  assert.deepEqual([first.status, first.headers.get('idempotent-replayed')], [201, null])
  assert.deepEqual([second.status, second.headers.get('idempotent-replayed')], [201, 'true'])
  assert.deepEqual(second.body, first.body)
  const other = { ...body, resources: [one(centre.otherRoom)] }
  assert.deepEqual(await refusalOf(other, headers), [422, 'key-used-for-another-request', 'Idempotency-Key'])
  assert.deepEqual(await refusalOf(body, { 'Idempotency-Key': 'x'.repeat(201) }), [
    422,
    'invalid',
    'Idempotency-Key',
  ])
  await booked({ ...body, resources: [one(centre.pool)] }, stranger)
})

test('what cannot be booked is refused with the field and what was sent', async () => {
  const room = one(centre.room)
  const nobodys = '00000000-0000-4000-8000-000000000000'
  assert.deepEqual(await refusalOf(asking('2026-11-24T21:00', '2026-11-24T22:00', room)), [
    422,
    'outside-hours',
    'start',
  ])
  assert.deepEqual(await refusalOf(asking('2026-11-20T09:00', '2026-11-20T10:00', room)), [
    422,
    'in-the-past',
    'start',
  ])
  assert.deepEqual(await refusalOf(asking('2026-11-24T10:00', '2026-11-24T09:00', room)), [
    422,
    'end-before-start',
    'end',
  ])
  assert.deepEqual(await refusalOf(asking('2026-11-24T09:00', '2027-12-29T09:00', room)), [
    422,
    'too-long',
    'end',
  ])
  assert.deepEqual(await refusalOf(asking('2026-11-24T09:10', '2026-11-24T10:00', room)), [
    422,
    'off-step',
    'start',
  ])
  assert.deepEqual(await refusalOf(asking('2028-11-24T09:00', '2028-11-24T10:00', room)), [
    422,
    'too-far-ahead',
    'start',
  ])
  assert.deepEqual(await refusalOf(asking('2026-11-24T09:00', '2026-11-24T10:00', room, one(nobodys))), [
    422,
    'unknown-resource',
    'resources.1.resourceId',
  ])
  assert.deepEqual(
    await refusalOf(asking('2026-11-24T09:00', '2026-11-24T10:00', room, one(centre.pool, 4))),
    [422, 'not-that-many', 'resources.1.quantity'],
  )
  const ownTime = { ...room, start: `${paris('2026-11-24T22:00')}`, end: `${paris('2026-11-24T23:00')}` }
  assert.deepEqual(
    await refusalOf(asking('2026-11-24T09:00', '2026-11-24T10:00', one(centre.pool), ownTime)),
    [422, 'outside-hours', 'resources.1.start'],
  )
  const { body } = await api.ask('POST /bookings', {
    actor: member,
    body: asking('2026-11-24T21:00', '2026-11-24T22:00', room),
  })
  assert.equal(
    body.detail,
    'Salle Lergue cannot be booked then: the centre is open Tuesday 24 November 2026, 8:00–20:00.',
  )
})

test('what cannot be read is refused before anything happens', async () => {
  const good = asking('2026-11-28T09:00', '2026-11-28T10:00', one(centre.room))
  assert.deepEqual(await refusalOf('{"resources": ['), [400, 'malformed-json', null])
  assert.deepEqual(await refusalOf(''), [400, 'malformed-json', null])
  assert.deepEqual(await refusalOf('[]'), [422, 'invalid', 'body'])
  assert.deepEqual(await refusalOf('null'), [422, 'invalid', 'body'])
  assert.deepEqual(await refusalOf({}), [422, 'invalid', 'resources'])
  assert.deepEqual(await refusalOf({ ...good, resources: [] }), [422, 'invalid', 'resources'])
  assert.deepEqual(await refusalOf({ ...good, resources: [one('room 5')] }), [
    422,
    'invalid',
    'resources.0.resourceId',
  ])
  for (const quantity of [0, -1, 1.5, '1', 1e9, null])
    assert.deepEqual(
      await refusalOf({ ...good, resources: [{ resourceId: centre.pool, quantity }] }),
      [422, 'invalid', 'resources.0.quantity'],
      String(quantity),
    )
  for (const start of [
    '2026-11-28 09:00',
    '2026-11-28T09:00',
    'tomorrow',
    '+275760-09-13T00:00:00Z',
    5,
    'x'.repeat(9999),
  ])
    assert.deepEqual(
      await refusalOf({ ...good, start }),
      [422, 'invalid', 'start'],
      String(start).slice(0, 40),
    )
  assert.deepEqual(await refusalOf({ ...good, note: 'é'.repeat(1001) }), [422, 'invalid', 'note'])
  assert.deepEqual(await refusalOf({ ...good, hold: 'yes' }), [422, 'invalid', 'hold'])
  assert.deepEqual(await refusalOf(JSON.stringify(good), { 'content-type': 'text/plain' }), [
    415,
    'not-json',
    null,
  ])
  const nul = await booked({ ...good, note: 'before\0after' })
  assert.equal(nul.note, 'beforeafter')
})

test('a stranger’s booking is as if it were not there', async () => {
  const { id } = await booked(asking('2026-11-30T09:00', '2026-11-30T10:00', one(centre.room)))
  const calls = [`GET /bookings/${id}`, `DELETE /bookings/${id}`, `POST /bookings/${id}/confirm`]
  for (const call of calls) assert.equal((await api.ask(call, { actor: stranger })).status, 404, call)
  const patched = await api.ask(`PATCH /bookings/${id}`, { actor: stranger, body: { note: 'mine' } })
  const nobodys = await api.ask('GET /bookings/00000000-0000-4000-8000-000000000000', { actor: stranger })
  assert.deepEqual([patched.status, patched.body.reason], [nobodys.status, nobodys.body.reason])
  assert.equal((await api.ask('GET /bookings/five', { actor: member })).status, 404)
  assert.equal((await api.ask(`GET /bookings/${id}`, { actor: host })).status, 200)
  for (const call of [...calls, 'GET /bookings', 'GET /me']) {
    const { status, headers } = await api.ask(call)
    assert.deepEqual([status, headers.get('www-authenticate')], [401, 'Bearer'], call)
  }
})

test('what takes a room out of use is no booking here, not even for its host, and stays as it is', async () => {
  const { db } = api.database
  const { centreId, room } = centre
  const [start, end] = [paris('2026-12-14T09:00'), paris('2026-12-14T18:00')]
  const wish = { centreId, resourceId: room, start, end, reason: 'Paint', locale: 'en' as const }
  const blocked = await blockUnits(db, host, wish, testNow)
  const day = { centreId, day: '2026-12-15', reason: 'Storm' }
  const closed = await closeDay(db, host, day, { now: testNow, baseUrl: 'https://centres.example.org' })
  assert.ok(blocked.ok && closed.ok)
  const kept = () =>
    db.selectFrom('booking').selectAll().where('kind', '<>', 'booking').orderBy('id').execute()
  const before = await kept()
  assert.deepEqual(before.map(({ kind }) => kind).toSorted(), ['block', 'closure'])
  for (const { id, kind } of before) {
    const calls: [string, object?][] = [
      [`GET /bookings/${id}`],
      [`DELETE /bookings/${id}`],
      [`POST /bookings/${id}/confirm`],
      [`PATCH /bookings/${id}`, { note: 'mine' }],
      [`PATCH /bookings/${id}`, { status: 'confirmed' }],
      [`PATCH /bookings/${id}`, { end: `${paris('2026-12-16T18:00')}` }],
    ]
    for (const [call, body] of calls) {
      const answer = await api.ask(call, { actor: host, body })
      assert.deepEqual([answer.status, answer.body.reason], [404, 'not-found'], `${call}, a ${kind}`)
    }
  }
  assert.deepEqual(await kept(), before)
})

test('hosts book for guests, others may not', async () => {
  const body = {
    ...asking('2026-12-01T09:00', '2026-12-01T10:00', one(centre.room)),
    guest: { name: 'Paul Rey', email: 'paul.rey@example.org' },
  }
  const refused = await api.ask('POST /bookings', { actor: member, body })
  assert.deepEqual([refused.status, refused.body.reason], [403, 'forbidden'])
  const made = await booked(body, host)
  assert.deepEqual([made.personId, made.guest], [null, { name: 'Paul Rey', email: 'paul.rey@example.org' }])
})

test('a change keeps what it does not name', async () => {
  const made = await booked({
    ...asking('2026-12-02T09:00', '2026-12-02T12:00', one(centre.pool, 2), {
      ...one(centre.room),
      start: `${paris('2026-12-02T10:00')}`,
      end: `${paris('2026-12-02T11:00')}`,
    }),
    note: 'kept',
  })
  const patch = async (body: object) =>
    (await api.ask(`PATCH /bookings/${made.id}`, { actor: member, body })).body
  const moved = await patch({ start: `${paris('2026-12-02T08:00')}` })
  const times = moved.resources.map((item) => [item.resourceId, item.start, item.end])
  assert.deepEqual(times, [
    [centre.pool, '2026-12-02T07:00:00Z', '2026-12-02T11:00:00Z'],
    [centre.room, '2026-12-02T09:00:00Z', '2026-12-02T10:00:00Z'],
  ])
  assert.equal(moved.note, 'kept')
  const fewer = await patch({ resources: [one(centre.pool)], note: '' })
  assert.deepEqual(
    [fewer.start, fewer.end, fewer.note, fewer.resources.map((item) => item.quantity)],
    [moved.start, moved.end, '', [1]],
  )
  const body = { status: 'confirmed', note: 'x' }
  const mixed = await api.ask(`PATCH /bookings/${made.id}`, { actor: member, body })
  assert.deepEqual([mixed.status, mixed.body.errors?.[0]?.field], [422, 'status'])
  const empty = await api.ask(`PATCH /bookings/${made.id}`, { actor: member, body: { ressources: [] } })
  assert.deepEqual([empty.status, empty.body.reason], [422, 'nothing-to-change'])
})

test('pages of bookings hold each once, and end', async () => {
  const person = await makePerson(api.database.db)
  for (const day of ['07', '08', '09', '10', '11'])
    await booked(asking(`2026-12-${day}T09:00`, `2026-12-${day}T10:00`, one(centre.pool)), person)
  for (const which of ['all', 'upcoming']) {
    const starts: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const cursor: string = next ? `&cursor=${next}` : ''
      const { body } = await api.ask(`GET /bookings?which=${which}&limit=2${cursor}`, { actor: person })
      starts.push(...body.items.map((booking) => booking.start))
      next = body.next
    }
    assert.equal(starts.length, 5)
    assert.deepEqual(starts, which === 'all' ? starts.toSorted().toReversed() : starts.toSorted())
  }
  assert.equal((await api.ask('GET /bookings?which=past', { actor: person })).body.items.length, 0)
  for (const cursor of ['x', 'bm90', Buffer.from('["2026-11-24T09:00:00Z","1"]').toString('base64url')])
    assert.equal((await api.ask(`GET /bookings?cursor=${cursor}`, { actor: person })).status, 422, cursor)
})

test('an id is one however its letters are written', async () => {
  const body = asking('2026-12-10T09:00', '2026-12-10T10:00', one(centre.room.toUpperCase()))
  assert.equal((await booked(body)).resources[0]?.['resourceId'], centre.room)
})

test('one thing at two times is refused at its field, and nothing is booked', async () => {
  const late = { start: `${paris('2026-12-10T14:00')}`, end: `${paris('2026-12-10T15:00')}` }
  const body = asking('2026-12-10T11:00', '2026-12-10T12:00', one(centre.pool), {
    resourceId: centre.pool,
    ...late,
  })
  assert.deepEqual(await refusalOf(body), [422, 'two-times', 'resources'])
})

test('a cursor of another time than ours is none, and asks nothing of the database', async () => {
  for (const start of [
    '-271821-04-20T00:00:00Z',
    '-005000-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    'x',
  ]) {
    const cursor = Buffer.from(JSON.stringify([start, centre.centreId])).toString('base64url')
    const { status, body } = await api.ask(`GET /bookings?cursor=${cursor}`, { actor: member })
    assert.deepEqual([status, body.errors?.[0]?.field], [422, 'cursor'], start)
  }
})

test('what is nested without end is refused, not a fault', async () => {
  const deep = '['.repeat(30_000) + ']'.repeat(30_000)
  assert.deepEqual(await refusalOf(deep), [422, 'invalid', 'body'])
  const note = `{"note":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`
  assert.equal((await refusalOf(note))[0], 422)
})
