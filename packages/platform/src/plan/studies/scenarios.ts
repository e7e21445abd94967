import type { Temporal } from 'temporal-polyfill'
import { record } from '../../foundation/audit/audit.ts'
import type { Read, Write } from '../../foundation/database/connect.ts'
import { newId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import type { BusinessResult, BusinessSettings } from '../business/business.ts'
import { businessSettingsSchema } from '../business/schema.ts'
import { usualBusiness } from '../business/usual.ts'
import type { Question } from '../scenarios/question.ts'
import { questionSchema } from '../scenarios/schema.ts'
import { differences } from './differences.ts'
import { nameSchema, problemsOf } from './documents.ts'
import { fullOf } from './limits.ts'
import { insertChanges } from './queries.ts'
import * as queries from './scenario-queries.ts'
import type { Scenario, ScenarioId, StudyId } from './study.ts'
import { studyToChange } from './viewer.ts'

export type { ScenarioInList } from './scenario-queries.ts'

/** So many runs of one study may wait: each takes seconds or minutes of two processors. */
const MOST_WAITING = 20

// Whoever reads has been let through to the study.

/** Scenarios of a study, the newest first, without their results. */
export const scenariosOf = (db: Read, id: StudyId): Promise<queries.ScenarioInList[]> =>
  queries.scenariosOf(db, id)

/** A scenario of this study, with its result when it has one. */
export const readScenario = (db: Read, studyId: StudyId, id: ScenarioId): Promise<Scenario | undefined> =>
  queries.scenarioById(db, studyId, id)

/** The business case of a scenario; null while it is not worked out. */
export const readBusiness = (db: Read, studyId: StudyId, id: ScenarioId): Promise<BusinessResult | null> =>
  queries.businessResult(db, studyId, id)

/**
 * Asks a question of the study as it is now; the jobs work it out. Refuses with `invalid` (detail `problems`),
 * `too-many` (detail `most`; detail `what` when it is the whole organisation's) when many wait already, or `not-found`. Throws Forbidden.
 */
export async function createScenario(
  tx: Write,
  actor: Actor | null,
  studyId: StudyId,
  given: { name: string; question: Question },
  now: Temporal.Instant,
): Promise<Result<ScenarioId, 'not-found' | 'invalid' | 'too-many'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.edit')
  if (!found.ok) return found
  const name = nameSchema.safeParse(given.name)
  const question = questionSchema.safeParse(given.question)
  if (!name.success) return refused('invalid', { problems: problemsOf(name.error, given.name) })
  if (!question.success) return refused('invalid', { problems: problemsOf(question.error, given.question) })
  if ((await queries.countWaiting(tx, studyId)) >= MOST_WAITING)
    return refused('too-many', { most: MOST_WAITING })
  const full = await fullOf(tx, found.value.organisationId, 'waiting')
  if (full) return full
  const { assumptions, candidates, existing } = found.value
  const id = newId<ScenarioId>()
  await queries.insertScenario(
    tx,
    {
      id,
      studyId,
      name: name.data,
      question: question.data,
      assumptions,
      candidates,
      existing,
      createdBy: actor?.personId ?? null,
    },
    now,
  )
  await queries.touchStudy(tx, studyId, now)
  await audit(tx, actor, 'scenario.create', id)
  return done(id)
}

/** Ends a run; what it has found is lost. Refuses with `not-running` or `not-found`. Throws Forbidden. */
export async function cancelScenario(
  tx: Write,
  actor: Actor | null,
  studyId: StudyId,
  id: ScenarioId,
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'not-running'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.edit')
  if (!found.ok) return found
  return (await queries.markCancelled(tx, studyId, id, now)) ? done(null) : refused('not-running')
}

/** Deletes a scenario with its result and plans. Refuses with `not-found`. Throws Forbidden. */
export async function removeScenario(
  tx: Write,
  actor: Actor | null,
  studyId: StudyId,
  id: ScenarioId,
  now: Temporal.Instant,
): Promise<Result<null, 'not-found'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.edit')
  if (!found.ok) return found
  if (!(await queries.deleteScenario(tx, studyId, id))) return refused('not-found')
  await queries.touchStudy(tx, studyId, now)
  await audit(tx, actor, 'scenario.remove', id)
  return done(null)
}

/**
 * Changes the settings of a scenario's business case and writes down each number that became another one; the jobs
 * work the case out again. Refuses with `invalid` (detail `problems`) or `not-found`. Throws Forbidden.
 */
export async function changeBusiness(
  tx: Write,
  actor: Actor | null,
  studyId: StudyId,
  id: ScenarioId,
  given: BusinessSettings,
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'invalid'>> {
  const found = await studyToChange(tx, actor, studyId, 'study.edit')
  if (!found.ok) return found
  const settings = businessSettingsSchema.safeParse(given)
  if (!settings.success) return refused('invalid', { problems: problemsOf(settings.error, given) })
  const scenario = await queries.scenarioById(tx, studyId, id)
  if (!scenario) return refused('not-found')
  const before = scenario.business ?? usualBusiness()
  const changes = differences(
    everyCentreOf(before, settings.data),
    everyCentreOf(settings.data, before),
    `scenarios.${id}.business`,
  )
  if (changes.length === 0) return done(null)
  await queries.updateBusinessSettings(tx, studyId, id, settings.data)
  await insertChanges(tx, studyId, actor?.personId ?? null, changes, now)
  await queries.touchStudy(tx, studyId, now)
  return done(null)
}

/** With an empty place for each centre of the other, so that numbers are told apart and not whole centres. */
function everyCentreOf(settings: BusinessSettings, { at }: BusinessSettings): BusinessSettings {
  const none = Object.fromEntries(Object.keys(at).map((code) => [code, {}]))
  return { ...settings, at: { ...none, ...settings.at } }
}

const audit = (tx: Write, actor: Actor | null, action: string, subjectId: ScenarioId) =>
  record(tx, { actorId: actor?.personId ?? null, action, subjectType: 'scenario', subjectId })
