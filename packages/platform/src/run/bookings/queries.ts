import { sql, type RawBuilder } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import { range } from '../../foundation/database/period.ts'
import type { BookingId, CentreId, PersonId, ResourceId, UnitId } from '../../foundation/ids.ts'
import type { Booking, BookingItem, BookedUnit } from './booking.ts'

interface BookingRow extends Omit<Booking, 'items'> {
  items: (Omit<BookingItem, 'start' | 'end'> & { start: string; end: string })[]
}

/** Bookings with all that a page or the API shows of them, in one round trip. */
async function bookingsWhere(db: Read, where: RawBuilder<unknown>): Promise<Booking[]> {
  const { rows } = await sql<BookingRow>`
    select b.id, b.kind, b.status, lower(b.during) as start, upper(b.during) as "end",
      b.person_id as "personId", p.name as "personName", p.email as "personEmail",
      b.guest_name as "guestName", b.guest_email as "guestEmail", b.note, b.locale,
      b.hold_expires_at as "holdExpiresAt", b.revision, b.created_by as "createdBy", b.created_at as "createdAt",
      b.cancelled_at as "cancelledAt",
      b.cancelled_by as "cancelledBy", b.cancel_reason as "cancelReason",
      json_build_object('centreId', c.id, 'operatorId', c.operator_id, 'networkId', o.network_id, 'slug', c.slug,
        'name', c.name, 'timeZone', c.time_zone, 'address', c.address, 'postcode', c.postcode, 'town', pl.name,
        'lat', c.lat, 'lon', c.lon, 'email', c.contact_email, 'phone', c.contact_phone) as centre,
      (select coalesce(json_agg(json_build_object('resourceId', r.id, 'resourceName', r.name, 'kind', r.kind,
          'assignment', r.assignment, 'granularity', r.granularity, 'quantity', i.quantity,
          'start', lower(i.during), 'end', upper(i.during),
          'units', (select coalesce(json_agg(json_build_object('id', u.id, 'label', u.label) order by u.position), '[]')
            from occupancy oc join unit u on u.centre_id = oc.centre_id and u.id = oc.unit_id
            where oc.centre_id = b.centre_id and oc.booking_id = b.id and oc.resource_id = r.id)
        ) order by lower(i.during), r.position, r.name), '[]')
        from booking_item i join resource r on r.centre_id = i.centre_id and r.id = i.resource_id
        where i.centre_id = b.centre_id and i.booking_id = b.id) as items
    from booking b
    join centre c on c.id = b.centre_id
    join operator o on o.id = c.operator_id
    join place pl on pl.id = c.place_id
    left join person p on p.id = b.person_id
    where ${where}`.execute(db)
  return rows.map((row) => ({
    ...row,
    items: row.items.map((item) => ({
      ...item,
      start: Temporal.Instant.from(item.start),
      end: Temporal.Instant.from(item.end),
    })),
  }))
}

export const bookingById = async (db: Read, id: BookingId): Promise<Booking | undefined> =>
  (await bookingsWhere(db, sql`b.id = ${id}`))[0]

export const bookingsByIds = (db: Read, ids: readonly BookingId[]): Promise<Booking[]> =>
  bookingsWhere(db, sql`b.id = any(${ids}::uuid[]) order by lower(b.during), b.id`)

/** What happens in a centre within a period, cancelled bookings and holds that ran out left out. */
export const bookingsDuring = (
  db: Read,
  centreId: CentreId,
  period: { start: Temporal.Instant; end: Temporal.Instant },
  now: Temporal.Instant,
): Promise<Booking[]> =>
  bookingsWhere(
    db,
    sql`b.centre_id = ${centreId} and b.during && ${range(period)} and b.status <> 'cancelled'
      and (b.hold_expires_at is null or b.hold_expires_at > ${now}) order by lower(b.during), b.id`,
  )

/** Where a list of a person's bookings goes on: after this start and id. */
export interface BookingCursor {
  start: Temporal.Instant
  id: BookingId
}

/**
 * A person's bookings, the soonest first (`upcoming`: not over yet) or the latest first, cancelled ones among them.
 * A hold that ran out was never a booking.
 */
