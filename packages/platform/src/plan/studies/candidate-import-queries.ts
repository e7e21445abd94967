import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { PersonId } from '../../foundation/ids.ts'
import type { Said } from '../scenarios/candidate-import-columns.ts'
import type { CandidateImportId } from './candidate-imports.ts'
import type { StudyId } from './study.ts'

/** Whose import it is: each person has one in a study. */
export interface Owner {
  studyId: StudyId
  personId: PersonId
}

/** Keeps a file in place of the one this person sent before. */
export async function putImport(
  tx: Write,
  { studyId, personId }: Owner,
  row: { id: CandidateImportId; name: string; bytes: Uint8Array },
  now: Temporal.Instant,
): Promise<void> {
  const file = {
    id: row.id,
    file_name: row.name,
    content: Buffer.from(row.bytes),
    said: null,
    revision: 1,
    created_at: now,
  }
  await tx
    .insertInto('candidate_import')
    .values({ study_id: studyId, created_by: personId, ...file })
    .onConflict((conflict) => conflict.columns(['study_id', 'created_by']).doUpdateSet(file))
    .execute()
}

const own = (db: Read, { studyId, personId }: Owner) =>
  db.selectFrom('candidate_import').where('study_id', '=', studyId).where('created_by', '=', personId)

export const importById = (db: Read, owner: Owner, id: CandidateImportId) =>
  own(db, owner)
    .where('id', '=', id)
    .select(['id', 'file_name as name', 'content', 'said', 'revision'])
    .$narrowType<{ id: CandidateImportId; said: Said | null }>()
    .executeTakeFirst()

export const importBegun = (db: Read, owner: Owner) =>
  own(db, owner)
    .select(['id', 'file_name as name', 'created_at as at'])
    .$narrowType<{ id: CandidateImportId }>()
    .executeTakeFirst()

export const setSaid = async (tx: Write, owner: Owner, id: CandidateImportId, said: Said): Promise<boolean> =>
  (
    await tx
      .updateTable('candidate_import')
      .set({ said: JSON.stringify(said), revision: sql`revision + 1` })
      .where('id', '=', id)
      .where('study_id', '=', owner.studyId)
      .where('created_by', '=', owner.personId)
      .executeTakeFirstOrThrow()
  ).numUpdatedRows === 1n

export const deleteImport = async (tx: Write, owner: Owner, id: CandidateImportId): Promise<boolean> =>
  (
    await tx
      .deleteFrom('candidate_import')
      .where('id', '=', id)
      .where('study_id', '=', owner.studyId)
      .where('created_by', '=', owner.personId)
      .executeTakeFirstOrThrow()
  ).numDeletedRows === 1n
