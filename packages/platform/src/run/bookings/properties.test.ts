import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { transaction } from '../../foundation/database/transaction.ts'
import type { BookingId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { busyUnits, grounds, spanOf } from '../availability/queries.ts'
import { freeFor } from '../availability/resource-availability.ts'
import { makeCentre, makePerson, paris, testMoment, testNow, type TestCentre } from '../testing/centre.ts'
import { blockUnits } from './block.ts'
import { book } from './book.ts'
import type { AskedItem, Booking } from './booking.ts'
import { cancelBooking } from './cancel.ts'
import { changeBooking, extendBooking } from './change.ts'
import { closeDay, reopenDay } from './close-day.ts'
import { confirmBooking } from './confirm.ts'
import { planItems } from './plan-items.ts'
import { bookingById, bookingsDuring, releaseExpiredHolds } from './queries.ts'

let database: TestDatabase
before(async () => (database = await testDatabase()))
after(() => database.close())

/** A centre, a member, a host and a clock. Steps add the bookings they make. */
interface World {
  centre: TestCentre
  member: Actor
  host: Actor
  now: typeof testNow
  bookings: BookingId[]
}

async function newWorld(): Promise<World> {
  const { db } = database
  const centre = await makeCentre(db, 3)
  const buffered = [centre.room, centre.otherRoom, centre.hall.left]
  await db.updateTable('resource').set({ buffer_minutes: 30 }).where('id', 'in', buffered).execute()
  const member = await makePerson(db)
  const host = await makePerson(db, { role: 'host', centreId: centre.centreId })
  return { centre, member, host, now: testNow, bookings: [] }
}

const momentOf = ({ now }: World) => ({ ...testMoment, now })

/** Something people do; refused is as good as done. */
interface Step {
  take(world: World): Promise<unknown>
  [fc.toStringMethod]: () => string
}

const step = <T>(name: string, given: fc.Arbitrary<T>, take: (world: World, given: T) => Promise<unknown>) =>
  given.map((value): Step => ({
    take: (world) => take(world, value),
    [fc.toStringMethod]: () => `${name} ${JSON.stringify(value)}`,
  }))

const day = fc.constantFrom('2026-11-24', '2026-11-25')
const hours = fc.record({
  day,
  from: fc.integer({ min: 7, max: 18 }),
  length: fc.integer({ min: 1, max: 3 }),
})
const resource = fc.constantFrom('pool', 'room', 'otherRoom', 'whole', 'left', 'right', 'office')
type Wanted = typeof resource extends fc.Arbitrary<infer Name> ? Name : never
// Few hours and mostly one of a thing, so that people meet.
const quantity = fc.constantFrom(1, 1, 1, 1, 2)
const wanted = fc.uniqueArray(fc.record({ resource, quantity }), {
  minLength: 1,
  maxLength: 3,
  selector: (asked) => asked.resource,
})
const which = fc.nat({ max: 30 })

const resourceOf = ({ centre }: World, name: Wanted) =>
  name === 'whole' || name === 'left' || name === 'right' ? centre.hall[name] : centre[name]

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
const periodOf = (asked: { day: string; from: number; length: number }) => ({
  start: paris(`${asked.day}T${clock(asked.from)}`),
  end: paris(`${asked.day}T${clock(asked.from + asked.length)}`),
})

const itemsOf = (
  world: World,
  asked: { hours: Parameters<typeof periodOf>[0]; wanted: { resource: Wanted; quantity: number }[] },
): AskedItem[] =>
  asked.wanted.map(({ resource, quantity }) => ({
    resourceId: resourceOf(world, resource),
    quantity,
    ...periodOf(asked.hours),
  }))

async function bookItems(world: World, items: readonly AskedItem[], hold = false) {
  const forWhom = { personId: world.member.personId }
  const request = { items, forWhom, hold, note: '', locale: 'fr' as const }
  const made = await book(database.db, world.member, request, momentOf(world))
  if (made.ok) {
    world.bookings.push(made.value.id)
    assert.deepEqual(amounts(made.value.items), amounts(items))
    // What is answered is what was written. As text, because instants compare equal to any other.
    assert.deepEqual(plain(made.value), plain(await bookingById(database.db, made.value.id)))
  }
  return made
}

async function change(world: World, id: BookingId, items: readonly AskedItem[]) {
  const changed = await changeBooking(database.db, world.member, id, { items }, momentOf(world))
  if (changed.ok) assert.deepEqual(amounts(changed.value.items), amounts(items))
}

const plain = (booking: unknown) => JSON.parse(JSON.stringify(booking)) as unknown

const amounts = (items: readonly { resourceId: string; quantity: number }[]) =>
  items.map(({ resourceId, quantity }) => `${quantity} of ${resourceId}`).toSorted()

/** Does something with one of the bookings there are, if there are any. */
const withOne = async (world: World, nth: number, work: (id: BookingId) => Promise<unknown>) => {
  const id = world.bookings[nth % Math.max(1, world.bookings.length)]
  return id && work(id)
}

const endOf = async (id: BookingId) => {
  const { during } = await database.db
    .selectFrom('booking')
    .where('id', '=', id)
    .select('during')
    .executeTakeFirstOrThrow()
  return during.end
}

const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: step('book', fc.record({ hours, wanted, hold: fc.boolean() }), (world, asked) =>
      bookItems(world, itemsOf(world, asked), asked.hold),
    ),
  },
  {
    weight: 2,
    arbitrary: step('confirm', which, (world, nth) =>
      withOne(world, nth, (id) => confirmBooking(database.db, world.member, id, momentOf(world))),
    ),
  },
  {
    weight: 3,
    arbitrary: step('change', fc.record({ which, hours, wanted }), (world, asked) =>
      withOne(world, asked.which, (id) => change(world, id, itemsOf(world, asked))),
    ),
  },
  {
    weight: 2,
    arbitrary: step(
      'extend',
      fc.record({ which, by: fc.integer({ min: 1, max: 4 }) }),
      (world, { which, by }) =>
        withOne(world, which, async (id) => {
          const until = (await endOf(id)).add({ minutes: 30 * by })
          return extendBooking(database.db, world.member, id, until, momentOf(world))
        }),
    ),
  },
  {
    weight: 2,
    arbitrary: step('cancel', which, (world, nth) =>
      withOne(world, nth, (id) => cancelBooking(database.db, world.member, id, '', momentOf(world))),
    ),
  },
  {
    weight: 1,
    arbitrary: step('block', fc.record({ hours, resource }), (world, asked) => {
      const resourceId = resourceOf(world, asked.resource)
      const { centreId } = world.centre
      const request = { centreId, resourceId, reason: 'repair', locale: 'fr' as const }
      return blockUnits(database.db, world.host, { ...request, ...periodOf(asked.hours) }, world.now)
    }),
  },
  {
    weight: 1,
    arbitrary: step('close', day, ({ centre: { centreId }, host, now }, day) =>
      closeDay(database.db, host, { centreId, day, reason: 'snow' }, { ...testMoment, now }),
    ),
  },
  {
    weight: 1,
    arbitrary: step('reopen', day, ({ centre: { centreId }, host, now }, day) =>
      reopenDay(database.db, host, { centreId, day }, now),
    ),
  },
  {
    weight: 2,
    arbitrary: step('wait', fc.integer({ min: 1, max: 15 }), async (world, minutes) => {
      world.now = world.now.add({ minutes })
    }),
  },
  {
    weight: 1,
    arbitrary: step('sweep', fc.constant(null), ({ now }) =>
      transaction(database.db, (tx) => releaseExpiredHolds(tx, now)),
    ),
  },
)

