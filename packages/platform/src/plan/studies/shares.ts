import { randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { record } from '../../foundation/audit/audit.ts'
import type { Read, Write } from '../../foundation/database/connect.ts'
import { newId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import * as queries from './share-queries.ts'
import type { ShareId } from './share-queries.ts'
import type { StudyId } from './study.ts'
import { digestOf, studyToChange } from './viewer.ts'

export type { Share, ShareId } from './share-queries.ts'

/** More links than that nobody keeps in mind; revoke one first. */
const MOST = 50

/** The links that show a study now. Throws Forbidden for who may not share it. */
export async function sharesOf(
  tx: Write,
  actor: Actor,
  id: StudyId,
  now: Temporal.Instant,
): Promise<Result<queries.Share[], 'not-found'>> {
  const found = await studyToChange(tx, actor, id, 'study.share')
  return found.ok ? done(await queries.sharesOf(tx, id, now)) : found
}

/**
 * Makes a link that shows the study to whoever has it, until `expiresAt` or until it is revoked. Its secret is
 * returned once and kept nowhere. Refuses with `too-many` or `not-found`. Throws Forbidden.
 */
export async function createShare(
  tx: Write,
  actor: Actor,
  studyId: StudyId,
  { label, expiresAt }: { label: string; expiresAt: Temporal.Instant | null },
  now: Temporal.Instant,
): Promise<Result<{ id: ShareId; secret: string }, 'not-found' | 'too-many'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.share')
  if (!found.ok) return found
  if ((await queries.sharesOf(tx, studyId, now)).length >= MOST) return refused('too-many', { most: MOST })
  const id = newId<ShareId>()
  const secret = randomBytes(32).toString('base64url')
  const share = { id, studyId, digest: digestOf(secret), label, expiresAt, createdBy: actor.personId }
  await queries.insertShare(tx, share, now)
  await audit(tx, actor, 'study.share', studyId, id)
  return done({ id, secret })
}

/** Ends a link. Refuses with `no-such-link` or `not-found`. Throws Forbidden. */
export async function revokeShare(
  tx: Write,
  actor: Actor,
  studyId: StudyId,
  id: ShareId,
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'no-such-link'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.share')
  if (!found.ok) return found
  if (!(await queries.markRevoked(tx, studyId, id, now))) return refused('no-such-link')
  await audit(tx, actor, 'study.unshare', studyId, id)
  return done(null)
}

/** The study that a link shows now, by its secret. */
export const studyShownBy = (db: Read, secret: string, now: Temporal.Instant): Promise<StudyId | undefined> =>
  queries.studyShownBy(db, digestOf(secret), now)

const audit = (tx: Write, actor: Actor, action: string, subjectId: StudyId, share: ShareId) =>
  record(tx, { actorId: actor.personId, action, subjectType: 'study', subjectId, detail: { share } })
