import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../../foundation/database/connect.ts'
import { newId, type OrganisationId } from '../../../foundation/ids.ts'
import type { Actor } from '../../../foundation/permissions/actor.ts'
import { can, requireCan } from '../../../foundation/permissions/permissions.ts'
import { done, refused, type Result } from '../../../foundation/result.ts'
import { fullOf } from '../../studies/limits.ts'
import type { Check, Reading } from './build.ts'
import type { FileKind } from './columns.ts'
import {
  factsSchema,
  isFileKind,
  MOST_BYTES,
  readingSchema,
  type AreaImport,
  type ImportFacts,
  type ImportId,
} from './import.ts'
import { keptFileName } from './file-name.ts'
import * as queries from './queries.ts'

/** Without a word from whoever makes the area for so long, somebody else may. */
const GIVEN_UP_MINUTES = 5

/** Begins an import for an organisation. Refuses with `too-many` (details `what`, `most`). Throws Forbidden. */
export async function startImport(
  tx: Write,
  actor: Actor | null,
  organisationId: OrganisationId,
  now: Temporal.Instant,
): Promise<Result<ImportId, 'too-many'>> {
  requireCan(actor, 'study.create', { organisationId })
  const full = await fullOf(tx, organisationId, 'imports')
  if (full) return full
  const id = newId<ImportId>()
  await queries.insertImport(tx, { id, organisationId, createdBy: actor?.personId ?? null }, now)
  return done(id)
}

/** Imports of the actor's organisations that are no area yet, the last one touched first. */
export async function unfinishedImports(
  db: Read,
  actor: Actor | null,
  now: Temporal.Instant,
): Promise<AreaImport[]> {
  const organisations =
    actor?.grants.flatMap((grant) => (grant.role === 'planner' ? [grant.organisationId] : [])) ?? []
  if (organisations.length === 0) return []
  const rows = await queries.unfinishedOf(db, organisations)
  const files =
    rows.length === 0
      ? []
      : await queries.filesOf(
          db,
          rows.map(({ id }) => id),
        )
  return rows.map((row) => shown(row, files, now))
}

/** The import, for planners of its organisation; to anybody else it is not there. */
export async function readImport(
  db: Read,
  actor: Actor | null,
  id: ImportId,
  now: Temporal.Instant,
): Promise<Result<AreaImport, 'not-found'>> {
  const row = await queries.importRow(db, id)
  if (!row || !can(actor, 'study.create', { organisationId: row.organisationId })) return refused('not-found')
  return done(shown(row, await queries.filesOf(db, [id]), now))
}

/** Adds a file, in place of an earlier one of its kind; how that one was read is forgotten. */
export function addFile(
  tx: Write,
  actor: Actor | null,
  id: ImportId,
  file: { kind: FileKind; name: string; bytes: Uint8Array },
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'closed' | 'too-large' | 'empty'>> {
  return changing(tx, actor, id, async () => {
    if (file.bytes.length > MOST_BYTES) return refused('too-large', { name: file.name, most: MOST_BYTES })
    if (file.bytes.length === 0) return refused('empty', { name: file.name })
    await queries.putFile(tx, { importId: id, ...file, name: keptFileName(file.name, file.kind) })
    await queries.raiseRevision(tx, id, now)
    return done(null)
  })
}

export function removeFile(
  tx: Write,
  actor: Actor | null,
  id: ImportId,
  kind: FileKind,
  now: Temporal.Instant,
) {
  return changing(tx, actor, id, async () => {
    await queries.deleteFile(tx, id, kind)
    await queries.raiseRevision(tx, id, now)
    return done(null)
  })
}

/** Says how a file is to be read. */
export function changeReading(
  tx: Write,
  actor: Actor | null,
  id: ImportId,
  kind: FileKind,
  reading: Reading,
  now: Temporal.Instant,
) {
  return changing(tx, actor, id, async () => {
    await queries.setReading(tx, id, kind, readingSchema.parse(reading))
    await queries.raiseRevision(tx, id, now)
    return done(null)
  })
}

export function changeFacts(
  tx: Write,
  actor: Actor | null,
  id: ImportId,
  facts: ImportFacts,
  now: Temporal.Instant,
) {
  return changing(tx, actor, id, async () => {
    await queries.setFacts(tx, id, factsSchema.parse(facts), now)
    return done(null)
  })
}

export function removeImport(tx: Write, actor: Actor | null, id: ImportId) {
  return changing(tx, actor, id, async () => {
    await queries.deleteImport(tx, id)
    return done(null)
  })
}

/** Does something to an open import that nobody else changes meanwhile. */
export async function changing<T, Reason extends string>(
  tx: Write,
  actor: Actor | null,
  id: ImportId,
  work: (row: NonNullable<Awaited<ReturnType<typeof queries.importForUpdate>>>) => Promise<Result<T, Reason>>,
): Promise<Result<T, Reason | 'not-found' | 'closed'>> {
  const row = await queries.importForUpdate(tx, id)
  if (!row || !can(actor, 'study.create', { organisationId: row.organisationId })) return refused('not-found')
  if (row.areaId !== null) return refused('closed')
  return work(row)
}

type Row = NonNullable<Awaited<ReturnType<typeof queries.importRow>>>

function shown(
  row: Row,
  files: Awaited<ReturnType<typeof queries.filesOf>>,
  now: Temporal.Instant,
): AreaImport {
  const { id, organisationId, revision, areaId, updatedAt, keepingSince } = row
  const checked = row.checked as { revision: number; check: Check } | null
  const silent = keepingSince !== null && keepingSince.until(now).total('minutes') > GIVEN_UP_MINUTES
  return {
    id,
    organisationId,
    facts: factsSchema.parse(row.facts),
    files: files.flatMap(({ importId, kind, name, bytes }) =>
      importId === id && isFileKind(kind) ? [{ kind, name, bytes }] : [],
    ),
    revision,
    check: checked?.revision === revision ? checked.check : null,
    state: areaId !== null ? 'kept' : keepingSince !== null && !silent ? 'keeping' : 'open',
    fault: silent ? 'interrupted' : row.fault,
    areaId,
    updatedAt,
  }
}
