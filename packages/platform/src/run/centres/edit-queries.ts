import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import {
  newId,
  type CentreId,
  type Id,
  type ResourceId,
  type SpaceId,
  type UnitId,
} from '../../foundation/ids.ts'
import type { AccessFact, CentreFacts, LineFacts } from './edit-facts.ts'
import type { SpecialDay, WeekHours } from './edit-hours.ts'
import type { ResourceFacts, SpaceFacts } from './edit-spaces.ts'
import type { CentreText } from './queries.ts'

export async function updateFacts(tx: Write, id: CentreId, facts: CentreFacts): Promise<void> {
  await tx
    .updateTable('centre')
    .set({
      name: facts.name,
      place_id: facts.placeId,
      address: facts.address,
      postcode: facts.postcode,
      lat: facts.lat,
      lon: facts.lon,
      half_day_at: facts.halfDayAt,
      contact_name: facts.contactName,
      contact_email: facts.contactEmail,
      contact_phone: facts.contactPhone,
      updated_at: sql<Temporal.Instant>`now()`,
    })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function upsertTexts(tx: Write, id: CentreId, texts: readonly CentreText[]): Promise<void> {
  if (texts.length === 0) return
  await tx
    .insertInto('centre_text')
    .values(
      texts.map(({ locale, summary, directions, houseRules }) => ({
        centre_id: id,
        locale,
        summary,
        directions,
        house_rules: houseRules,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['centre_id', 'locale']).doUpdateSet((eb) => ({
        summary: eb.ref('excluded.summary'),
        directions: eb.ref('excluded.directions'),
        house_rules: eb.ref('excluded.house_rules'),
      })),
    )
    .execute()
}

export async function updateStatus(tx: Write, id: CentreId, status: string): Promise<void> {
  await tx.updateTable('centre').set({ status }).where('id', '=', id).executeTakeFirstOrThrow()
}

export async function replaceLines(tx: Write, id: CentreId, lines: readonly LineFacts[]): Promise<void> {
  await tx.deleteFrom('line').where('centre_id', '=', id).execute()
  if (lines.length === 0) return
  await tx
    .insertInto('line')
    .values(
      lines.map((line) => ({
        centre_id: id,
        role: line.role,
        technology: line.technology,
        down_mbps: line.downMbps,
        up_mbps: line.upMbps,
        latency_ms: line.latencyMs,
        origin: line.origin,
        observed_on: line.observedOn,
      })),
    )
    .execute()
}

export async function replaceAccessFacts(
  tx: Write,
  id: CentreId,
  facts: readonly AccessFact[],
): Promise<void> {
  await tx.deleteFrom('access_fact').where('centre_id', '=', id).execute()
  if (facts.length === 0) return
  await tx
    .insertInto('access_fact')
    .values(
      facts.map(({ fact, state, detail, observedOn }) => ({
        centre_id: id,
        fact,
        state,
        detail,
        observed_on: observedOn,
      })),
    )
    .execute()
}

export async function replaceHours(tx: Write, id: CentreId, hours: readonly WeekHours[]): Promise<void> {
  await tx.deleteFrom('opening_interval').where('centre_id', '=', id).execute()
  if (hours.length === 0) return
  await tx
    .insertInto('opening_interval')
    .values(hours.map((interval) => ({ centre_id: id, ...interval })))
    .execute()
}

export async function replaceSpecialDay(tx: Write, id: CentreId, special: SpecialDay): Promise<void> {
  await deleteSpecialDay(tx, id, special.day)
  const hours = special.hours.length > 0 ? special.hours : [{ opens: null, closes: null }]
  await tx
    .insertInto('opening_exception')
    .values(
      hours.map(({ opens, closes }) => ({
        centre_id: id,
        id: newId<Id<'opening_exception'>>(),
        day: special.day,
        opens,
        closes,
        reason: special.reason,
      })),
    )
    .execute()
}

export async function deleteSpecialDay(tx: Write, id: CentreId, day: string): Promise<void> {
  await tx.deleteFrom('opening_exception').where('centre_id', '=', id).where('day', '=', day).execute()
}

export async function insertSpace(
  tx: Write,
  centreId: CentreId,
  id: SpaceId,
  facts: SpaceFacts,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('space')
    .values((eb) => ({
      centre_id: centreId,
      id,
      name: facts.name,
      floor: facts.floor,
      quiet: facts.quiet,
      step_free: facts.stepFree,
      position: eb
        .selectFrom('space')
        .where('centre_id', '=', centreId)
        .select((max) => sql<number>`coalesce(${max.fn.max('position')} + 1, 0)`.as('next')),
    }))
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateSpace(
  tx: Write,
  centreId: CentreId,
  id: SpaceId,
  facts: SpaceFacts,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('space')
    .set({ name: facts.name, floor: facts.floor, quiet: facts.quiet, step_free: facts.stepFree })
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function spaceInUse(tx: Write, centreId: CentreId, id: SpaceId): Promise<boolean> {
  const { rows } = await sql`
    select from unit where centre_id = ${centreId} and space_id = ${id}
    union all select from resource where centre_id = ${centreId} and space_id = ${id} limit 1`.execute(tx)
  return rows.length > 0
}

export async function deleteSpace(tx: Write, centreId: CentreId, id: SpaceId): Promise<void> {
  await tx.deleteFrom('space').where('centre_id', '=', centreId).where('id', '=', id).execute()
}

export interface UnitRow {
  id: UnitId
  spaceId: SpaceId
  label: string
  position: number
}

/** The units in use. */
export async function unitsOf(db: Read, centreId: CentreId): Promise<UnitRow[]> {
  const rows = await db
    .selectFrom('unit')
    .where('centre_id', '=', centreId)
    .where('retired_at', 'is', null)
    .orderBy('position')
    .orderBy('label')
    .select(['id', 'space_id as spaceId', 'label', 'position'])
    .execute()
  return rows as UnitRow[]
}

/** False when the space is not of this centre. A label of a retired unit is free again: the old one gets its id added. */
export async function insertUnits(
  tx: Write,
  centreId: CentreId,
  spaceId: SpaceId,
  labels: readonly string[],
  ids: readonly UnitId[],
  from: number,
): Promise<boolean> {
  const space = await tx
    .selectFrom('space')
    .where('centre_id', '=', centreId)
    .where('id', '=', spaceId)
    .select('id')
    .executeTakeFirst()
  if (!space) return false
  await sql`update unit set label = left(label, 50) || ' ' || left(id::text, 8)
    where centre_id = ${centreId} and space_id = ${spaceId} and retired_at is not null
      and label = any(${labels}::text[])`.execute(tx)
  if (labels.length === 0) return true
  await sql`insert into unit (centre_id, id, space_id, label, position)
    select ${centreId}::uuid, id, ${spaceId}::uuid, label, ${from}::integer + row - 1
    from unnest(${ids}::uuid[], ${labels}::text[]) with ordinality as u(id, label, row)`.execute(tx)
  return true
}

export async function updateUnitLabel(
  tx: Write,
  centreId: CentreId,
  id: UnitId,
  label: string,
): Promise<void> {
  await tx
    .updateTable('unit')
    .set({ label })
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function markUnitRetired(
  tx: Write,
  centreId: CentreId,
  id: UnitId,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('unit')
    .set({ retired_at: now })
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The next time a unit, or any unit taken through a resource, is in use; holds that ran out do not count. */
export async function nextOccupancy(
  tx: Write,
  centreId: CentreId,
  of: { unitId: UnitId } | { resourceId: ResourceId },
  now: Temporal.Instant,
): Promise<{ start: Temporal.Instant; bookingId: string } | undefined> {
  const which = 'unitId' in of ? sql`o.unit_id = ${of.unitId}` : sql`o.resource_id = ${of.resourceId}`
  const { rows } = await sql<{ start: Temporal.Instant; bookingId: string }>`
    select lower(o.during) as start, o.booking_id as "bookingId" from occupancy o
    where o.centre_id = ${centreId} and ${which} and upper(o.during) > ${now}
      and (o.expires_at is null or o.expires_at > ${now})
    order by lower(o.during) limit 1`.execute(tx)
  return rows[0]
}

/** Bookings that are not over, holds that still run among them, and when the last of them ends. */
export async function bookingsAhead(
  tx: Write,
  centreId: CentreId,
  now: Temporal.Instant,
): Promise<{ count: number; until: Temporal.Instant | null }> {
  const { rows } = await sql<{ count: number; until: Temporal.Instant | null }>`
    select count(*) as count, max(upper(during)) as until from booking
    where centre_id = ${centreId} and kind = 'booking' and status <> 'cancelled' and upper(during) > ${now}
      and (hold_expires_at is null or hold_expires_at > ${now})`.execute(tx)
  return rows[0] ?? { count: 0, until: null }
}

const columnsOf = (facts: ResourceFacts) => ({
  space_id: facts.spaceId,
  name: facts.name,
  kind: facts.kind,
  assignment: facts.assignment,
  granularity: facts.granularity,
  step_minutes: facts.stepMinutes,
  min_minutes: facts.minMinutes,
  max_minutes: facts.maxMinutes,
  max_days: facts.maxDays,
  buffer_minutes: facts.bufferMinutes,
  seats: facts.seats,
  features: [...facts.features],
  description: facts.description,
})

export async function insertResource(
  tx: Write,
  centreId: CentreId,
  id: ResourceId,
  facts: ResourceFacts,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('resource')
    .values((eb) => ({
      centre_id: centreId,
      id,
      ...columnsOf(facts),
      position: eb
        .selectFrom('resource')
        .where('centre_id', '=', centreId)
        .select((max) => sql<number>`coalesce(${max.fn.max('position')} + 1, 0)`.as('next')),
    }))
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function updateResource(
  tx: Write,
  centreId: CentreId,
  id: ResourceId,
  facts: ResourceFacts,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('resource')
    .set(columnsOf(facts))
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function markResourceRetired(
  tx: Write,
  centreId: CentreId,
  id: ResourceId,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('resource')
    .set({ retired_at: now })
    .where('centre_id', '=', centreId)
    .where('id', '=', id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function replaceResourceUnits(
  tx: Write,
  centreId: CentreId,
  id: ResourceId,
  unitIds: readonly UnitId[],
): Promise<void> {
  await tx
    .deleteFrom('resource_unit')
    .where('centre_id', '=', centreId)
    .where('resource_id', '=', id)
    .execute()
  await sql`insert into resource_unit (centre_id, resource_id, unit_id)
    select ${centreId}::uuid, ${id}::uuid, unnest(${unitIds}::uuid[])`.execute(tx)
}

export async function replaceTariffs(
  tx: Write,
  centreId: CentreId,
  id: ResourceId,
  tariffs: ResourceFacts['tariffs'],
): Promise<void> {
  await tx.deleteFrom('tariff').where('centre_id', '=', centreId).where('resource_id', '=', id).execute()
  if (tariffs.length === 0) return
  await tx
    .insertInto('tariff')
    .values(
      tariffs.map(({ per, amountCents }) => ({
        centre_id: centreId,
        resource_id: id,
        per,
        amount_cents: amountCents,
      })),
    )
    .execute()
}
