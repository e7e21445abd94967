import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import { range } from '../../foundation/database/period.ts'
import type { CentreId, ResourceId } from '../../foundation/ids.ts'
import { boxAround, greatCircleKm, type Point } from '../../foundation/places/distance.ts'
import type { Span } from '../opening/spans.ts'
import type { Versioned } from './centre-memory.ts'
import type { Ground } from './ground.ts'

interface GroundRow extends Omit<Ground, 'calendar'> {
  timeZone: string
  halfDayAt: string
  weekly: Ground['calendar']['weekly']
  exceptions: Ground['calendar']['exceptions']
}

/** Which centres: these, or those that these resources belong to. */
export type GroundChoice = { centreIds: readonly CentreId[] } | { resourceIds: readonly ResourceId[] }

/**
 * Centres with hours and resources as they are now, in one round trip. Exceptions that have passed are among them:
 * what is remembered under a version must not depend on the day it was read.
 */
export async function grounds(db: Read, choice: GroundChoice): Promise<Ground[]> {
  const byResource = 'resourceIds' in choice
  const ids = byResource ? choice.resourceIds : choice.centreIds
  // Within a select of its own the list's length is not planned for, so that one plan serves all lists: planning
  // took three times as long as running it.
  const listed = sql`any((select ${ids}::uuid[])::uuid[])`
  const centres = byResource ? sql`any(array(select centre_id from resource where id = ${listed}))` : listed
  const { rows } = await sql<GroundRow>`
    select c.id as "centreId", c.version, c.operator_id as "operatorId", o.network_id as "networkId",
      c.slug, c.name, c.status, c.address, c.postcode, pl.name as town, c.contact_email as email,
      c.contact_phone as phone, c.lat, c.lon, c.time_zone as "timeZone", c.half_day_at as "halfDayAt",
      (select coalesce(json_agg(json_build_object('weekday', i.weekday, 'opens', i.opens, 'closes', i.closes)), '[]')
        from opening_interval i where i.centre_id = c.id and i.kind = 'open') as weekly,
      (select coalesce(json_agg(json_build_object('day', e.day, 'opens', e.opens, 'closes', e.closes)), '[]')
        from opening_exception e where e.centre_id = c.id) as exceptions,
      (select coalesce(json_agg(json_build_object(
          'id', r.id, 'name', r.name, 'kind', r.kind, 'assignment', r.assignment, 'granularity', r.granularity,
          'stepMinutes', r.step_minutes, 'minMinutes', r.min_minutes, 'maxMinutes', r.max_minutes,
          'maxDays', r.max_days, 'bufferMinutes', r.buffer_minutes, 'seats', r.seats,
          'quiet', s.quiet, 'stepFree', s.step_free,
          'unitIds', (select coalesce(json_agg(u.id order by u.position, u.id), '[]')
            from resource_unit ru join unit u on u.centre_id = ru.centre_id and u.id = ru.unit_id
            where ru.centre_id = r.centre_id and ru.resource_id = r.id and u.retired_at is null)
        ) order by r.position, r.name), '[]')
        from resource r join space s on s.centre_id = r.centre_id and s.id = r.space_id
        where r.centre_id = c.id and r.retired_at is null) as resources
    from centre c join operator o on o.id = c.operator_id join place pl on pl.id = c.place_id
    where c.id = ${centres}`.execute(db)
  return rows.map(({ timeZone, halfDayAt, weekly, exceptions, ...ground }) => ({
    ...ground,
    calendar: { timeZone, halfDayAt, weekly, exceptions },
  }))
}

/**
 * What is taken in these centres within a span, unit by unit; holds that have run out do not count. `except` leaves
 * out a booking that is about to be changed. One range scan for each centre, not one probe for each unit.
 */
export async function busyUnits(
  db: Read,
  centreIds: readonly CentreId[],
  span: Span,
  now: Temporal.Instant,
  except: string | null = null,
): Promise<Map<string, Span[]>> {
  const { rows } = await sql<{ unitId: string; start: number; end: number }>`
    select o.unit_id as "unitId",
      extract(epoch from lower(o.during))::float8 * 1000 as start,
      extract(epoch from upper(o.during))::float8 * 1000 as "end"
    from unnest(${centreIds}::uuid[]) as c(id)
    cross join lateral (
      select unit_id, during from occupancy
      where centre_id = c.id and during && ${range(periodOf(span))}
        and (expires_at is null or expires_at > ${now})
        and (${except}::uuid is null or booking_id <> ${except}::uuid)
    ) o`.execute(db)
  const busy = new Map<string, Span[]>()
  for (const { unitId, start, end } of rows) {
    const spans = busy.get(unitId)
    if (spans) spans.push({ start, end })
    else busy.set(unitId, [{ start, end }])
  }
  return busy
}

/** The open centres within `km` of a point, great circle, the nearest first, with their versions. */
export async function openCentresWithin(db: Read, point: Point, km: number): Promise<Versioned[]> {
  const box = boxAround(point, km)
  const rows = await db
    .selectFrom('centre')
    .where('status', '=', 'open')
    .where('lat', '>=', box.south)
    .where('lat', '<=', box.north)
    .where('lon', '>=', box.west)
    .where('lon', '<=', box.east)
    .select(['id', 'version', 'lat', 'lon'])
    .execute()
  return rows
    .map((row) => ({ ...row, km: greatCircleKm(point, row) }))
    .filter((row) => row.km <= km)
    .toSorted((a, b) => a.km - b.km)
    .map(({ id, version }) => ({ centreId: id as CentreId, version }))
}

export const periodOf = ({ start, end }: Span): { start: Temporal.Instant; end: Temporal.Instant } => ({
  start: Temporal.Instant.fromEpochMilliseconds(start),
  end: Temporal.Instant.fromEpochMilliseconds(end),
})

export const spanOf = (period: { start: Temporal.Instant; end: Temporal.Instant }): Span => ({
  start: period.start.epochMilliseconds,
  end: period.end.epochMilliseconds,
})

/** The number of a centre's last change; undefined when there is no such centre. */
export const versionOf = async (db: Read, centreId: CentreId): Promise<number | undefined> =>
  (await db.selectFrom('centre').where('id', '=', centreId).select('version').executeTakeFirst())?.version
