import type { Temporal } from 'temporal-polyfill'
import { record } from '../../foundation/audit/audit.ts'
import type { Read, Write } from '../../foundation/database/connect.ts'
import { newId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import type { Report } from '../document/report.ts'
import { problemsOf } from '../studies/documents.ts'
import { scenarioById } from '../studies/scenario-queries.ts'
import type { PlanVersionId, ScenarioId, StudyId } from '../studies/study.ts'
import { studyToChange } from '../studies/viewer.ts'
import type { PlanContent } from './content.ts'
import { digestOf } from './digest.ts'
import * as queries from './queries.ts'
import { contentSchema } from './schema.ts'
import { seededContent } from './seeds/seeds.ts'

export type { Draft, KeptVersion, VersionInList } from './queries.ts'

/** So many versions of one plan are kept: each holds its figures. */
export const MOST_VERSIONS = 200

// Whoever reads has been let through to the study.

/** What is being written now. A plan nobody wrote in yet is what it begins with, as revision 0. */
export async function readDraft(
  db: Read,
  scenario: ScenarioId,
  locale: 'en' | 'fr',
): Promise<Pick<queries.Draft, 'revision' | 'content'> & Partial<queries.Draft>> {
  return (await queries.draftOf(db, scenario)) ?? { revision: 0, content: seededContent(locale) }
}

/** Versions of a plan, the newest first. */
export const versionsOf = (db: Read, scenario: ScenarioId): Promise<queries.VersionInList[]> =>
  queries.versionsOf(db, scenario)

/** A version as it was kept: its content and the whole report of that day. */
export const readVersion = (db: Read, scenario: ScenarioId, number: number) =>
  queries.versionByNumber(db, scenario, number)

/**
 * Writes in one part of the draft. Refuses with `changed-meanwhile` (detail `now`: the part as it is) when the part is
 * no longer what `seen` says that it was (`digestOf` of it); what others write in other parts stays. Refuses with
 * `invalid` or `not-found`. Throws Forbidden.
 */
export async function changeDraft(
  tx: Write,
  actor: Actor | null,
  place: { studyId: StudyId; scenarioId: ScenarioId },
  written: {
    part: (content: PlanContent) => unknown
    seen: string
    change: (content: PlanContent) => PlanContent
  },
  now: Temporal.Instant,
): Promise<Result<{ revision: number }, 'not-found' | 'changed-meanwhile' | 'invalid'>> {
  const opened = await openDraft(tx, actor, place, now)
  if (!opened.ok) return opened
  const { revision, content } = opened.value
  const part = written.part(content)
  if (digestOf(part) !== written.seen) return refused('changed-meanwhile', { now: part })
  const next = contentSchema.safeParse(written.change(content))
  if (!next.success) return refused('invalid', { problems: problemsOf(next.error, content) })
  await queries.updateDraft(tx, place.scenarioId, revision + 1, next.data, actor?.personId ?? null, now)
  return done({ revision: revision + 1 })
}

/**
 * Keeps the draft as a version that never changes, with the report as it is. Refuses with `changed-meanwhile` when
 * the draft is not the one the report was made of, `too-many`, or `not-found`. Throws Forbidden.
 */
export async function saveVersion(
  tx: Write,
  actor: Actor | null,
  place: { studyId: StudyId; scenarioId: ScenarioId },
  kept: { note: string; revision: number; report: Report },
  now: Temporal.Instant,
): Promise<Result<{ number: number }, 'not-found' | 'changed-meanwhile' | 'too-many'>> {
  const opened = await openDraft(tx, actor, place, now)
  if (!opened.ok) return opened
  const { revision, content } = opened.value
  if (revision !== Math.max(1, kept.revision)) return refused('changed-meanwhile', { revision })
  if ((await queries.versionsOf(tx, place.scenarioId)).length >= MOST_VERSIONS)
    return refused('too-many', { most: MOST_VERSIONS })
  const id = newId<PlanVersionId>()
  const version = { content, report: kept.report }
  const number = await queries.insertVersion(
    tx,
    id,
    place.scenarioId,
    kept.note,
    version,
    actor?.personId ?? null,
    now,
  )
  await audit(tx, actor, 'plan_version.save', id)
  return done({ number })
}

/** Makes what a version says the draft again; the versions stay. Refuses with `not-found`. Throws Forbidden. */
export async function restoreVersion(
  tx: Write,
  actor: Actor | null,
  place: { studyId: StudyId; scenarioId: ScenarioId },
  number: number,
  now: Temporal.Instant,
): Promise<Result<{ revision: number }, 'not-found'>> {
  const opened = await openDraft(tx, actor, place, now)
  if (!opened.ok) return opened
  const version = await queries.versionByNumber(tx, place.scenarioId, number)
  if (!version) return refused('not-found')
  const revision = opened.value.revision + 1
  await queries.updateDraft(
    tx,
    place.scenarioId,
    revision,
    version.kept.content,
    actor?.personId ?? null,
    now,
  )
  await audit(tx, actor, 'plan_version.restore', version.id)
  return done({ revision })
}

/** The draft, locked, for who may edit the study; begun with the seeds when nobody wrote yet. */
async function openDraft(
  tx: Write,
  actor: Actor | null,
  { studyId, scenarioId }: { studyId: StudyId; scenarioId: ScenarioId },
  now: Temporal.Instant,
): Promise<Result<{ revision: number; content: PlanContent }, 'not-found'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.edit')
  if (!found.ok) return found
  if (!(await scenarioById(tx, studyId, scenarioId))) return refused('not-found')
  const known = await queries.draftForUpdate(tx, scenarioId)
  if (known) return done(known)
  await queries.insertDraft(tx, scenarioId, seededContent(found.value.locale), actor?.personId ?? null, now)
  const begun = await queries.draftForUpdate(tx, scenarioId)
  return begun ? done(begun) : refused('not-found')
}

const audit = (tx: Write, actor: Actor | null, action: string, subjectId: PlanVersionId) =>
  record(tx, { actorId: actor?.personId ?? null, action, subjectType: 'plan_version', subjectId })
