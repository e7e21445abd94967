import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import { newId, type OrganisationId } from '../../foundation/ids.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan } from '../../foundation/permissions/permissions.ts'
import type { Area } from '../area/area.ts'
import * as queries from './area-queries.ts'
import { packArea, type PackedArea } from './packed-area.ts'
import type { AreaId } from './study.ts'

/** Keeps an area for an organisation; `key` names one that ships with the platform. Throws Forbidden. */
export async function insertArea(
  tx: Write,
  actor: Actor | null,
  organisationId: OrganisationId,
  area: Area | PackedArea,
  key: string | null,
  now: Temporal.Instant,
): Promise<AreaId> {
  requireCan(actor, 'study.create', { organisationId })
  const id = newId<AreaId>()
  const packed = 'count' in area ? area : packArea(area)
  await queries.insertArea(tx, { id, organisationId, key, createdBy: actor?.personId ?? null }, packed, now)
  return id
}

// An area never changes once it is there, so a copy in memory cannot grow stale; two, so that memory stays small.
const KEPT = 2
const kept = new Map<AreaId, Promise<Area>>()

/**
 * The area with all municipalities and flows. Whoever asks has been let through to a study on it. The same object
 * is given to everybody and must not be changed.
 */
export async function readArea(db: Read, id: AreaId): Promise<Area> {
  const known = kept.get(id)
  if (known) {
    kept.delete(id)
    kept.set(id, known)
    return known
  }
  const reading = read(db, id)
  kept.set(id, reading)
  for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest)
  reading.catch(() => kept.delete(id))
  return reading
}

async function read(db: Read, id: AreaId): Promise<Area> {
  const head = await queries.areaHead(db, id)
  if (!head) throw new Error(`there is no area ${id}`)
  const municipalities = await queries.municipalitiesOf(db, id)
  const flows = await queries.flowsOf(db, id)
  const { name, country, source, licence, populationOf, within, leaving } = head
  return { name, country, source, licence, municipalities, flows, knows: { within, leaving }, populationOf }
}

/** The areas that organisations of the actor have. */
export function areasOf(db: Read, actor: Actor | null): Promise<queries.AreaInList[]> {
  const ids = actor?.grants.flatMap((grant) => (grant.role === 'planner' ? [grant.organisationId] : [])) ?? []
  return ids.length === 0 ? Promise.resolve([]) : queries.areasOfOrganisations(db, ids)
}

/** Name and size of an area, without reading it. */
export async function areaInBrief(db: Read, id: AreaId) {
  const head = await queries.areaHead(db, id)
  if (!head) throw new Error(`there is no area ${id}`)
  return { name: head.name, key: head.key, source: head.source, municipalities: head.municipalityCount }
}
