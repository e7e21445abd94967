import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Read, Write } from '../../foundation/database/connect.ts'
import { newId, type Id } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import { keptFileName } from '../area/import/file-name.ts'
import { MEANINGS, type Said } from '../scenarios/candidate-import-columns.ts'
import { addedToKnown, withKnown } from '../scenarios/candidate-known.ts'
import type { Candidate, Candidates } from '../scenarios/question.ts'
import { changeStudy } from './change.ts'
import * as queries from './candidate-import-queries.ts'
import type { StudyId } from './study.ts'
import { studyToChange } from './viewer.ts'

export type CandidateImportId = Id<'candidate import'>

/** A list of places that waits to be used, and what its sender said about its columns. */
export interface CandidateImport {
  id: CandidateImportId
  name: string
  bytes: Uint8Array
  said: Said | null
  /** Rises with each word about the columns. */
  revision: number
}

const saidSchema = z.partialRecord(z.enum(MEANINGS), z.int().min(0).max(199))

/** Keeps a file that was found to be a table, in place of one sent before. Throws Forbidden. */
export async function beginCandidateImport(
  tx: Write,
  actor: Actor,
  studyId: StudyId,
  { name, bytes }: { name: string; bytes: Uint8Array },
  now: Temporal.Instant,
): Promise<Result<CandidateImportId, 'not-found'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.edit')
  if (!found.ok) return found
  const id = newId<CandidateImportId>()
  const row = { id, name: keptFileName(name, 'csv'), bytes }
  await queries.putImport(tx, { studyId, personId: actor.personId }, row, now)
  return done(id)
}

/** The import, for who sent it. Whoever asks has been let through to the study. */
export async function readCandidateImport(
  db: Read,
  actor: Actor,
  studyId: StudyId,
  id: CandidateImportId,
): Promise<CandidateImport | undefined> {
  const row = await queries.importById(db, { studyId, personId: actor.personId }, id)
  if (!row) return undefined
  const { content, ...rest } = row
  return { ...rest, bytes: new Uint8Array(content) }
}

/** The one that this person has not finished. Whoever asks has been let through to the study. */
export const unfinishedCandidateImport = (db: Read, actor: Actor, studyId: StudyId) =>
  queries.importBegun(db, { studyId, personId: actor.personId })

/** Says which column is what. Throws Forbidden. */
export async function sayColumns(
  tx: Write,
  actor: Actor,
  studyId: StudyId,
  id: CandidateImportId,
  said: Said,
): Promise<Result<null, 'not-found'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.edit')
  if (!found.ok) return found
  const owner = { studyId, personId: actor.personId }
  return (await queries.setSaid(tx, owner, id, saidSchema.parse(said))) ? done(null) : refused('not-found')
}

/**
 * Makes the places of a file the only candidates (`list`), or notes beside all municipalities what it says of them
 * (`all`), and throws the file away. `seen` is what the study says now: when it says something else, nothing is done.
 * Throws Forbidden.
 */
export async function useCandidateImport(
  tx: Write,
  actor: Actor,
  studyId: StudyId,
  id: CandidateImportId,
  { choice, places, seen }: { choice: Candidates['choice']; places: readonly Candidate[]; seen: Candidates },
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'invalid' | 'changed-meanwhile'>> {
  const list = (choice === 'list' ? withKnown : addedToKnown)(places, seen.list)
  const changes = [
    { path: 'candidates.choice', from: seen.choice, to: choice },
    { path: 'candidates.list', from: seen.list, to: list },
  ]
  const changed = await changeStudy(tx, actor, studyId, changes, now)
  if (!changed.ok) return changed
  await endCandidateImport(tx, actor, studyId, id)
  return done(null)
}

/** Throws the file away: it was used, or is not wanted. Throws Forbidden. */
export async function endCandidateImport(
  tx: Write,
  actor: Actor,
  studyId: StudyId,
  id: CandidateImportId,
): Promise<Result<null, 'not-found'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.edit')
  if (!found.ok) return found
  const owner = { studyId, personId: actor.personId }
  return (await queries.deleteImport(tx, owner, id)) ? done(null) : refused('not-found')
}
