import { record } from '../audit/audit.ts'
import type { Read, Write } from '../database/connect.ts'
import { newId, type CentreId, type OperatorId } from '../ids.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan, type CentreScope } from '../permissions/permissions.ts'
import { placeById } from '../places/queries.ts'
import { done, refused, type Result } from '../result.ts'
import * as queries from './queries.ts'
import { slugOf } from './slug.ts'

/** What a centre must have to exist; everything else is added on its own page before it opens. */
export interface NewCentre {
  name: string
  placeId: string
  address: string
  /** The place's first postcode when null. */
  postcode: string | null
  /** Where the door is; the middle of the place when null. */
  point: { lat: number; lon: number } | null
}

/** A centre with the operator and network it belongs to; undefined when there is none. */
export const centreScope = (db: Read, id: CentreId): Promise<CentreScope | undefined> =>
  queries.centreScope(db, id)

/** The centres of an operator by name, each with how many hosts it has. */
export async function centresOf(
  db: Read,
  actor: Actor | null,
  id: OperatorId,
): Promise<queries.CentreInList[]> {
  const operator = await queries.operatorById(db, id)
  if (!operator) return []
  requireCan(actor, 'operator.view', { operatorId: id, networkId: operator.networkId })
  return queries.centresOfOperator(db, id)
}

/** A centre as the pages about its hosts name it. */
export const centreInList = (db: Read, id: CentreId): Promise<queries.CentreInList | undefined> =>
  queries.centreById(db, id)

/**
 * Adds a centre as a draft, which only its hosts, operator and manager see. Zone, currency and language are the
 * network's. Its address on the web comes from its name, numbered when another centre has that already.
 * Refuses with `unknown-operator`, `unknown-place`, or `no-postcode` when neither it nor its place has one.
 */
export async function createCentre(
  tx: Write,
  actor: Actor | null,
  operatorId: OperatorId,
  centre: NewCentre,
): Promise<Result<{ id: CentreId; slug: string }, 'unknown-operator' | 'unknown-place' | 'no-postcode'>> {
  const operator = await queries.operatorById(tx, operatorId)
  if (!operator) return refused('unknown-operator')
  requireCan(actor, 'centre.create', { operatorId, networkId: operator.networkId })
  const place = await placeById(tx, centre.placeId)
  if (!place) return refused('unknown-place', { placeId: centre.placeId })
  const postcode = centre.postcode ?? place.postcodes[0]
  if (!postcode) return refused('no-postcode', { place: place.name })
  const id = newId<CentreId>()
  const { lat, lon } = centre.point ?? place
  const row = {
    id,
    operatorId,
    name: centre.name,
    placeId: place.id,
    address: centre.address,
    postcode,
    lat,
    lon,
  }
  const slug = await insertUnderFreeSlug(tx, row)
  await record(tx, {
    actorId: actor?.personId ?? null,
    action: 'centre.create',
    subjectType: 'centre',
    subjectId: id,
    centreId: id,
  })
  return done({ id, slug })
}

// The database decides which address is free, so that two centres created at once get different ones.
async function insertUnderFreeSlug(tx: Write, row: Omit<queries.CentreRow, 'slug'>): Promise<string> {
  for (let number = 1; ; number++) {
    const slug = slugOf(row.name, number)
    if (await queries.insertCentre(tx, { ...row, slug })) return slug
  }
}
