import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import { newId, type Id } from '../ids.ts'
import type { BarrierReport } from './barriers.ts'

export type BarrierReportId = Id<'barrier report'>

export interface BarrierRow {
  id: BarrierReportId
  page: string | null
  description: string
  contact: string | null
  locale: string
  createdAt: Temporal.Instant
  answeredAt: Temporal.Instant | null
}

export async function insertReport(
  tx: Write,
  report: BarrierReport,
  now: Temporal.Instant,
): Promise<BarrierReportId> {
  const id = newId<BarrierReportId>()
  await tx
    .insertInto('barrier_report')
    .values({ id, ...report, created_at: now })
    .execute()
  return id
}

export const countSince = async (db: Read, since: Temporal.Instant): Promise<number> =>
  (
    await db
      .selectFrom('barrier_report')
      .where('created_at', '>', since)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

export const reports = (db: Read, page: { limit: number; offset: number }): Promise<BarrierRow[]> =>
  db
    .selectFrom('barrier_report')
    .orderBy(({ eb }) => eb('answered_at', 'is not', null))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .select([
      'page',
      'description',
      'contact',
      'locale',
      'created_at as createdAt',
      'answered_at as answeredAt',
    ])
    .select((eb) => eb.ref('id').$castTo<BarrierReportId>().as('id'))
    .execute()

export const countReports = (db: Read): Promise<{ total: number; open: number }> =>
  db
    .selectFrom('barrier_report')
    .select(({ fn }) => [
      fn.countAll<number>().as('total'),
      fn.countAll<number>().filterWhere('answered_at', 'is', null).as('open'),
    ])
    .executeTakeFirstOrThrow()

export const reportForUpdate = (tx: Write, id: BarrierReportId) =>
  tx.selectFrom('barrier_report').where('id', '=', id).select('answered_at').forUpdate().executeTakeFirst()

export async function markAnswered(tx: Write, id: BarrierReportId, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('barrier_report')
    .where('id', '=', id)
    .set({ answered_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
}
