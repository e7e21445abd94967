import { sql } from 'kysely'
import type { Write } from '../../foundation/database/connect.ts'
import type { OrganisationId } from '../../foundation/ids.ts'

/** What an organisation has that must not pile up. */
export type Limited = 'studies' | 'areas' | 'imports' | 'waiting'

const counted: Record<Limited, (id: OrganisationId) => ReturnType<typeof sql<{ count: number }>>> = {
  studies: (id) => sql`select count(*)::integer as count from study where organisation_id = ${id}`,
  areas: (id) => sql`select count(*)::integer as count from area where organisation_id = ${id}`,
  imports: (id) =>
    sql`select count(*)::integer as count from area_import where organisation_id = ${id} and area_id is null`,
  waiting: (id) =>
    sql`select count(*)::integer as count from scenario join study on study.id = scenario.study_id
      where study.organisation_id = ${id} and scenario.state in ('queued', 'running')`,
}

/** How much of it there is; whoever else asks for the same organisation waits until this transaction ends. */
export async function countLocked(tx: Write, id: OrganisationId, what: Limited): Promise<number> {
  await sql`select from organisation where id = ${id} for no key update`.execute(tx)
  const { rows } = await counted[what](id).execute(tx)
  return rows[0]?.count ?? 0
}
