import { Temporal } from 'temporal-polyfill'
import { record } from '../../foundation/audit/audit.ts'
import type { Write } from '../../foundation/database/connect.ts'
import { newId, type OrganisationId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan } from '../../foundation/permissions/permissions.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import { insertArea } from './areas.ts'
import { problemsOf } from './documents.ts'
import { freeName } from './free-name.ts'
import { parseStorable } from './json-text.ts'
import { fullOf } from './limits.ts'
import type { PackedArea } from './packed-area.ts'
import * as queries from './queries.ts'
import { insertScenario } from './scenario-queries.ts'
import type { PlanVersionId, ScenarioId, StudyId } from './study.ts'
import { FORMAT, LARGEST, ofScenario, studyFileSchema, VERSION, type StudyFile } from './study-file.ts'
import { insertVersion } from '../versions/queries.ts'
import { insertDraft, insertHistory } from './transfer-queries.ts'

/** How many problems of a file are named; how many there are besides is said as a number. */
const NAMED = 20

export type NotRead = 'too-large' | 'not-json' | 'not-a-study' | 'newer-version' | 'invalid'

/**
 * Reads an exported study. Refuses with `too-large` (detail `largest`), `not-json` (detail `at`), `not-a-study`,
 * `newer-version` (detail `version`), or `invalid` with each problem named (details `problems`, `more`).
 */
export function readStudyFile(content: Uint8Array): Result<StudyFile, NotRead> {
  if (content.length > LARGEST) return refused('too-large', { largest: LARGEST, bytes: content.length })
  let file: unknown
  try {
    file = parseStorable(new TextDecoder('utf-8', { fatal: true }).decode(content))
  } catch (error) {
    return refused('not-json', { at: error instanceof Error ? error.message : '' })
  }
  if (!isObject(file) || file['format'] !== FORMAT) return refused('not-a-study')
  const { version } = file
  if (typeof version === 'number' && version > VERSION) return refused('newer-version', { version })
  const read = studyFileSchema.safeParse(file)
  if (read.success) return done(read.data)
  const problems = problemsOf(read.error, file, NAMED)
  return refused('invalid', { problems, more: read.error.issues.length - problems.length })
}

/** A file that was read, with its area as the database takes it. */
export type PackedStudy = Omit<StudyFile, 'area'> & { area: PackedArea }

/**
 * Makes a study of a file that was read, with its own area and history. Its scenarios wait for the jobs: what they
 * come to is held against what the file says. Where its name is taken it gets a number. Refuses with `too-many`
 * (details `what`, `most`). Throws Forbidden.
 */
export async function importStudy(
  tx: Write,
  actor: Actor | null,
  organisationId: OrganisationId,
  { study, area, changes, scenarios }: StudyFile | PackedStudy,
  now: Temporal.Instant,
): Promise<Result<StudyId, 'too-many'>> {
  requireCan(actor, 'study.create', { organisationId })
  for (const what of ['studies', 'areas', ...(scenarios.length > 0 ? ['waiting' as const] : [])] as const) {
    const full = await fullOf(tx, organisationId, what)
    if (full) return full
  }
  const createdBy = actor?.personId ?? null
  const areaId = await insertArea(tx, actor, organisationId, area, null, now)
  const id = newId<StudyId>()
  // One that is imported twice can be told from itself.
  const name = freeName(study.name, new Set(await queries.studyNames(tx, organisationId)))
  await queries.insertStudy(tx, { ...study, name, id, organisationId, areaId, createdBy }, now)
  const idAt = new Map<string, string>()
  for (const { createdAt, found, draft, versions, ...scenario } of scenarios) {
    const scenarioId = newId<ScenarioId>()
    idAt.set(String(idAt.size), scenarioId)
    const row = { ...scenario, id: scenarioId, studyId: id, expected: found, createdBy }
    // Their order is that of the file; none can have been asked after it was imported.
    const asked = Temporal.Instant.from(createdAt)
    await insertScenario(tx, row, Temporal.Instant.compare(asked, now) < 0 ? asked : now)
    if (draft) await insertDraft(tx, scenarioId, draft, createdBy, now)
    for (const { note, createdAt: on, ...kept } of versions) {
      const version = newId<PlanVersionId>()
      await insertVersion(tx, version, scenarioId, note, kept, null, Temporal.Instant.from(on))
    }
  }
  const history = changes.map((change) => ({ ...change, path: ofScenario(change.path, idAt) }))
  await insertHistory(tx, id, history)
  await record(tx, {
    actorId: createdBy,
    action: 'study.import',
    subjectType: 'study',
    subjectId: id,
  })
  return done(id)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