/** What must be true after whatever happened, asked of the tables themselves. */
async function holds({ centre: { centreId } }: World): Promise<void> {
  const { db } = database
  const overlaps = await sql`
    select a.unit_id, a.during, b.during as other from occupancy a join occupancy b
      on a.centre_id = b.centre_id and a.unit_id = b.unit_id and a.during && b.during and a.ctid < b.ctid
    where a.centre_id = ${centreId}`.execute(db)
  assert.deepEqual(overlaps.rows, [], 'two occupancies of one unit overlap')
  // A pool and a block are taken by quantity, anything else by all of its units, buffers included.
  const wrong = await sql`
    select b.id, b.status, i.resource_id, i.quantity, count(o.unit_id) as taken
    from booking b
    left join booking_item i on i.centre_id = b.centre_id and i.booking_id = b.id
    left join resource r on r.centre_id = i.centre_id and r.id = i.resource_id
    left join occupancy o on o.centre_id = b.centre_id and o.booking_id = b.id and o.resource_id = i.resource_id
      and o.during = tstzrange(lower(i.during), upper(i.during)
        + case when b.kind = 'block' then interval '0' else make_interval(mins => r.buffer_minutes) end)
    where b.centre_id = ${centreId} and b.kind <> 'closure'
    group by b.centre_id, b.id, b.status, b.kind, i.resource_id, i.quantity, r.assignment, r.centre_id, r.id
    having i.resource_id is null or count(o.unit_id) <> case when b.status = 'cancelled' then 0
      when r.assignment = 'any' or b.kind = 'block' then i.quantity
      else (select count(*) from resource_unit u where u.centre_id = r.centre_id and u.resource_id = r.id) end`.execute(
    db,
  )
  assert.deepEqual(wrong.rows, [], 'a booking has other units than its items say')
  const strays = await sql`
    select o.booking_id, b.status from occupancy o
    join booking b on b.centre_id = o.centre_id and b.id = o.booking_id
    left join booking_item i
      on i.centre_id = o.centre_id and i.booking_id = o.booking_id and i.resource_id = o.resource_id
    where o.centre_id = ${centreId} and (b.status = 'cancelled' or o.expires_at is distinct from b.hold_expires_at
      or (b.kind <> 'closure' and i.booking_id is null))`.execute(db)
  assert.deepEqual(strays.rows, [], 'something is taken for a booking that does not take it')
}

