import { isDeepStrictEqual } from 'node:util'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import { documentsSchema, problemsOf } from './documents.ts'
import * as queries from './queries.ts'
import type { StudyId } from './study.ts'
import { studyToChange } from './viewer.ts'

/** One value to change: `assumptions.teleworkable.central`, `candidates.musts`, `existing`, `name`. */
export interface Change {
  path: string
  to: unknown
  /**
   * What stood there when whoever changes it looked, `undefined` for nothing; when something else stands there now, it
   * is refused. Left out: whatever stands there is replaced.
   */
  from?: unknown
}

/**
 * Changes a study and writes down each value that became another one, with who, when, from what and to what. Changes
 * of two people at once happen one after the other. Refuses with `invalid` (detail `problems`), `changed-meanwhile`
 * (detail `path`, `now`) or `not-found`: then nothing is changed. Throws Forbidden.
 */
export async function changeStudy(
  tx: Write,
  actor: Actor | null,
  id: StudyId,
  changes: readonly Change[],
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'invalid' | 'changed-meanwhile'>> {
  const found = await studyToChange(tx, actor, id, 'study.edit')
  if (!found.ok) return found
  const { name, locale, assumptions, candidates, existing } = found.value
  const documents: Record<string, unknown> = structuredClone({
    name,
    locale,
    assumptions,
    candidates,
    existing,
  })
  const made: { path: string; from: unknown; to: unknown }[] = []
  for (const change of changes) {
    const { path, to, from: seen } = change
    const place = placeOf(documents, path)
    if (!place) return refused('invalid', { problems: [{ path, value: '', expected: 'path' }] })
    const from = place.get()
    if (Object.hasOwn(change, 'from') && !isDeepStrictEqual(seen, from)) {
      return refused('changed-meanwhile', { path, now: from })
    }
    if (isDeepStrictEqual(from, to)) continue
    place.set(structuredClone(to))
    made.push({ path, from, to })
  }
  if (made.length === 0) return done(null)
  const read = documentsSchema.safeParse(documents)
  if (!read.success) return refused('invalid', { problems: problemsOf(read.error, documents) })
  await queries.updateStudy(tx, id, read.data, now)
  await queries.insertChanges(tx, id, actor?.personId ?? null, made, now)
  return done(null)
}

/** Changes of a study, the newest first. Whoever asks has been let through to the study. */
export const changesOf = (
  db: Read,
  id: StudyId,
  page: { limit: number; offset: number },
): ReturnType<typeof queries.changesOf> => queries.changesOf(db, id, page)

/** How many assumptions of a study were ever changed; each counts once. */
export const countAssumptionsChanged = (db: Read, id: StudyId): Promise<number> =>
  queries.countAssumptionsChanged(db, id)

const NEVER = new Set(['__proto__', 'prototype', 'constructor'])

/** A place in the documents that a path names; undefined when there is no way to it. */
function placeOf(documents: Record<string, unknown>, path: string) {
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  if (NEVER.has(last)) return undefined
  let at: unknown = documents
  for (const step of steps) {
    if (!isObject(at) || !Object.hasOwn(at, step)) return undefined
    at = at[step]
  }
  if (!isObject(at)) return undefined
  const holder = at
  return {
    get: () => (Object.hasOwn(holder, last) ? holder[last] : undefined),
    set: (value: unknown) => {
      if (value === undefined) delete holder[last]
      else holder[last] = value
    },
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
