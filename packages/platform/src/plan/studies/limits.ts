import { sql } from 'kysely'
import type { Write } from '../../foundation/database/connect.ts'
import type { OrganisationId } from '../../foundation/ids.ts'
import { refused, type Refused } from '../../foundation/result.ts'

/**
 * What one organisation may pile up: far more than a region needs, far less than would fill the disk or the queue of
 * a server that many share. An unfinished import may hold 96 MB.
 */
export const LIMITS = { studies: 200, areas: 100, imports: 20, waiting: 100 } as const
export type Limited = keyof typeof LIMITS

const counted: Record<Limited, (id: OrganisationId) => ReturnType<typeof sql<{ count: number }>>> = {
  studies: (id) => sql`select count(*)::integer as count from study where organisation_id = ${id}`,
  areas: (id) => sql`select count(*)::integer as count from area where organisation_id = ${id}`,
  imports: (id) =>
    sql`select count(*)::integer as count from area_import where organisation_id = ${id} and area_id is null`,
  waiting: (id) =>
    sql`select count(*)::integer as count from scenario join study on study.id = scenario.study_id
      where study.organisation_id = ${id} and scenario.state in ('queued', 'running')`,
}

/**
 * Null while the organisation has room for one more; else the refusal, which says what there is too much of and how
 * much it may be. Two who ask at once are answered one after the other.
 */
export async function fullOf(
  tx: Write,
  id: OrganisationId,
  what: Limited,
): Promise<Refused<'too-many', { what: Limited; most: number }> | null> {
  await sql`select from organisation where id = ${id} for no key update`.execute(tx)
  const { rows } = await counted[what](id).execute(tx)
  const most = LIMITS[what]
  return (rows[0]?.count ?? 0) < most
    ? null
    : (refused('too-many', { what, most }) as Refused<'too-many', { what: Limited; most: number }>)
}