test('whatever people do one after the other, no unit is taken twice and nothing is half booked', async () => {
  const sequence = fc.array(steps, { minLength: 5, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(sequence, async (sequence) => {
      const world = await newWorld()
      for (const { take } of sequence) {
        await take(world)
        await holds(world)
      }
    }),
    { numRuns: 25 },
  )
})

test('whatever people do at the same moment, no unit is taken twice and nothing is half booked', async () => {
  const moments = fc.array(fc.array(steps, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(moments, async (moments) => {
      const world = await newWorld()
      for (const together of moments) {
        await Promise.all(together.map(({ take }) => take(world)))
        await holds(world)
      }
    }),
    { numRuns: 25 },
  )
})

test('what is told to be free can be booked, and what is not cannot', async () => {
  const sequence = fc.array(steps, { minLength: 3, maxLength: 15 })
  const asked = fc.record({
    hours,
    wanted: fc.tuple(fc.record({ resource, quantity })),
  })
  await fc.assert(
    fc.asyncProperty(
      sequence,
      fc.array(asked, { minLength: 5, maxLength: 12 }),
      async (sequence, questions) => {
        const world = await newWorld()
        for (const { take } of sequence) await take(world)
        for (const question of questions) {
          const items = itemsOf(world, question)
          const told = await isFree(world, items)
          assert.equal((await bookItems(world, items)).ok, told)
        }
      },
    ),
    { numRuns: 40 },
  )
})

/** What the pages would say of one item. */
async function isFree({ centre: { centreId }, now }: World, items: AskedItem[]): Promise<boolean> {
  const places = await grounds(database.db, { centreIds: [centreId] })
  const planned = planItems(places, items, () => now.epochMilliseconds)
  if (!planned.ok) return false
  const [item] = planned.value.items
  assert.ok(item)
  const { start, end } = spanOf(item.want)
  const day = 86_400_000
  const busy = await busyUnits(database.db, [centreId], { start: start - day, end: end + day }, now)
  return freeFor(item.resource, busy, { start, end }) >= item.want.quantity
}

test('what is cancelled can be booked again just as it was', async () => {
  const sequence = fc.array(steps, { minLength: 5, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(sequence, async (sequence) => {
      const world = await newWorld()
      for (const { take } of sequence) await take(world)
      for (const booking of await standing(world)) {
        const cancelled = await cancelBooking(database.db, world.member, booking.id, '', momentOf(world))
        assert.ok(cancelled.ok)
        const again = await bookItems(world, booking.items)
        assert.ok(again.ok, JSON.stringify(again))
        assert.deepEqual(sizes(again.value), sizes(booking))
      }
    }),
    { numRuns: 15 },
  )
})

const standing = async ({ centre: { centreId }, now }: World): Promise<Booking[]> => {
  const both = { start: paris('2026-11-24T00:00'), end: paris('2026-11-26T00:00') }
  return (await bookingsDuring(database.db, centreId, both, now)).filter(({ kind }) => kind === 'booking')
}
const sizes = ({ items }: Booking) =>
  items
    .map((item) => [item.resourceId, item.quantity, `${item.start}`, `${item.end}`, item.units.length])
    .toSorted()