export function bookingsOfPerson(
  db: Read,
  personId: PersonId,
  which: { upcoming: boolean; now: Temporal.Instant; after?: BookingCursor | undefined; limit: number },
): Promise<Booking[]> {
  const { now, after, limit } = which
  if (which.upcoming) {
    return bookingsWhere(
      db,
      sql`b.person_id = ${personId} and b.kind = 'booking' and b.status <> 'cancelled' and upper(b.during) > ${now}
        and (b.hold_expires_at is null or b.hold_expires_at > ${now})
        ${after ? sql`and (lower(b.during), b.id) > (${after.start}, ${after.id}::uuid)` : sql``}
        order by lower(b.during), b.id limit ${limit}`,
    )
  }
  return bookingsWhere(
    db,
    sql`b.person_id = ${personId} and b.kind = 'booking'
      and (upper(b.during) <= ${now} or b.status = 'cancelled') and b.status <> 'held'
      and b.cancel_reason is distinct from 'hold-expired'
      ${after ? sql`and (lower(b.during), b.id) < (${after.start}, ${after.id}::uuid)` : sql``}
      order by lower(b.during) desc, b.id desc limit ${limit}`,
  )
}

/** Every booking of a person, the latest first: what the API lists. */
export function allBookingsOfPerson(
  db: Read,
  personId: PersonId,
  after: BookingCursor | undefined,
  limit: number,
): Promise<Booking[]> {
  return bookingsWhere(
    db,
    sql`b.person_id = ${personId} and b.kind = 'booking'
      ${after ? sql`and (lower(b.during), b.id) < (${after.start}, ${after.id}::uuid)` : sql``}
      order by lower(b.during) desc, b.id desc limit ${limit}`,
  )
}

/** Whether the centre is still at this version; if so, nothing of it goes out of use before the transaction ends. */
export async function isAtVersion(tx: Write, centreId: CentreId, version: number): Promise<boolean> {
  const centre = await tx
    .selectFrom('centre')
    .where('id', '=', centreId)
    .where('version', '=', version)
    .select('id')
    .forKeyShare()
    .executeTakeFirst()
  return centre !== undefined
}

/**
 * Lets nobody else change the centre until the transaction ends; people go on booking. Whoever changes a centre begins
 * with it: a booking may wait for what they do to units, and must never be waited for with the centre still to come.
 */
export async function lockToChange(tx: Write, centreId: CentreId): Promise<void> {
  await tx.selectFrom('centre').where('id', '=', centreId).select('id').forNoKeyUpdate().executeTakeFirst()
}

/**
 * Makes every booking in this centre wait until the transaction ends, once those under way are done. They go by the
 * version of the centre as it is then, so whatever is found not booked now and is taken out of use stays unbooked.
 */
export async function lockCentre(tx: Write, centreId: CentreId): Promise<void> {
  await tx.selectFrom('centre').where('id', '=', centreId).select('id').forUpdate().executeTakeFirst()
}

