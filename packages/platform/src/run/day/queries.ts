import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import { range } from '../../foundation/database/period.ts'
import type { BookingId, CentreId, NetworkId, OperatorId } from '../../foundation/ids.ts'
import type { Grant } from '../../foundation/permissions/actor.ts'

/** A centre in a list of those somebody looks after. */
export interface CentreInCare {
  centreId: CentreId
  operatorId: OperatorId
  networkId: NetworkId
  slug: string
  name: string
  town: string
  operatorName: string
  status: 'draft' | 'open' | 'closed'
  timeZone: string
}

/** The centres that these roles look after, by name; a network manager's are all of the network. */
export async function centresOfGrants(
  db: Read,
  grants: readonly Grant[],
  { limit, offset }: { limit: number; offset: number },
): Promise<{ centres: CentreInCare[]; total: number }> {
  const ids = (role: Grant['role']) =>
    grants.flatMap((grant) => {
      if (grant.role !== role) return []
      if ('centreId' in grant) return [grant.centreId as string]
      if ('operatorId' in grant) return [grant.operatorId as string]
      return 'networkId' in grant ? [grant.networkId as string] : []
    })
  const { rows } = await sql<CentreInCare & { total: number }>`
    select c.id as "centreId", c.operator_id as "operatorId", o.network_id as "networkId", c.slug, c.name,
      pl.name as town, o.name as "operatorName", c.status, c.time_zone as "timeZone",
      count(*) over ()::integer as total
    from centre c
    join operator o on o.id = c.operator_id
    join place pl on pl.id = c.place_id
    where c.id = any(${ids('host')}::uuid[]) or c.operator_id = any(${ids('operator')}::uuid[])
      or o.network_id = any(${ids('network_manager')}::uuid[])
    order by c.name, c.id limit ${limit} offset ${offset}`.execute(db)
  return { centres: rows, total: rows[0]?.total ?? 0 }
}

/** Blocks of a centre that are not over, the soonest first. */
export async function comingBlockIds(
  db: Read,
  centreId: CentreId,
  now: Temporal.Instant,
  limit: number,
): Promise<BookingId[]> {
  const { rows } = await sql<{ id: BookingId }>`
    select id from booking
    where centre_id = ${centreId} and kind = 'block' and status <> 'cancelled' and upper(during) > ${now}
    order by lower(during), id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/**
 * Bookings that closing this period has cancelled. A closure and what it cancels carry the same moment, also when
 * the day was opened or closed again since.
 */
export async function cancelledByClosure(
  db: Read,
  centreId: CentreId,
  period: { start: Temporal.Instant; end: Temporal.Instant },
): Promise<BookingId[]> {
  const { rows } = await sql<{ id: BookingId }>`
    select b.id from booking b
    where b.centre_id = ${centreId} and b.kind = 'booking' and b.status = 'cancelled'
      and b.during <@ ${range(period)}
      and b.cancelled_at in (select c.created_at from booking c
        where c.centre_id = ${centreId} and c.kind = 'closure' and c.during = ${range(period)})
    order by lower(b.during), b.id`.execute(db)
  return rows.map((row) => row.id)
}
