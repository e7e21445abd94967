import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { can, requireCan, type Action } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import * as queries from './queries.ts'
import type { Study, StudyId } from './study.ts'

/** Who looks at a study: somebody signed in or nobody, with the links they have followed. */
export interface Viewer {
  actor: Actor | null
  /** Secrets of the links, as the browser keeps them. */
  shares: readonly string[]
}

/** What is kept of a link's secret. */
export const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/**
 * The study, for planners of its organisation and for who holds a link to it. For everybody else it is not there,
 * so that ids cannot be guessed into.
 */
export async function readStudy(
  db: Read,
  viewer: Viewer,
  id: StudyId,
  now: Temporal.Instant,
): Promise<Result<{ study: Study; mayEdit: boolean }, 'not-found'>> {
  const study = await queries.studyById(db, id)
  if (!study) return refused('not-found')
  const { organisationId } = study
  if (can(viewer.actor, 'study.view', { organisationId })) {
    return done({ study, mayEdit: can(viewer.actor, 'study.edit', { organisationId }) })
  }
  const shown = await queries.isShown(db, id, viewer.shares.map(digestOf), now)
  if (!can(viewer.actor, 'study.view', { organisationId, shown })) return refused('not-found')
  return done({ study, mayEdit: false })
}

/** The study, locked, for who may do this to it; throws Forbidden for who may not. */
export async function studyToChange(
  tx: Write,
  actor: Actor | null,
  id: StudyId,
  action: Extract<Action, 'study.edit' | 'study.share'>,
): Promise<Result<Study, 'not-found'>> {
  const study = await queries.studyForUpdate(tx, id)
  if (!study) return refused('not-found')
  requireCan(actor, action, { organisationId: study.organisationId })
  return done(study)
}
