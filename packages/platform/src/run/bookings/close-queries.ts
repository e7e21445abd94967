import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Write } from '../../foundation/database/connect.ts'
import { range } from '../../foundation/database/period.ts'
import { newId, type BookingId, type CentreId, type Id } from '../../foundation/ids.ts'

interface Period {
  start: Temporal.Instant
  end: Temporal.Instant
}

/** Takes every unit of a centre that nothing else has for any moment of the period. */
export async function occupyFreeUnits(tx: Write, centreId: CentreId, closure: BookingId, period: Period) {
  await sql`
    insert into occupancy (centre_id, unit_id, during, booking_id)
    select u.centre_id, u.id, ${range(period)}, ${closure}::uuid
    from unit u
    where u.centre_id = ${centreId} and u.retired_at is null
      and not exists (select 1 from occupancy o
        where o.centre_id = u.centre_id and o.unit_id = u.id and o.during && ${range(period)})
    order by u.id
    on conflict do nothing`.execute(tx)
}

/** Whether a booking, one of `kept` apart, has a unit of the centre within the period: somebody slipped in. */
export async function unitsTakenByBookings(
  tx: Write,
  centreId: CentreId,
  period: Period,
  kept: readonly BookingId[],
): Promise<boolean> {
  const row = await tx
    .selectFrom('occupancy as o')
    .innerJoin('booking as b', (join) =>
      join.onRef('b.centre_id', '=', 'o.centre_id').onRef('b.id', '=', 'o.booking_id'),
    )
    .where('o.centre_id', '=', centreId)
    .where('b.kind', '=', 'booking')
    .where('b.during', '&&', range(period))
    .where(sql<boolean>`not b.id = any(${kept}::uuid[])`)
    .select('b.id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteClosedDay(tx: Write, centreId: CentreId, day: string): Promise<void> {
  await tx.deleteFrom('opening_exception').where('centre_id', '=', centreId).where('day', '=', day).execute()
}

export async function insertClosedDay(
  tx: Write,
  centreId: CentreId,
  day: string,
  reason: string,
): Promise<void> {
  await tx
    .insertInto('opening_exception')
    .values({ centre_id: centreId, id: newId<Id<'opening_exception'>>(), day, reason })
    .execute()
}
