import type { Temporal } from 'temporal-polyfill'
import { record } from '../../foundation/audit/audit.ts'
import type { Read, Write } from '../../foundation/database/connect.ts'
import { newId, type OrganisationId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import { usualAssumptions } from '../assumptions/usual.ts'
import { usualCandidates } from '../scenarios/usual.ts'
import { areaHead } from './area-queries.ts'
import { nameSchema } from './documents.ts'
import { fullOf } from './limits.ts'
import * as queries from './queries.ts'
import type { AreaId, StudyId } from './study.ts'
import { studyToChange } from './viewer.ts'

export type { StudyInList } from './queries.ts'

/** The studies of the organisations the actor plans for, what was worked on last first. */
export function studiesOf(db: Read, actor: Actor | null): Promise<queries.StudyInList[]> {
  const ids = actor?.grants.flatMap((grant) => (grant.role === 'planner' ? [grant.organisationId] : [])) ?? []
  return ids.length === 0 ? Promise.resolve([]) : queries.studiesOfOrganisations(db, ids)
}

export interface NewStudy {
  organisationId: OrganisationId
  areaId: AreaId
  name: string
  /** Language in which its plan is written. */
  locale: 'en' | 'fr'
}

/**
 * Begins a study with the usual assumptions and candidates. Refuses with `invalid-name`, `no-such-area` when the area
 * is not the organisation's, or `too-many` (details `what`, `most`). Throws Forbidden.
 */
export async function createStudy(
  tx: Write,
  actor: Actor | null,
  { organisationId, areaId, name: given, locale }: NewStudy,
  now: Temporal.Instant,
): Promise<Result<StudyId, 'invalid-name' | 'no-such-area' | 'too-many'>> {
  requireCan(actor, 'study.create', { organisationId })
  const name = nameSchema.safeParse(given)
  if (!name.success) return refused('invalid-name', { name: given })
  const area = await areaHead(tx, areaId)
  if (area?.organisationId !== organisationId) return refused('no-such-area')
  const full = await fullOf(tx, organisationId, 'studies')
  if (full) return full
  const id = newId<StudyId>()
  await queries.insertStudy(
    tx,
    {
      id,
      organisationId,
      areaId,
      name: name.data,
      locale,
      assumptions: usualAssumptions(),
      candidates: usualCandidates(),
      existing: [],
      createdBy: actor?.personId ?? null,
    },
    now,
  )
  await audit(tx, actor, 'study.create', id)
  return done(id)
}

/** Deletes a study with its scenarios, plans and links; and its area, when no other study rests on it. */
export async function removeStudy(
  tx: Write,
  actor: Actor | null,
  id: StudyId,
): Promise<Result<{ name: string }, 'not-found'>> {
  const found = await studyToChange(tx, actor, id, 'study.edit')
  if (!found.ok) return found
  await queries.deleteStudy(tx, id)
  await queries.deleteAreaUnused(tx, found.value.areaId)
  await audit(tx, actor, 'study.remove', id)
  return done({ name: found.value.name })
}

const audit = (tx: Write, actor: Actor | null, action: string, id: StudyId) =>
  record(tx, { actorId: actor?.personId ?? null, action, subjectType: 'study', subjectId: id })
