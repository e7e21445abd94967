import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { OrganisationId, PersonId } from '../../foundation/ids.ts'
import type { Assumptions } from '../assumptions/assumption.ts'
import type { Candidates, ExistingCentre } from '../scenarios/question.ts'
import type { AreaId, Study, StudyChange, StudyId } from './study.ts'

// What is in a document was held against its schema when it was written.

const study = (db: Read) =>
  db
    .selectFrom('study')
    .select(['id', 'organisation_id as organisationId', 'area_id as areaId', 'name', 'locale'])
    .select(['assumptions', 'candidates', 'existing', 'is_demo as isDemo'])
    .select(['created_at as createdAt', 'updated_at as updatedAt'])
    .$narrowType<{
      id: StudyId
      organisationId: OrganisationId
      areaId: AreaId
      locale: 'en' | 'fr'
    }>()
    .$castTo<Study>()

export const studyById = (db: Read, id: StudyId): Promise<Study | undefined> =>
  study(db).where('id', '=', id).executeTakeFirst()

export const studyForUpdate = (tx: Write, id: StudyId): Promise<Study | undefined> =>
  study(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export interface StudyInList {
  id: StudyId
  name: string
  locale: 'en' | 'fr'
  isDemo: boolean
  updatedAt: Temporal.Instant
  organisation: string
  area: string
  municipalities: number
  /** Scenarios that are done, and all of them. */
  done: number
  scenarios: number
}

/** The studies of organisations, what was worked on last first. */
export const studiesOfOrganisations = (db: Read, ids: readonly OrganisationId[]): Promise<StudyInList[]> =>
  db
    .selectFrom('study')
    .innerJoin('organisation', 'organisation.id', 'study.organisation_id')
    .innerJoin('area', 'area.id', 'study.area_id')
    .where('study.organisation_id', 'in', ids)
    .orderBy('study.updated_at', 'desc')
    .orderBy('study.id')
    .select(['study.id', 'study.name', 'study.locale', 'study.is_demo as isDemo'])
    .select(['study.updated_at as updatedAt', 'organisation.name as organisation', 'area.name as area'])
    .select('municipality_count as municipalities')
    .select([
      sql<number>`(select count(*) from scenario s where s.study_id = study.id and s.state = 'done')`.as(
        'done',
      ),
      sql<number>`(select count(*) from scenario s where s.study_id = study.id)`.as('scenarios'),
    ])
    .$narrowType<{ id: StudyId; locale: 'en' | 'fr' }>()
    .execute()

export const studyNames = async (db: Read, organisationId: OrganisationId): Promise<string[]> => {
  const rows = await db
    .selectFrom('study')
    .where('organisation_id', '=', organisationId)
    .select('name')
    .execute()
  return rows.map(({ name }) => name)
}

export const insertStudy = (
  tx: Write,
  row: Omit<Study, 'createdAt' | 'updatedAt' | 'isDemo'> & { createdBy: PersonId | null; isDemo?: boolean },
  now: Temporal.Instant,
) =>
  tx
    .insertInto('study')
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      area_id: row.areaId,
      name: row.name,
      locale: row.locale,
      assumptions: JSON.stringify(row.assumptions),
      candidates: JSON.stringify(row.candidates),
      existing: JSON.stringify(row.existing),
      is_demo: row.isDemo ?? false,
      created_by: row.createdBy,
      created_at: now,
      updated_at: now,
    })
    .execute()

export interface StudyDocuments {
  name: string
  locale: 'en' | 'fr'
  assumptions: Assumptions
  candidates: Candidates
  existing: ExistingCentre[]
}

export const updateStudy = (tx: Write, id: StudyId, documents: StudyDocuments, now: Temporal.Instant) =>
  tx
    .updateTable('study')
    .where('id', '=', id)
    .set({
      name: documents.name,
      locale: documents.locale,
      assumptions: JSON.stringify(documents.assumptions),
      candidates: JSON.stringify(documents.candidates),
      existing: JSON.stringify(documents.existing),
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

export const deleteStudy = (tx: Write, id: StudyId) =>
  tx.deleteFrom('study').where('id', '=', id).returning('id').executeTakeFirstOrThrow()

/** An area that nothing rests on any more goes with its last study. */
export const deleteAreaUnused = (tx: Write, id: AreaId) =>
  tx
    .deleteFrom('area')
    .where('id', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('study').select('study.id').where('area_id', '=', id))),
    )
    .execute()

// Changes

export const insertChanges = (
  tx: Write,
  id: StudyId,
  personId: PersonId | null,
  changes: readonly { path: string; from: unknown; to: unknown }[],
  at: Temporal.Instant,
) =>
  tx
    .insertInto('study_change')
    .values(
      changes.map(({ path, from, to }) => ({
        study_id: id,
        person_id: personId,
        at,
        path,
        from: JSON.stringify(from ?? null),
        to: JSON.stringify(to ?? null),
      })),
    )
    .execute()

/** Changes of a study, the newest first, each with the name of who made it while that person is known. */
export async function changesOf(
  db: Read,
  id: StudyId,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ changes: (StudyChange & { by: string | null })[]; total: number }> {
  const { rows } = await sql<StudyChange & { by: string | null; total: number }>`
    select c.at, c.person_id as "personId", c.path, c."from", c."to", p.name as by,
      count(*) over ()::integer as total
    from study_change c left join person p on p.id = c.person_id
    where c.study_id = ${id} order by c.id desc limit ${limit} offset ${offset}`.execute(db)
  return { changes: rows, total: rows[0]?.total ?? 0 }
}

/** How many assumptions of a study are not what they were at first; each counts once. */
export async function countAssumptionsChanged(db: Read, id: StudyId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct split_part(path, '.', 2))::integer as count from study_change
    where study_id = ${id} and path like 'assumptions.%'`.execute(db)
  return rows[0]?.count ?? 0
}

/** What somebody did, for their export. */
export const studiesByPerson = (db: Read, id: PersonId) =>
  db
    .selectFrom('study')
    .where('created_by', '=', id)
    .orderBy('created_at')
    .select(['name', 'created_at as createdAt'])
    .execute()

export const changesByPerson = (db: Read, id: PersonId) =>
  db
    .selectFrom('study_change')
    .innerJoin('study', 'study.id', 'study_change.study_id')
    .where('person_id', '=', id)
    .orderBy('study_change.id')
    .select(['study.name as study', 'at', 'path', 'from', 'to'])
    .execute()

/** Files of somebody that wait to become places or an area. */
export async function filesByPerson(db: Read, id: PersonId) {
  const { rows } = await sql<{ file: string; study: string | null; at: Temporal.Instant }>`
    select c.file_name as file, s.name as study, c.created_at as at
    from candidate_import c join study s on s.id = c.study_id where c.created_by = ${id}
    union all
    select f.file_name, null, i.created_at
    from area_import i join area_import_file f on f.import_id = i.id where i.created_by = ${id}
    order by at, file`.execute(db)
  return rows
}

// Links that show a study

/** Of these digests, whether one is of a link that shows the study now. */
export async function isShown(
  db: Read,
  id: StudyId,
  digests: readonly Buffer[],
  now: Temporal.Instant,
): Promise<boolean> {
  if (digests.length === 0) return false
  const found = await db
    .selectFrom('study_share')
    .select('id')
    .where('study_id', '=', id)
    .where('digest', 'in', digests)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
