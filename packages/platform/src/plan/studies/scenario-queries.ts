import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { PersonId } from '../../foundation/ids.ts'
import type { BusinessResult, BusinessSettings } from '../business/business.ts'
import type { Objective } from '../scenarios/question.ts'
import type { Scenario, ScenarioId, ScenarioState, StudyId } from './study.ts'

const scenario = (db: Read) =>
  db
    .selectFrom('scenario')
    .select(['id', 'study_id as studyId', 'name', 'question', 'assumptions', 'candidates', 'existing'])
    .select(['state', 'progress', 'fault', 'result', 'business_settings as business'])
    .select(['business_due as businessDue', 'created_at as createdAt', 'finished_at as finishedAt'])
    .$castTo<Scenario>()

export const scenarioById = (db: Read, studyId: StudyId, id: ScenarioId): Promise<Scenario | undefined> =>
  scenario(db).where('id', '=', id).where('study_id', '=', studyId).executeTakeFirst()

export interface ScenarioInList {
  id: ScenarioId
  name: string
  question: Scenario['question']
  state: ScenarioState
  progress: Scenario['progress']
  fault: Scenario['fault']
  createdAt: Temporal.Instant
  finishedAt: Temporal.Instant | null
  /** Of the result: value in the unit of its objective, gap, and how many centres; null while there is none. */
  objective: Objective | null
  value: number | null
  gap: number | null
  proven: boolean | null
  centres: number | null
  hasBusiness: boolean
  /** Somebody has begun to write its implementation plan. */
  hasPlan: boolean
}

/** Scenarios of a study, the newest first, without their results. */
export const scenariosOf = (db: Read, id: StudyId): Promise<ScenarioInList[]> =>
  db
    .selectFrom('scenario')
    .where('study_id', '=', id)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .select(['id', 'name', 'question', 'state', 'progress', 'fault'])
    .select(['created_at as createdAt', 'finished_at as finishedAt'])
    .select([
      sql<string | null>`result->>'objective'`.as('objective'),
      sql<number | null>`(result->'value')::double precision`.as('value'),
      sql<number | null>`(result->'gap')::double precision`.as('gap'),
      sql<boolean | null>`(result->'proven')::boolean`.as('proven'),
      sql<number | null>`jsonb_array_length(result->'centres')`.as('centres'),
      sql<boolean>`business is not null`.as('hasBusiness'),
      sql<boolean>`exists (select from plan_draft d where d.scenario_id = scenario.id)
        or exists (select from plan_version v where v.scenario_id = scenario.id)`.as('hasPlan'),
    ])
    .$castTo<ScenarioInList>()
    .execute()

export const countWaiting = async (db: Read, id: StudyId): Promise<number> =>
  (
    await db
      .selectFrom('scenario')
      .where('study_id', '=', id)
      .where('state', 'in', ['queued', 'running'])
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** What a file says that a scenario came to: the value in the unit of its objective, and the codes of the sites. */
export interface Expected {
  value: number
  sites: string[]
}

export const insertScenario = (
  tx: Write,
  row: Pick<Scenario, 'id' | 'studyId' | 'name' | 'question' | 'assumptions' | 'candidates' | 'existing'> & {
    business?: BusinessSettings | null
    expected?: Expected | null
    createdBy: PersonId | null
  },
  now: Temporal.Instant,
) =>
  tx
    .insertInto('scenario')
    .values({
      id: row.id,
      study_id: row.studyId,
      name: row.name,
      question: JSON.stringify(row.question),
      assumptions: JSON.stringify(row.assumptions),
      candidates: JSON.stringify(row.candidates),
      existing: JSON.stringify(row.existing),
      business_settings: row.business ? JSON.stringify(row.business) : null,
      expected: row.expected ? JSON.stringify(row.expected) : null,
      created_by: row.createdBy,
      created_at: now,
    })
    .execute()

/** Ends a run that waits or goes on; false when there is none. Whoever runs it notices that the claim is gone. */
export const markCancelled = async (
  tx: Write,
  studyId: StudyId,
  id: ScenarioId,
  now: Temporal.Instant,
): Promise<boolean> =>
  (
    await tx
      .updateTable('scenario')
      .set({ state: 'cancelled', claim: null, heartbeat_at: null, checkpoint: null, finished_at: now })
      .where('id', '=', id)
      .where('study_id', '=', studyId)
      .where('state', 'in', ['queued', 'running'])
      .executeTakeFirstOrThrow()
  ).numUpdatedRows === 1n

export const deleteScenario = async (tx: Write, studyId: StudyId, id: ScenarioId): Promise<boolean> =>
  (
    await tx
      .deleteFrom('scenario')
      .where('id', '=', id)
      .where('study_id', '=', studyId)
      .executeTakeFirstOrThrow()
  ).numDeletedRows === 1n

/** Puts new settings in place of the old ones; a business case that was there is to be worked out again. */
export const updateBusinessSettings = async (
  tx: Write,
  studyId: StudyId,
  id: ScenarioId,
  settings: BusinessSettings,
): Promise<boolean> => {
  const isDone = sql<boolean>`state = 'done'`
  const { numUpdatedRows } = await tx
    .updateTable('scenario')
    .set({
      business_settings: JSON.stringify(settings),
      business: null,
      business_due: isDone,
      // Somebody may be working it out with the old settings: what they find is not taken.
      claim: sql`case when ${isDone} then null else claim end`,
      fault: sql`case when ${isDone} then null else fault end`,
    })
    .where('id', '=', id)
    .where('study_id', '=', studyId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export async function businessResult(
  db: Read,
  studyId: StudyId,
  id: ScenarioId,
): Promise<BusinessResult | null> {
  const row = await db
    .selectFrom('scenario')
    .where('id', '=', id)
    .where('study_id', '=', studyId)
    .select('business')
    .executeTakeFirst()
  return (row?.business ?? null) as BusinessResult | null
}

export const touchStudy = (tx: Write, id: StudyId, now: Temporal.Instant) =>
  tx.updateTable('study').set({ updated_at: now }).where('id', '=', id).execute()
