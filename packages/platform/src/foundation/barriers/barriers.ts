import type { Temporal } from 'temporal-polyfill'
import { record } from '../audit/audit.ts'
import type { Read, Write } from '../database/connect.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan } from '../permissions/permissions.ts'
import type { NetworkId } from '../ids.ts'
import { done, refused, type Result } from '../result.ts'
import * as queries from './queries.ts'
import type { BarrierReportId } from './queries.ts'

export type { BarrierReportId } from './queries.ts'

/** A barrier somebody met on a page: they need not have an account, nor say who they are. */
export interface BarrierReport {
  /** Address of the page, as the person gave it. */
  page: string | null
  /** 1 to 4000 characters. */
  description: string
  /** How to reach them, if they want an answer; at most 320 characters. */
  contact: string | null
  locale: 'en' | 'fr'
}

/** More in a day than people could write, so that a program cannot fill the disk. */
const MOST_A_DAY = 200

/** Files a report. Refuses with `too-many` when more came within a day than people could have written. */
export async function reportBarrier(
  tx: Write,
  report: BarrierReport,
  now: Temporal.Instant,
): Promise<Result<BarrierReportId, 'too-many'>> {
  if ((await queries.countSince(tx, now.subtract({ hours: 24 }))) >= MOST_A_DAY) return refused('too-many')
  return done(await queries.insertReport(tx, report, now))
}

/** The reports, unanswered ones first, then the newest. `limit` at most 100. */
export async function barrierReports(
  db: Read,
  actor: Actor | null,
  networkId: NetworkId,
  page: { limit: number; offset: number },
): Promise<{ reports: queries.BarrierRow[]; total: number; open: number }> {
  requireCan(actor, 'barrier.read', { networkId })
  const [reports, counts] = await Promise.all([queries.reports(db, page), queries.countReports(db)])
  return { reports, ...counts }
}

/** Marks a report as answered. Refuses with `unknown` when there is none, `answered` when it was before. */
export async function answerBarrier(
  tx: Write,
  actor: Actor | null,
  networkId: NetworkId,
  id: BarrierReportId,
  now: Temporal.Instant,
): Promise<Result<null, 'unknown' | 'answered'>> {
  requireCan(actor, 'barrier.read', { networkId })
  const report = await queries.reportForUpdate(tx, id)
  if (!report) return refused('unknown')
  if (report.answered_at) return refused('answered')
  await queries.markAnswered(tx, id, now)
  await record(tx, {
    actorId: actor?.personId ?? null,
    action: 'barrier.answer',
    subjectType: 'barrier_report',
    subjectId: id,
  })
  return done(null)
}
