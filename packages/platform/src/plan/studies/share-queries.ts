import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { Id, PersonId } from '../../foundation/ids.ts'
import type { StudyId } from './study.ts'

export type ShareId = Id<'study share'>

export interface Share {
  id: ShareId
  label: string
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant | null
  /** Name of who made it, while that person is known. */
  by: string | null
}

/** Links that show a study and work, the newest first. */
export const sharesOf = (db: Read, id: StudyId, now: Temporal.Instant): Promise<Share[]> =>
  db
    .selectFrom('study_share')
    .leftJoin('person', 'person.id', 'study_share.created_by')
    .where('study_id', '=', id)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('study_share.created_at', 'desc')
    .orderBy('study_share.id')
    .select(['study_share.id', 'label', 'study_share.created_at as createdAt'])
    .select(['expires_at as expiresAt', 'person.name as by'])
    .$narrowType<{ id: ShareId }>()
    .execute()

export const insertShare = (
  tx: Write,
  share: {
    id: ShareId
    studyId: StudyId
    digest: Buffer
    label: string
    expiresAt: Temporal.Instant | null
    createdBy: PersonId | null
  },
  now: Temporal.Instant,
) =>
  tx
    .insertInto('study_share')
    .values({
      id: share.id,
      study_id: share.studyId,
      digest: share.digest,
      label: share.label,
      expires_at: share.expiresAt,
      created_by: share.createdBy,
      created_at: now,
    })
    .execute()

export const markRevoked = async (
  tx: Write,
  studyId: StudyId,
  id: ShareId,
  now: Temporal.Instant,
): Promise<boolean> =>
  (
    await tx
      .updateTable('study_share')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('study_id', '=', studyId)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow()
  ).numUpdatedRows === 1n

/** The study that a link shows now. */
export async function studyShownBy(
  db: Read,
  digest: Buffer,
  now: Temporal.Instant,
): Promise<StudyId | undefined> {
  const found = await db
    .selectFrom('study_share')
    .where('digest', '=', digest)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .select('study_id')
    .executeTakeFirst()
  return found?.study_id as StudyId | undefined
}
