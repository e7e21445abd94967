import type { Temporal } from 'temporal-polyfill'
import type { Write } from '../../foundation/database/connect.ts'
import { newId, type CentreId, type ResourceId, type SpaceId, type UnitId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { done, refused, type Result } from '../../foundation/result.ts'
import type { ResourceKind } from '../availability/ground.ts'
import { lockCentre } from '../bookings/queries.ts'
import { recordPart } from './edit-facts.ts'
import * as queries from './edit-queries.ts'
import { scopeFor } from './scope.ts'

export interface SpaceFacts {
  name: string
  floor: string
  quiet: boolean
  /** Null: not known. */
  stepFree: boolean | null
}

/** Adds a room or zone, or changes one. */
export async function saveSpace(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  id: SpaceId | null,
  facts: SpaceFacts,
): Promise<Result<SpaceId, 'not-found'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  const spaceId = id ?? newId<SpaceId>()
  const written = id
    ? await queries.updateSpace(tx, centreId, id, facts)
    : await queries.insertSpace(tx, centreId, spaceId, facts)
  if (!written) return refused('not-found')
  await recordPart(tx, actor, centreId, 'space')
  return done(spaceId)
}

/** Removes a room or zone that holds nothing. */
export async function removeSpace(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  id: SpaceId,
): Promise<Result<null, 'not-found' | 'space-in-use'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  if (await queries.spaceInUse(tx, centreId, id)) return refused('space-in-use')
  await queries.deleteSpace(tx, centreId, id)
  await recordPart(tx, actor, centreId, 'space')
  return done(null)
}

/** Adds units to a room or zone. Refuses labels that stand there already, naming them. */
export async function addUnits(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  spaceId: SpaceId,
  labels: readonly string[],
): Promise<Result<UnitId[], 'not-found' | 'label-taken'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  const units = await queries.unitsOf(tx, centreId)
  const taken = labels.filter(
    (label, i) =>
      labels.indexOf(label) !== i || units.some((u) => u.spaceId === spaceId && u.label === label),
  )
  if (taken.length > 0) return refused('label-taken', { labels: taken })
  const last = Math.max(-1, ...units.map((unit) => unit.position))
  const ids = labels.map(() => newId<UnitId>())
  if (!(await queries.insertUnits(tx, centreId, spaceId, labels, ids, last + 1))) return refused('not-found')
  await recordPart(tx, actor, centreId, 'units')
  return done(ids)
}

/** Gives a unit another label. */
export async function renameUnit(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  id: UnitId,
  label: string,
): Promise<Result<null, 'not-found' | 'label-taken'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  const units = await queries.unitsOf(tx, centreId)
  const unit = units.find((u) => u.id === id)
  if (!unit) return refused('not-found')
  if (units.some((u) => u.id !== id && u.spaceId === unit.spaceId && u.label === label)) {
    return refused('label-taken', { labels: [label] })
  }
  await queries.updateUnitLabel(tx, centreId, id, label)
  await recordPart(tx, actor, centreId, 'units')
  return done(null)
}

/** Takes a unit out of use for good. Refused while somebody has booked it, or is about to, naming when. */
export async function retireUnit(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  id: UnitId,
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'still-booked'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  await lockCentre(tx, centreId)
  const next = await queries.nextOccupancy(tx, centreId, { unitId: id }, now)
  if (next) return refused('still-booked', next)
  if (!(await queries.markUnitRetired(tx, centreId, id, now))) return refused('not-found')
  await recordPart(tx, actor, centreId, 'units')
  return done(null)
}

export interface ResourceFacts {
  spaceId: SpaceId
  name: string
  kind: ResourceKind
  assignment: 'any' | 'all'
  granularity: 'minutes' | 'half_day' | 'day'
  /** For `minutes`, else null. */
  stepMinutes: number | null
  minMinutes: number | null
  maxMinutes: number | null
  maxDays: number | null
  bufferMinutes: number
  seats: number
  features: readonly string[]
  description: string
  unitIds: readonly UnitId[]
  /** Tax included, in the centre's currency. */
  tariffs: readonly { per: 'hour' | 'half_day' | 'day'; amountCents: number }[]
}

/** Adds something that can be booked, or changes it. Bookings made before keep their units and hours. */
export async function saveResource(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  id: ResourceId | null,
  facts: ResourceFacts,
): Promise<Result<ResourceId, 'not-found' | 'no-units' | 'unknown-unit'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  if (facts.unitIds.length === 0) return refused('no-units')
  const units = await queries.unitsOf(tx, centreId)
  const stranger = facts.unitIds.find((unit) => !units.some((u) => u.id === unit))
  if (stranger) return refused('unknown-unit', { unitId: stranger })
  const resourceId = id ?? newId<ResourceId>()
  const written = id
    ? await queries.updateResource(tx, centreId, id, facts)
    : await queries.insertResource(tx, centreId, resourceId, facts)
  if (!written) return refused('not-found')
  await queries.replaceResourceUnits(tx, centreId, resourceId, facts.unitIds)
  await queries.replaceTariffs(tx, centreId, resourceId, facts.tariffs)
  await recordPart(tx, actor, centreId, 'resource')
  return done(resourceId)
}

/** Takes a resource out of use for good. Refused while somebody has booked it, or is about to, naming when. */
export async function retireResource(
  tx: Write,
  actor: Actor,
  centreId: CentreId,
  id: ResourceId,
  now: Temporal.Instant,
): Promise<Result<null, 'not-found' | 'still-booked'>> {
  const scope = await scopeFor(tx, actor, 'centre.edit', centreId)
  if (!scope.ok) return scope
  await lockCentre(tx, centreId)
  const next = await queries.nextOccupancy(tx, centreId, { resourceId: id }, now)
  if (next) return refused('still-booked', next)
  if (!(await queries.markResourceRetired(tx, centreId, id, now))) return refused('not-found')
  await recordPart(tx, actor, centreId, 'resource')
  return done(null)
}
