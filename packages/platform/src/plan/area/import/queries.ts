import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../../foundation/database/connect.ts'
import type { OrganisationId, PersonId } from '../../../foundation/ids.ts'
import type { AreaId } from '../../studies/study.ts'
import type { Check, ImportFiles } from './build.ts'
import type { FileKind } from './columns.ts'
import { readingSchema, type ImportFacts, type ImportId } from './import.ts'

export async function insertImport(
  tx: Write,
  row: { id: ImportId; organisationId: OrganisationId; createdBy: PersonId | null },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('area_import')
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      created_by: row.createdBy,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

const columns = [
  'id',
  'organisation_id as organisationId',
  'facts',
  'revision',
  'checked',
  'area_id as areaId',
  'keeping_since as keepingSince',
  'fault',
  'updated_at as updatedAt',
] as const

export const importRow = (db: Read, id: ImportId) =>
  db
    .selectFrom('area_import')
    .where('id', '=', id)
    .select(columns)
    .$narrowType<{ id: ImportId; organisationId: OrganisationId; areaId: AreaId | null }>()
    .executeTakeFirst()

/** The same, kept from changing until the transaction ends. */
export const importForUpdate = (tx: Write, id: ImportId) =>
  tx
    .selectFrom('area_import')
    .where('id', '=', id)
    .forUpdate()
    .select(columns)
    .$narrowType<{ id: ImportId; organisationId: OrganisationId; areaId: AreaId | null }>()
    .executeTakeFirst()

export const unfinishedOf = (db: Read, organisations: readonly OrganisationId[]) =>
  db
    .selectFrom('area_import')
    .where('organisation_id', 'in', organisations)
    .where('area_id', 'is', null)
    .orderBy('updated_at', 'desc')
    .limit(50)
    .select(columns)
    .$narrowType<{ id: ImportId; organisationId: OrganisationId; areaId: AreaId | null }>()
    .execute()

export const filesOf = (db: Read, ids: readonly ImportId[]) =>
  db
    .selectFrom('area_import_file')
    .where('import_id', 'in', ids)
    .orderBy('kind')
    .select(['import_id as importId', 'kind', 'file_name as name'])
    .select(sql<number>`length(content)`.as('bytes'))
    .$narrowType<{ importId: ImportId; kind: FileKind }>()
    .execute()

/** The files with everything in them. */
export async function contentsOf(db: Read, id: ImportId): Promise<ImportFiles> {
  const rows = await db
    .selectFrom('area_import_file')
    .where('import_id', '=', id)
    .select(['kind', 'content', 'reading'])
    .$narrowType<{ kind: FileKind }>()
    .execute()
  const files: ImportFiles = {}
  for (const { kind, content, reading } of rows)
    files[kind] = { bytes: new Uint8Array(content), reading: readingSchema.parse(reading) }
  return files
}

export async function putFile(
  tx: Write,
  file: { importId: ImportId; kind: FileKind; name: string; bytes: Uint8Array },
): Promise<void> {
  const row = { file_name: file.name, content: Buffer.from(file.bytes), reading: '{}' }
  await tx
    .insertInto('area_import_file')
    .values({ import_id: file.importId, kind: file.kind, ...row })
    .onConflict((conflict) => conflict.columns(['import_id', 'kind']).doUpdateSet(row))
    .execute()
}

export async function deleteFile(tx: Write, id: ImportId, kind: FileKind): Promise<void> {
  await tx.deleteFrom('area_import_file').where('import_id', '=', id).where('kind', '=', kind).execute()
}

export async function setReading(tx: Write, id: ImportId, kind: FileKind, reading: unknown): Promise<void> {
  await tx
    .updateTable('area_import_file')
    .set({ reading: JSON.stringify(reading) })
    .where('import_id', '=', id)
    .where('kind', '=', kind)
    .execute()
}

/** What was found before no longer holds. */
export async function raiseRevision(tx: Write, id: ImportId, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('area_import')
    .set({ revision: sql`revision + 1`, fault: null, updated_at: now })
    .where('id', '=', id)
    .execute()
}

export async function setFacts(
  tx: Write,
  id: ImportId,
  facts: ImportFacts,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('area_import')
    .set({ facts: JSON.stringify(facts), fault: null, updated_at: now })
    .where('id', '=', id)
    .execute()
}

/** Keeps what was found, unless files or readings have changed meanwhile. */
export async function setChecked(db: Write, id: ImportId, revision: number, check: Check): Promise<void> {
  await db
    .updateTable('area_import')
    .set({ checked: JSON.stringify({ revision, check }) })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .execute()
}

export async function setKeeping(
  tx: Write,
  id: ImportId,
  since: Temporal.Instant | null,
  fault: string | null,
) {
  await tx.updateTable('area_import').set({ keeping_since: since, fault }).where('id', '=', id).execute()
}

/** The area is there: the files it was made of are not needed any more. */
export async function setKept(tx: Write, id: ImportId, areaId: AreaId, now: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('area_import_file').where('import_id', '=', id).execute()
  await tx
    .updateTable('area_import')
    .set({ area_id: areaId, keeping_since: null, fault: null, checked: null, updated_at: now })
    .where('id', '=', id)
    .execute()
}

export async function deleteImport(tx: Write, id: ImportId): Promise<void> {
  await tx.deleteFrom('area_import').where('id', '=', id).execute()
}

/** Clears away what nobody has gone on with since then, files and all; of lists of places as well. */
export async function forgetUnfinished(tx: Write, before: Temporal.Instant): Promise<number> {
  const areas = await sql`
    delete from area_import where area_id is null and updated_at < ${before}
      and (keeping_since is null or keeping_since < ${before})`.execute(tx)
  const lists = await sql`delete from candidate_import where created_at < ${before}`.execute(tx)
  return Number(areas.numAffectedRows ?? 0n) + Number(lists.numAffectedRows ?? 0n)
}
