import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { PersonId } from '../../foundation/ids.ts'
import type { Report } from '../document/report.ts'
import type { PlanVersionId, ScenarioId } from '../studies/study.ts'
import type { PlanContent } from './content.ts'

export interface Draft {
  revision: number
  content: PlanContent
  updatedAt: Temporal.Instant
  /** Name of who wrote last; null for somebody who is gone. */
  by: string | null
}

/** What a version keeps: what was written, and the whole report as it was. */
export interface KeptVersion {
  content: PlanContent
  report: Report
}

export interface VersionInList {
  id: PlanVersionId
  number: number
  note: string
  createdAt: Temporal.Instant
  by: string | null
}

export const draftOf = (db: Read, scenario: ScenarioId): Promise<Draft | undefined> =>
  db
    .selectFrom('plan_draft')
    .leftJoin('person', 'person.id', 'plan_draft.updated_by')
    .where('scenario_id', '=', scenario)
    .select(['revision', 'content', 'plan_draft.updated_at as updatedAt', 'person.name as by'])
    .$castTo<Draft>()
    .executeTakeFirst()

/** The draft, with nobody else able to change it until the transaction ends. */
export const draftForUpdate = (
  tx: Write,
  scenario: ScenarioId,
): Promise<Pick<Draft, 'revision' | 'content'> | undefined> =>
  tx
    .selectFrom('plan_draft')
    .where('scenario_id', '=', scenario)
    .select(['revision', 'content'])
    .forUpdate()
    .$castTo<Pick<Draft, 'revision' | 'content'>>()
    .executeTakeFirst()

/** Begins a draft; false when somebody else just has. */
export const insertDraft = async (
  tx: Write,
  scenario: ScenarioId,
  content: PlanContent,
  by: PersonId | null,
  now: Temporal.Instant,
): Promise<boolean> =>
  (
    await tx
      .insertInto('plan_draft')
      .values({ scenario_id: scenario, content: JSON.stringify(content), updated_by: by, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
  ).numInsertedOrUpdatedRows === 1n

export const updateDraft = (
  tx: Write,
  scenario: ScenarioId,
  revision: number,
  content: PlanContent,
  by: PersonId | null,
  now: Temporal.Instant,
) =>
  tx
    .updateTable('plan_draft')
    .set({ revision, content: JSON.stringify(content), updated_by: by, updated_at: now })
    .where('scenario_id', '=', scenario)
    .execute()

/** Versions of a plan, the newest first. */
export const versionsOf = (db: Read, scenario: ScenarioId): Promise<VersionInList[]> =>
  db
    .selectFrom('plan_version')
    .leftJoin('person', 'person.id', 'plan_version.created_by')
    .where('scenario_id', '=', scenario)
    .orderBy('number', 'desc')
    .select([
      'plan_version.id',
      'number',
      'note',
      'plan_version.created_at as createdAt',
      'person.name as by',
    ])
    .$castTo<VersionInList>()
    .execute()

export const versionByNumber = (
  db: Read,
  scenario: ScenarioId,
  number: number,
): Promise<(VersionInList & { kept: KeptVersion }) | undefined> =>
  db
    .selectFrom('plan_version')
    .leftJoin('person', 'person.id', 'plan_version.created_by')
    .where('scenario_id', '=', scenario)
    .where('number', '=', number)
    .select([
      'plan_version.id',
      'number',
      'note',
      'plan_version.created_at as createdAt',
      'person.name as by',
    ])
    .select('plan_version.content as kept')
    .$castTo<VersionInList & { kept: KeptVersion }>()
    .executeTakeFirst()

/** The next number is taken while the draft is locked, so that two who save at once get two numbers. */
export async function insertVersion(
  tx: Write,
  id: PlanVersionId,
  scenario: ScenarioId,
  note: string,
  kept: KeptVersion,
  by: PersonId | null,
  now: Temporal.Instant,
): Promise<number> {
  const last = await tx
    .selectFrom('plan_version')
    .where('scenario_id', '=', scenario)
    .select(({ fn }) => fn.max('number').as('number'))
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  await tx
    .insertInto('plan_version')
    .values({
      id,
      scenario_id: scenario,
      number,
      note,
      content: JSON.stringify(kept),
      created_by: by,
      created_at: now,
    })
    .execute()
  return number
}
