import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyPassword } from 'better-auth/crypto'
import { Temporal } from 'temporal-polyfill'
import { testDatabase, type TestDatabase } from '../foundation/database/testing.ts'
import type { CentreId } from '../foundation/ids.ts'
import { placeShapes } from '../foundation/places/queries.ts'
import { freeFor } from '../run/availability/resource-availability.ts'
import { busyUnits, grounds } from '../run/availability/queries.ts'
import { periodFor } from '../run/bookings/period-rules.ts'
import { dayHull } from '../run/opening/opening.ts'
import { readCentres } from './network.ts'
import { loadDemo } from './load.ts'
import { demoCentres, DEMO_PASSWORD, demoSignIns, isDemo } from './sign-ins.ts'

const now = Temporal.Instant.from('2026-11-23T09:12Z')
const today = now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
let database: TestDatabase
let loaded: Awaited<ReturnType<typeof loadDemo>>

before(async () => {
  database = await testDatabase()
  assert.equal(await isDemo(database.db), false)
  loaded = await loadDemo(database.db, now)
})
after(() => database.close())

const rows = async <T extends object>(query: string, values: unknown[] = []): Promise<T[]> =>
  (await database.pool.query<T>(query, values)).rows

const allGrounds = async () =>
  grounds(database.db, {
    centreIds: (await demoCentres(database.db)).map(({ id }) => id as CentreId),
  })

test('the network is there: 342 communes with outlines, three operators, twenty centres, people, bookings', async () => {
  assert.ok(loaded.ok)
  const { bookings, people, resources, ...counts } = loaded.value
  assert.deepEqual(counts, { places: 342, operators: 3, centres: 20 })
  assert.ok(bookings > 2_000 && people > 100 && resources > 80)
  assert.equal((await placeShapes(database.db)).length, 342)
  assert.equal(await isDemo(database.db), true)
  assert.deepEqual(await rows('select name, is_demo from network'), [
    { name: 'Réseau Hérault', is_demo: true },
  ])
  assert.deepEqual(await rows('select from person where not is_demo'), [])
})

test('a planner has a study of the whole department, and a scenario that waits for the jobs', async () => {
  const [planner] = (await demoSignIns(database.db)).filter(({ role }) => role === 'planner')
  assert.equal(planner?.organisation, 'Hérault – planning (demonstration)')
  const studies = 'select name, is_demo, municipality_count from study join area using (organisation_id)'
  assert.deepEqual(await rows(studies.replace('name', 'study.name')), [
    { name: 'Hérault 2026', is_demo: true, municipality_count: 342 },
  ])
  assert.deepEqual(await rows('select state, count(*) from scenario group by state'), [
    { state: 'queued', count: 1 },
  ])
})

test('loading twice is refused and changes nothing', async () => {
  const before = await rows('select count(*) from booking')
  assert.deepEqual(await loadDemo(database.db, now), { ok: false, reason: 'not-empty', detail: {} })
  assert.deepEqual(await rows('select count(*) from booking'), before)
})

test('the same day gives the same network', async () => {
  const bookings = 'select id, during::text, person_id from booking order by id limit 50'
  await using again = await testDatabase()
  await loadDemo(again.db, now)
  assert.deepEqual((await again.pool.query(bookings)).rows, await rows(bookings))
})

test('it loads on a clock change, at new year and in the closed fortnight of August', async () => {
  for (const day of ['2027-03-28T01:30', '2027-01-01T12:00', '2027-08-10T08:00']) {
    await using another = await testDatabase()
    const result = await loadDemo(another.db, Temporal.Instant.from(`${day}Z`))
    assert.ok(result.ok && result.value.bookings > 1_000, day)
  }
})

test('every kind of resource and every granularity is there, every room has seats, every price is sane', async () => {
  const kinds = await rows<{ kind: string }>('select distinct kind from resource order by kind')
  assert.deepEqual(
    kinds.map(({ kind }) => kind),
    ['booth', 'desk', 'equipment', 'hot_desk', 'meeting_room', 'office', 'parking', 'video_room'],
  )
  const hot = await rows(`select distinct granularity from resource where kind = 'hot_desk' order by 1`)
  assert.deepEqual(hot, [{ granularity: 'day' }, { granularity: 'half_day' }, { granularity: 'minutes' }])
  assert.deepEqual(
    await rows(`select name from resource where kind in ('meeting_room', 'video_room') and seats < 2`),
    [],
  )
  assert.deepEqual(await rows('select * from tariff where amount_cents > 6000'), [])
  assert.deepEqual(
    await rows(`select name from resource r where not exists (
    select from tariff t where t.centre_id = r.centre_id and t.resource_id = r.id)`),
    [],
  )
})

test('one hall divides in two: three resources over two units', async () => {
  const hall = await rows(`
    select r.name, array_agg(u.label order by u.label) as units
    from resource r join resource_unit using (centre_id) join unit u on u.centre_id = r.centre_id and u.id = unit_id
    where resource_id = r.id and u.label in ('Garrigue', 'Vigne') group by r.name order by r.name`)
  assert.deepEqual(hall, [
    { name: 'Grande salle entière', units: ['Garrigue', 'Vigne'] },
    { name: 'Salle Garrigue', units: ['Garrigue'] },
    { name: 'Salle Vigne', units: ['Vigne'] },
  ])
})