/** Locks a booking until the transaction ends, so that two changes of it come one after the other. */
export async function lockBooking(tx: Write, centreId: CentreId, id: BookingId): Promise<void> {
  await tx
    .selectFrom('booking')
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export interface NewBooking {
  centreId: CentreId
  id: BookingId
  kind: 'booking' | 'block' | 'closure'
  status: 'held' | 'confirmed'
  start: Temporal.Instant
  end: Temporal.Instant
  personId: PersonId | null
  guestName: string | null
  guestEmail: string | null
  note: string
  locale: 'en' | 'fr'
  holdExpiresAt: Temporal.Instant | null
  createdBy: PersonId
  idempotencyKey: string | null
  requestDigest: Buffer | null
  now: Temporal.Instant
}

/** Writes a block or a closure; its units are taken in a step of their own. */
export async function insertBooking(tx: Write, booking: NewBooking): Promise<void> {
  await tx
    .insertInto('booking')
    .values({
      centre_id: booking.centreId,
      id: booking.id,
      kind: booking.kind,
      status: booking.status,
      during: range(booking),
      person_id: booking.personId,
      guest_name: booking.guestName,
      guest_email: booking.guestEmail,
      note: booking.note,
      locale: booking.locale,
      hold_expires_at: booking.holdExpiresAt,
      created_by: booking.createdBy,
      idempotency_key: booking.idempotencyKey,
      request_digest: booking.requestDigest,
      created_at: booking.now,
      updated_at: booking.now,
    })
    .execute()
}

/** One item ready for the database: `needed` units (every one for a room) for a period, its buffer on top. */
export interface Want {
  resourceId: ResourceId
  quantity: number
  needed: number
  start: Temporal.Instant
  end: Temporal.Instant
  bufferMinutes: number
  /** Units somebody chose, if anybody did. */
  unitIds: readonly UnitId[] | undefined
  /** Units that may be taken for it: the chosen ones, else all that the resource has. */
  candidates: readonly UnitId[]
}

export type TakenUnit = BookedUnit & { resourceId: ResourceId }

/**
 * Writes a booking, its items and its units in one round trip, by the rules the centre has at `version`. Undefined,
 * and nothing written, when the centre has others by now, or when this actor has used the idempotency key before, in
 * whatever centre; it waits for one that is about to. Else as `takeUnits`.
 *
 * The lock on the centre is the one its foreign key takes anyway. It waits for whoever holds the centre `for update`
 * to take something out of use, and then sees the version that left.
 */
export async function writeBooking(
  tx: Write,
  booking: NewBooking,
  wants: readonly Want[],
  version: number,
): Promise<TakenUnit[] | undefined> {
  const { rows } = await sql<TakenUnit | { id: null }>`
    with made as (
      insert into booking (centre_id, id, kind, status, during, person_id, guest_name, guest_email, note, locale,
        hold_expires_at, created_by, idempotency_key, request_digest, created_at, updated_at)
      select ${booking.centreId}::uuid, ${booking.id}::uuid, ${booking.kind}, ${booking.status}, ${range(booking)},
        ${booking.personId}::uuid, ${booking.guestName}, ${booking.guestEmail}, ${booking.note}, ${booking.locale},
        ${booking.holdExpiresAt}::timestamptz, ${booking.createdBy}::uuid, ${booking.idempotencyKey},
        ${booking.requestDigest}::bytea, ${booking.now}::timestamptz, ${booking.now}::timestamptz
      from centre c
      where c.id = ${booking.centreId}::uuid and c.version = ${version}
        and not exists (select 1 from booking b
          where b.created_by = ${booking.createdBy}::uuid and b.idempotency_key = ${booking.idempotencyKey})
      for key share of c
      on conflict do nothing
      returning id
    ), ${taking(
      booking,
      wants.map((want) => wantRow(want, [])),
      sql`cross join made`,
    )}
    select unit.id, unit.label, taken.resource_id as "resourceId"
    from made left join (taken join unit on unit.centre_id = ${booking.centreId}::uuid and unit.id = taken.unit_id)
      on true
    order by unit.position, unit.id`.execute(tx)
  // Without a row there is no booking; one without a unit is a booking that got none.
  return rows.length === 0 ? undefined : rows.filter((unit): unit is TakenUnit => unit.id !== null)
}

/**
 * Writes the items of a booking and takes their units: free ones, `preferred` before others, else by chance, so
 * that two people after "any desk" rarely reach for the same one. Units are inserted in the order of their ids, as
 * everywhere, so that two bookings wait for each other in one direction only.
 *
 * What somebody else took meanwhile is not inserted (`ON CONFLICT DO NOTHING` waits for a transaction that is
 * about to take it), so fewer rows than needed come back: then the caller must roll back.
 */
export async function takeUnits(
  tx: Write,
  booking: UnitTaker,
  wants: readonly Want[],
  preferred: readonly UnitId[] = [],
): Promise<TakenUnit[]> {
  const { rows } = await sql<TakenUnit>`
    with ${taking(
      booking,
      wants.map((want) => wantRow(want, preferred)),
    )}
    select taken.unit_id as id, unit.label, taken.resource_id as "resourceId"
    from taken join unit on unit.centre_id = ${booking.centreId}::uuid and unit.id = taken.unit_id
    order by unit.position, unit.id`.execute(tx)
  return rows
}

type UnitTaker = Pick<NewBooking, 'centreId' | 'id' | 'holdExpiresAt'>

/** The steps of taking units, up to `taken`; nothing is wanted unless `condition` joins a row. */
const taking = (
  { centreId, id, holdExpiresAt }: UnitTaker,
  wants: readonly ReturnType<typeof wantRow>[],
  condition: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> => sql`
    want as (
      select w.resource_id, w.quantity, w.needed, tstzrange(w.starts, w.ends) as during,
        tstzrange(w.starts, w.ends + make_interval(mins => w.buffer)) as occupied, w.candidates
      from jsonb_to_recordset(${JSON.stringify(wants)}::jsonb)
        as w(resource_id uuid, quantity smallint, needed integer, starts timestamptz, ends timestamptz,
          buffer integer, candidates uuid[]) ${condition}
    ), item as (
      insert into booking_item (centre_id, booking_id, resource_id, quantity, during)
      select ${centreId}::uuid, ${id}::uuid, resource_id, quantity, during from want
    ), pick as (
      select w.resource_id, u.unit_id, w.occupied
      from want w cross join lateral (
        select c.unit_id from unnest(w.candidates) with ordinality as c(unit_id, nth)
        where not exists (select 1 from occupancy o where o.centre_id = ${centreId}::uuid and o.unit_id = c.unit_id
          and o.during && w.occupied)
        order by c.nth limit w.needed
      ) u
    ), taken as (
      insert into occupancy (centre_id, unit_id, during, booking_id, resource_id, expires_at)
      select ${centreId}::uuid, unit_id, occupied, ${id}::uuid, resource_id, ${holdExpiresAt}::timestamptz
      from pick order by unit_id
      on conflict do nothing
      returning unit_id, resource_id
    )`

const wantRow = (want: Want, preferred: readonly UnitId[]) => ({
  resource_id: want.resourceId,
  quantity: want.quantity,
  needed: want.needed,
  starts: want.start.toString(),
  ends: want.end.toString(),
  buffer: want.bufferMinutes,
  candidates: want.candidates
    .map((unit) => ({ unit, rank: preferred.includes(unit) ? -1 : Math.random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ unit }) => unit),
})

/** Gives back the units of a booking and forgets its items, so that it can be written anew or stay cancelled. */
export async function releaseUnits(tx: Write, centreId: CentreId, id: BookingId): Promise<UnitId[]> {
  const released = await tx
    .deleteFrom('occupancy')
    .where('centre_id', '=', centreId)
    .where('booking_id', '=', id)
    .returning('unit_id')
    .execute()
  return released.map((row) => row.unit_id as UnitId)
}

export async function deleteItems(tx: Write, centreId: CentreId, id: BookingId): Promise<void> {
  await tx.deleteFrom('booking_item').where('centre_id', '=', centreId).where('booking_id', '=', id).execute()
}

/** Writes the new period of a booking. */
export async function movePeriod(
  tx: Write,
  centreId: CentreId,
  id: BookingId,
  period: { start: Temporal.Instant; end: Temporal.Instant },
  note: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('booking')
    .set((eb) => ({ during: range(period), note, revision: eb('revision', '+', 1), updated_at: now }))
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** A hold becomes a booking. False when it ran out or is none any more. */
export async function confirmHold(
  tx: Write,
  centreId: CentreId,
  id: BookingId,
  note: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const confirmed = await tx
    .updateTable('booking')
    .set({ status: 'confirmed', hold_expires_at: null, note, updated_at: now })
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .where('status', '=', 'held')
    .where('hold_expires_at', '>', now)
    .executeTakeFirst()
  if (confirmed.numUpdatedRows === 0n) return false
  await setExpiry(tx, centreId, id, null)
  return true
}

/** Lets a hold run until another time. False when it is not held any more. */
export async function renewHold(
  tx: Write,
  centreId: CentreId,
  id: BookingId,
  until: Temporal.Instant,
  now: Temporal.Instant,
): Promise<boolean> {
  const renewed = await tx
    .updateTable('booking')
    .set({ hold_expires_at: until, updated_at: now })
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .where('status', '=', 'held')
    .where('hold_expires_at', '>', now)
    .executeTakeFirst()
  if (renewed.numUpdatedRows === 0n) return false
  await setExpiry(tx, centreId, id, until)
  return true
}

const setExpiry = (tx: Write, centreId: CentreId, id: BookingId, until: Temporal.Instant | null) =>
  tx
    .updateTable('occupancy')
    .set({ expires_at: until })
    .where('centre_id', '=', centreId)
    .where('booking_id', '=', id)
    .execute()

/** False when the booking was cancelled before. */
export async function markCancelled(
  tx: Write,
  centreId: CentreId,
  id: BookingId,
  by: PersonId | null,
  reason: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const cancelled = await tx
    .updateTable('booking')
    .set((eb) => ({
      status: 'cancelled',
      hold_expires_at: null,
      cancelled_at: now,
      cancelled_by: by,
      cancel_reason: reason,
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .where('status', '<>', 'cancelled')
    .executeTakeFirst()
  return cancelled.numUpdatedRows === 1n
}

/**
 * Cancels holds that have run out and gives their units back: all of them, or those in the way of a period on some
 * units. Returns how many. Holds that another transaction is working on are left to it.
 */
export async function releaseExpiredHolds(
  tx: Write,
  now: Temporal.Instant,
  inTheWay?: {
    centreId: CentreId
    unitIds: readonly string[]
    start: Temporal.Instant
    end: Temporal.Instant
  },
): Promise<number> {
  const where = inTheWay
    ? sql`and b.centre_id = ${inTheWay.centreId} and exists (select 1 from occupancy o
        where o.centre_id = b.centre_id and o.booking_id = b.id
          and o.unit_id = any(${inTheWay.unitIds}::uuid[]) and o.during && ${range(inTheWay)})`
    : sql``
  const { rows } = await sql<{ id: string }>`
    with expired as (
      select b.centre_id, b.id from booking b
      where b.status = 'held' and b.hold_expires_at <= ${now} ${where}
      order by b.id limit 500 for update skip locked
    ), gone as (
      delete from occupancy o using expired e where o.centre_id = e.centre_id and o.booking_id = e.id
    )
    update booking b set status = 'cancelled', hold_expires_at = null, cancelled_at = ${now},
      cancel_reason = 'hold-expired', revision = revision + 1, updated_at = ${now}
    from expired e where b.centre_id = e.centre_id and b.id = e.id
    returning b.id`.execute(tx)
  return rows.length
}

/** The booking an actor made with this key, in whatever centre. */
export const bookingByKey = (db: Read, actor: PersonId, key: string) =>
  db
    .selectFrom('booking')
    .where('created_by', '=', actor)
    .where('idempotency_key', '=', key)
    .select(['id', 'request_digest'])
    .executeTakeFirst()

/** Makes others who lock this person wait until the transaction ends; bookings of theirs can be written all the same. */
export const lockPerson = (tx: Write, id: PersonId) =>
  tx.selectFrom('person').where('id', '=', id).select('id').forNoKeyUpdate().executeTakeFirst()

/** Holds of a person that still run. */
export async function openHolds(db: Read, personId: PersonId, now: Temporal.Instant): Promise<number> {
  const { count } = await db
    .selectFrom('booking')
    .where('created_by', '=', personId)
    .where('status', '=', 'held')
    .where('hold_expires_at', '>', now)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Forgets the guests of bookings that ended before a moment; that a unit was in use stays. Returns how many. */
export async function forgetGuests(tx: Write, before: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update booking set guest_name = null, guest_email = null, note = '', erased_at = now()
    where upper(during) < ${before} and guest_name is not null returning id`.execute(tx)
  return rows.length
}

/** Takes the person out of every booking of theirs; what stays says when a unit was in use and no more. */
export async function forgetPerson(tx: Write, personId: PersonId, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('booking')
    .set({
      person_id: null,
      guest_name: null,
      guest_email: null,
      note: '',
      idempotency_key: null,
      erased_at: now,
    })
    .where('person_id', '=', personId)
    .execute()
  // As a guest they were written down by a host: the address goes everywhere, the name with what is over.
  await sql`
    update booking set guest_email = null,
      guest_name = case when upper(during) <= ${now} or status = 'cancelled' then null else guest_name end,
      note = case when upper(during) <= ${now} or status = 'cancelled' then '' else note end,
      erased_at = ${now}
    where lower(guest_email) = (select email from person where id = ${personId})`.execute(tx)
}
