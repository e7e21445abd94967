import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeCentre, makePerson, paris, type TestCentre } from '@micropol/platform/run/testing/centre'
import type { Actor } from '../../server/platform.ts'
import { openApi, type TestApi } from '../testing.ts'
import { stillFree } from './resource.ts'

let api: TestApi
let near: TestCentre
let far: TestCentre
let draft: TestCentre
let member: Actor
before(async () => {
  api = await openApi()
  const { db } = api.database
  near = await makeCentre(db, 12)
  far = await makeCentre(db, 2)
  draft = await makeCentre(db, 1)
  member = await makePerson(db)
  await db.updateTable('centre').set({ lat: 43.85 }).where('id', '=', far.centreId).execute()
  await db.updateTable('centre').set({ status: 'draft' }).where('id', '=', draft.centreId).execute()
})
after(() => api.database.close())

const time = `start=${paris('2026-11-24T09:00')}&end=${paris('2026-11-24T12:00')}`

test('centres come the nearest first, with what is free of what is wished for', async () => {
  const { body } = await api.ask(`GET /centres?near=43.65,3.30&radiusKm=60&what=desk&${time}`)
  assert.deepEqual(
    body.items.map((centre) => [centre.id, centre.distanceKm, centre.availability.free]),
    [
      [near.centreId, 0, 12],
      [far.centreId, 28.9, 2],
    ],
  )
  const close = await api.ask(`GET /centres?near=43.65,3.30&radiusKm=20&${time}`)
  assert.deepEqual(
    close.body.items.map((centre) => centre.id),
    [near.centreId],
  )
  const untimed = await api.ask('GET /centres')
  assert.deepEqual(
    untimed.body.items.map((centre) => centre.availability),
    [null, null],
  )
})

test('pages of centres hold each once', async () => {
  const first = await api.ask('GET /centres?near=43.65,3.30&limit=1')
  const second = await api.ask(`GET /centres?near=43.65,3.30&limit=1&cursor=${first.body.next}`)
  const ids = [first, second].map(({ body }) => body.items[0]?.id)
  assert.deepEqual([...ids, second.body.next], [near.centreId, far.centreId, null])
})

async function field(query: string) {
  const { status, body } = await api.ask(`GET /centres?${query}`)
  return [status, body.errors?.[0]?.field]
}

test('a query that cannot be used names its field', async () => {
  assert.deepEqual(await field('near=Octon'), [422, 'near'])
  assert.deepEqual(await field('near=91,3'), [422, 'near'])
  assert.deepEqual(await field('near=43.6,3.3&near=1,1'), [422, 'near'])
  assert.deepEqual(await field('radiusKm=-5'), [422, 'radiusKm'])
  assert.deepEqual(await field('radiusKm='), [422, 'radiusKm'])
  assert.deepEqual(await field('what=pool'), [422, 'what'])
  assert.deepEqual(await field('people=2.5'), [422, 'people'])
  assert.deepEqual(await field('limit=0'), [422, 'limit'])
  assert.deepEqual(await field('cursor=x'), [422, 'cursor'])
  assert.deepEqual(await field('start=2026-11-24T09:00:00Z'), [422, 'end'])
  assert.deepEqual(await field('start=2026-11-24T09:00:00Z&end=2026-11-24T08:00:00Z'), [422, 'end'])
  assert.deepEqual(await field('start=2026-11-24T09:00:00Z&end=2027-12-29T09:00:00Z'), [422, 'end'])
})

test('a resource says how many can be booked at once', async () => {
  const { body } = await api.ask(`GET /centres/${near.centreId}/resources`)
  const units = new Map(body.items.map((resource) => [resource.id, resource.units]))
  assert.deepEqual([units.get(near.pool), units.get(near.hall.whole), units.get(near.room)], [12, 1, 1])
})

test('free times change with a booking', async () => {
  const freeOf = async (resourceId: string) => {
    const { body } = await api.ask(`GET /centres/${near.centreId}/availability?${time}`)
    return body.items.find((item) => item.resourceId === resourceId)?.free
  }
  const whole = { start: '2026-11-24T08:00:00Z', end: '2026-11-24T11:00:00Z' }
  assert.deepEqual(await freeOf(near.pool), [{ ...whole, units: 12 }])
  const body = {
    resources: [{ resourceId: near.pool, quantity: 12 }, { resourceId: near.room }],
    start: '2026-11-24T09:00:00Z',
    end: '2026-11-24T10:00:00Z',
  }
  assert.equal((await api.ask('POST /bookings', { actor: member, body })).status, 201)
  const around = [
    { start: whole.start, end: body.start },
    { start: body.end, end: whole.end },
  ]
  assert.deepEqual(
    await freeOf(near.pool),
    around.map((stretch) => ({ ...stretch, units: 12 })),
  )
  assert.deepEqual(
    await freeOf(near.room),
    around.map((stretch) => ({ ...stretch, units: 1 })),
  )
  assert.deepEqual(await freeOf(near.otherRoom), [{ ...whole, units: 1 }])
})

const span = (start: number, end: number) => ({ start: start * 60_000, end: end * 60_000, free: 1 })

test('what has passed is not free any more, the step under way still is', () => {
  const room = { granularity: 'minutes', stepMinutes: 30 }
  const now = 12 * 60_000
  assert.deepEqual(stillFree([span(-60, -30), span(-30, 90)], room, now), [span(0, 90)])
  assert.deepEqual(stillFree([{ ...span(-30, 90), free: 0 }], room, now), [])
  const office = { granularity: 'day', stepMinutes: null }
  assert.deepEqual(stillFree([span(-60, 0), span(-30, 90)], office, now), [span(-30, 90)])
})

test('a centre that is being prepared is there for its own people only', async () => {
  const host = await makePerson(api.database.db, { role: 'host', centreId: draft.centreId })
  for (const part of ['', '/resources', '/availability']) {
    const call = `GET /centres/${draft.centreId}${part}`
    assert.equal((await api.ask(call)).status, 404, call)
    assert.equal((await api.ask(call, { actor: member })).status, 404, call)
    assert.equal((await api.ask(call, { actor: host })).status, 200, call)
    assert.equal((await api.ask(`GET /centres/octon${part}`)).status, 404)
  }
})