test('every coming booking is one the rules would grant, and takes its units for its period and buffer', async () => {
  const byId = new Map(
    (await allGrounds()).flatMap((g) => g.resources.map((r) => [r.id as string, { g, r }] as const)),
  )
  const items = await rows<{
    resource: string
    start: string
    end: string
    quantity: number
    units: number
    until: string
  }>(
    `select i.resource_id as resource, extract(epoch from lower(i.during)) * 1000 as start,
        extract(epoch from upper(i.during)) * 1000 as end, i.quantity,
        count(o.*)::integer as units, max(extract(epoch from upper(o.during))) * 1000 as until
      from booking b join booking_item i on i.centre_id = b.centre_id and i.booking_id = b.id
      left join occupancy o on o.booking_id = b.id and o.resource_id = i.resource_id
      where b.kind = 'booking' and b.status = 'confirmed' and lower(b.during) > $1
      group by b.id, i.resource_id, i.during, i.quantity`,
    [now],
  )
  assert.ok(items.length > 1_000)
  for (const item of items) {
    const at = byId.get(item.resource)
    assert.ok(at)
    const span = { start: Number(item.start), end: Number(item.end) }
    const said = `${at.g.slug}, ${at.r.name}: ${new Date(span.start).toISOString()} to ${new Date(span.end).toISOString()}`
    assert.deepEqual(periodFor(at.r, at.g.calendar, span, span.start - 1), { ok: true, value: span }, said)
    assert.equal(item.units, at.r.assignment === 'any' ? item.quantity : at.r.unitIds.length, said)
    assert.equal(Number(item.until), span.end + at.r.bufferMinutes * 60_000, said)
  }
})

test('every centre has a free desk on some day within a week, and one room is nearly always full', async () => {
  const all = await allGrounds()
  const week = Array.from({ length: 7 }, (_, i) => today.add({ days: i + 1 }).toString())
  const share = new Map<string, number>()
  for (const ground of all) {
    const free = (name: (resource: (typeof ground.resources)[number]) => boolean) =>
      Promise.all(
        week
          .flatMap((day) => dayHull(ground.calendar, day) ?? [])
          .map(async (hull) => {
            const busy = await busyUnits(database.db, [ground.centreId], hull, now)
            return ground.resources.filter(name).some((resource) => freeFor(resource, busy, hull) > 0)
          }),
      )
    assert.ok((await free(({ kind }) => kind === 'hot_desk')).includes(true), ground.slug)
  }
  for (const { name, share: taken } of await rows<{ name: string; share: number }>(
    `select c.slug || ' ' || r.name as name, sum(extract(epoch from upper(i.during) - lower(i.during)))::float8 as share
      from resource r join centre c on c.id = r.centre_id join booking_item i on i.resource_id = r.id
      where r.kind = 'video_room' and lower(i.during) > $1 group by 1`,
    [now],
  )) {
    share.set(name, taken)
  }
  const [fullest] = [...share].toSorted((a, b) => b[1] - a[1])
  assert.equal(fullest?.[0], 'la-filature-lodeve Salle visio')
})

test('every centre lies in its commune and says everything in both languages', async () => {
  const shapes = new Map((await placeShapes(database.db)).map((shape) => [shape.placeId, shape.geometry]))
  for (const centre of await readCentres()) {
    const geometry = shapes.get(`FR-${centre.commune}`)
    const polygons = geometry?.type === 'Polygon' ? [geometry.coordinates] : (geometry?.coordinates ?? [])
    assert.ok(
      polygons.some(([outline = []]) => inside([centre.lon, centre.lat], outline)),
      `${centre.slug} is outside of its commune`,
    )
    for (const locale of ['fr', 'en'] as const) {
      const { summary, directions, houseRules } = centre.text[locale]
      assert.ok(summary.length > 40 && directions.length >= 2 && houseRules.length >= 2, centre.slug)
    }
    assert.equal(centre.text.fr.directions.length, centre.text.en.directions.length)
    assert.equal(centre.text.fr.houseRules.length, centre.text.en.houseRules.length)
    assert.match(centre.contact.email, /@demo\.micropol\.example$/)
  }
})

/** Ray casting (even-odd rule). */
function inside([x, y]: [number, number], outline: [number, number][]): boolean {
  let within = false
  outline.forEach(([x1, y1], i) => {
    const [x2, y2] = outline.at(i - 1) ?? [x1, y1]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within
  })
  return within
}

test('there is a sign-in for every role, and the password is theirs', async () => {
  const people = await demoSignIns(database.db)
  const count = (role: string) => people.filter((person) => person.role === role).length
  assert.deepEqual(
    [count('network_manager'), count('operator'), count('host'), count('member')],
    [1, 3, 8, 12],
  )
  assert.ok(
    people.every(
      ({ email, password }) => email.endsWith('@demo.micropol.example') && password === DEMO_PASSWORD,
    ),
  )
  assert.ok(people.filter(({ role }) => role === 'host').every(({ centre }) => centre !== null))
  assert.ok(people.some(({ name }) => /[éèçï]/.test(name)) && people.some(({ locale }) => locale === 'en'))
  const [{ password = '' } = {}] = await rows<{ password: string }>('select password from account limit 1')
  assert.ok(await verifyPassword({ hash: password, password: DEMO_PASSWORD }))
})

test('every member has bookings behind and ahead of them, and one they cancelled', async () => {
  const members = (await demoSignIns(database.db)).filter(({ role }) => role === 'member')
  for (const { email } of members) {
    const [counts] = await rows<{ past: number; coming: number; cancelled: number }>(
      `select count(*) filter (where upper(during) < $2 and status = 'confirmed')::integer as past,
          count(*) filter (where lower(during) > $2 and status = 'confirmed')::integer as coming,
          count(*) filter (where status = 'cancelled')::integer as cancelled
        from booking join person on person.id = person_id where email = $1`,
      [email, now],
    )
    assert.ok(counts && counts.past >= 1 && counts.coming >= 2 && counts.cancelled === 1, email)
  }
})
