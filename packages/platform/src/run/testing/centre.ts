import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { DB } from '../../foundation/database/db-types.ts'
import {
  newId,
  type CentreId,
  type Id,
  type NetworkId,
  type OperatorId,
  type PersonId,
  type ResourceId,
  type SpaceId,
  type UnitId,
} from '../../foundation/ids.ts'
import type { Actor, Grant } from '../../foundation/permissions/actor.ts'

/** A centre made for one test: open every day from 8 to 20, Paris time, with a pool, a room and a hall in two. */
export interface TestCentre {
  centreId: CentreId
  operatorId: OperatorId
  networkId: NetworkId
  /** So many desks, each alike, by the half-hour. */
  pool: ResourceId
  /** One room, by the half-hour, no buffer. */
  room: ResourceId
  /** A second room like it. */
  otherRoom: ResourceId
  hall: { whole: ResourceId; left: ResourceId; right: ResourceId }
  /** An office by the day. */
  office: ResourceId
}

/** The moment tests happen at: Monday 23 November 2026, 10:12 in Paris. */
export const testNow = Temporal.Instant.from('2026-11-23T09:12:00Z')
export const testMoment = { now: testNow, baseUrl: 'https://centres.example.org' }

/** An instant from the Paris wall clock: `'2026-11-24T09:00'`. */
export const paris = (local: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Paris').toInstant()

export async function makeCentre(db: Kysely<DB>, desks = 12): Promise<TestCentre> {
  const network = newId<NetworkId>()
  const operator = newId<OperatorId>()
  const centre = newId<CentreId>()
  const place = `FR-${centre.slice(0, 8)}`
  await db
    .insertInto('place')
    .values({
      id: place,
      country: 'FR',
      code: place.slice(3),
      name: 'Octon',
      search_key: 'octon',
      lat: 43.65,
      lon: 3.3,
    })
    .execute()
  const common = { country: 'FR', time_zone: 'Europe/Paris', locale: 'fr' }
  await db
    .insertInto('network')
    .values({ id: network, name: 'Réseau d’essai', ...common })
    .execute()
  await db.insertInto('operator').values({ id: operator, network_id: network, name: 'Communauté' }).execute()
  await db
    .insertInto('centre')
    .values({
      id: centre,
      operator_id: operator,
      slug: `essai-${centre.slice(0, 8)}`,
      name: 'La Filature',
      status: 'open',
      locale: 'fr',
      place_id: place,
      address: '1 place de la Mairie',
      postcode: '34800',
      lat: 43.65,
      lon: 3.3,
      time_zone: 'Europe/Paris',
    })
    .execute()
  await db
    .insertInto('opening_interval')
    .values(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        centre_id: centre,
        weekday,
        kind: 'open',
        opens: '08:00',
        closes: '20:00',
      })),
    )
    .execute()
  const space = newId<SpaceId>()
  await db.insertInto('space').values({ centre_id: centre, id: space, name: 'Salle ouverte' }).execute()
  const units = async (labels: string[]): Promise<UnitId[]> => {
    const rows = labels.map((label, position) => ({
      centre_id: centre,
      id: newId<UnitId>(),
      space_id: space,
      label,
      position,
    }))
    await db.insertInto('unit').values(rows).execute()
    return rows.map((row) => row.id)
  }
  const resource = async (name: string, ids: UnitId[], extra: object = {}): Promise<ResourceId> => {
    const id = newId<ResourceId>()
    const row = {
      centre_id: centre,
      id,
      space_id: space,
      name,
      kind: 'meeting_room',
      assignment: 'all',
      granularity: 'minutes',
      step_minutes: 30,
      seats: 6,
      ...extra,
    }
    await db.insertInto('resource').values(row).execute()
    await db
      .insertInto('resource_unit')
      .values(ids.map((unit) => ({ centre_id: centre, resource_id: id, unit_id: unit })))
      .execute()
    return id
  }
  const desksIds = await units(Array.from({ length: desks }, (_, i) => `Place ${i + 1}`))
  const pool = await resource('Places partagées', desksIds, { kind: 'hot_desk', assignment: 'any', seats: 1 })
  const room = await resource('Salle Lergue', await units(['Salle Lergue']))
  const otherRoom = await resource('Salle Hérault', await units(['Salle Hérault']))
  const [left, right] = await units(['Halle gauche', 'Halle droite'])
  if (!left || !right) throw new Error('two halves were made')
  const byDay = { kind: 'office', granularity: 'day', step_minutes: null, max_days: 31, seats: 2 }
  return {
    centreId: centre,
    operatorId: operator,
    networkId: network,
    pool,
    room,
    otherRoom,
    hall: {
      whole: await resource('Halle', [left, right], { seats: 40 }),
      left: await resource('Halle, côté gauche', [left], { seats: 20 }),
      right: await resource('Halle, côté droit', [right], { seats: 20 }),
    },
    office: await resource('Bureau fermé', await units(['Bureau fermé']), byDay),
  }
}

/** A signed-in person with the roles given. */
export async function makePerson(db: Kysely<DB>, ...grants: Grant[]): Promise<Actor> {
  const personId = newId<PersonId>()
  const email = `${personId}@example.org`
  await db.insertInto('person').values({ id: personId, name: 'Inès Faure', email, locale: 'fr' }).execute()
  for (const grant of grants) {
    await db
      .insertInto('role_grant')
      .values({
        id: newId<Id<'role_grant'>>(),
        person_id: personId,
        role: grant.role,
        centre_id: 'centreId' in grant ? grant.centreId : null,
        operator_id: 'operatorId' in grant ? grant.operatorId : null,
        network_id: 'networkId' in grant ? grant.networkId : null,
        organisation_id: 'organisationId' in grant ? grant.organisationId : null,
      })
      .execute()
  }
  return { personId, name: 'Inès Faure', email, locale: 'fr', grants }
}
