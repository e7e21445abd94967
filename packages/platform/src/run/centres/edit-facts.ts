import { record } from '../../foundation/audit/audit.ts'
import type { Write } from '../../foundation/database/connect.ts'
import type { CentreId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { placeById } from '../../foundation/places/queries.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import * as queries from './edit-queries.ts'
import type { CentreText } from './queries.ts'
import { scopeFor } from './scope.ts'

/** What a centre says about itself, apart from its hours and what can be booked. */
export interface CentreFacts {
  name: string
  /** The commune it is in. */
  placeId: string
  address: string
  postcode: string
  lat: number
  lon: number
  /** Where the day is cut in two for half-day bookings, `HH:MM`. */
  halfDayAt: string
  contactName: string | null
  contactEmail: string | null
  contactPhone: string | null
  /** One for each language written; the others are left as they are. */
  texts: readonly CentreText[]
}

/** Changes the facts of a centre. Its address on the web (slug) stays: people have it in their calendars. */
export async function editFacts(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  facts: CentreFacts,
): Promise<Result<null, 'not-found' | 'unknown-place'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  if (!(await placeById(tx, facts.placeId))) return refused('unknown-place', { placeId: facts.placeId })
  await queries.updateFacts(tx, centreId, facts)
  await queries.upsertTexts(tx, centreId, facts.texts)
  await recordPart(tx, actor, centreId, 'facts')
  return done(null)
}

export interface LineFacts {
  role: 'main' | 'backup'
  technology: string
  downMbps: number
  upMbps: number
  latencyMs: number | null
  origin: 'measured' | 'declared'
  /** YYYY-MM-DD. */
  observedOn: string
}

/** Writes the lines of a centre: those given, and no others. */
export async function setLines(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  lines: readonly LineFacts[],
): Promise<Result<null, 'not-found'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  await queries.replaceLines(tx, centreId, lines)
  await recordPart(tx, actor, centreId, 'lines')
  return done(null)
}

export interface AccessFact {
  fact: string
  state: 'yes' | 'no' | 'unknown'
  detail: string
  observedOn: string | null
}

/** What can be said about access, in the order pages show it; the check of the table knows the same. */
export const accessFacts = [
  'step_free_entrance',
  'step_free_rooms',
  'accessible_toilet',
  'accessible_parking',
  'lift',
  'height_adjustable_desk',
  'hearing_loop',
  'tactile_guidance',
  'quiet_room',
  'assistance_dog',
] as const

/** Writes what is known about access. */
export async function setAccessFacts(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  facts: readonly AccessFact[],
): Promise<Result<null, 'not-found'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  await queries.replaceAccessFacts(tx, centreId, facts)
  await recordPart(tx, actor, centreId, 'access')
  return done(null)
}

/** Notes which part of a centre was edited, by whom. */
export const recordPart = (tx: Write, actor: Actor, centreId: CentreId, part: string): Promise<void> =>
  record(tx, {
    actorId: actor.personId,
    action: 'centre.edit',
    subjectType: 'centre',
    subjectId: centreId,
    centreId,
    detail: { part },
  })
