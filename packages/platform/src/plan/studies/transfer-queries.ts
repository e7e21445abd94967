import { sql } from 'kysely'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { PersonId } from '../../foundation/ids.ts'
import type { Temporal } from 'temporal-polyfill'
import type { PlanContent } from '../versions/content.ts'
import type { KeptVersion } from '../versions/queries.ts'
import type { Expected } from './scenario-queries.ts'
import type { Scenario, ScenarioId, StudyId } from './study.ts'

export type ScenarioToExport = Pick<
  Scenario,
  'name' | 'question' | 'assumptions' | 'candidates' | 'existing' | 'createdAt' | 'business'
> & {
  found: Expected | null
  draft: PlanContent | null
  versions: (KeptVersion & { note: string; createdAt: Temporal.Instant })[]
}

/** Scenarios with what they came to and what is being written in their plans, the oldest first. */
export async function scenariosToExport(
  db: Read,
  id: StudyId,
): Promise<{ id: ScenarioId; scenario: ScenarioToExport }[]> {
  const { rows } = await sql<Omit<ScenarioToExport, 'versions'> & { id: ScenarioId }>`
    select s.id, s.name, s.question, s.assumptions, s.candidates, s.existing, s.created_at as "createdAt",
      s.business_settings as business, d.content as draft,
      case when s.state = 'done' then json_build_object('value', s.result->'value', 'sites',
        (select coalesce(json_agg(c->>'code'), '[]') from jsonb_array_elements(s.result->'centres') c
          where not (c->'existing')::boolean)) end as found
    from scenario s left join plan_draft d on d.scenario_id = s.id
    where s.study_id = ${id} and s.state <> 'cancelled' order by s.created_at, s.id`.execute(db)
  const kept = await db
    .selectFrom('plan_version')
    .innerJoin('scenario', 'scenario.id', 'plan_version.scenario_id')
    .where('study_id', '=', id)
    .orderBy('number')
    .select(['scenario_id', 'note', 'content', 'plan_version.created_at as createdAt'])
    .execute()
  return rows.map(({ id: scenarioId, ...scenario }) => ({
    id: scenarioId,
    scenario: {
      ...scenario,
      versions: kept
        .filter((version) => version.scenario_id === scenarioId)
        .map(({ note, createdAt, content }) => ({
          note,
          createdAt,
          ...(content as unknown as KeptVersion),
        })),
    },
  }))
}

export const insertDraft = (
  tx: Write,
  id: ScenarioId,
  content: PlanContent,
  updatedBy: PersonId | null,
  now: Temporal.Instant,
) =>
  tx
    .insertInto('plan_draft')
    .values({ scenario_id: id, content: JSON.stringify(content), updated_by: updatedBy, updated_at: now })
    .execute()

/** Changes made elsewhere, in their order; who made them is not known here. */
export const insertHistory = (
  tx: Write,
  id: StudyId,
  changes: readonly { at: string; path: string; from: unknown; to: unknown }[],
) =>
  sql`
    insert into study_change (study_id, at, path, "from", "to")
    select ${id}, c.at, c.path, c."from", c."to"
    from rows from (jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as (at timestamptz, path text, "from" jsonb, "to" jsonb)) with ordinality c
    order by c.ordinality`.execute(tx)
