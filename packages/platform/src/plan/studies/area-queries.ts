import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../../foundation/database/connect.ts'
import type { OrganisationId, PersonId } from '../../foundation/ids.ts'
import type { Flow, Municipality } from '../area/area.ts'
import type { PackedArea } from './packed-area.ts'
import type { AreaId } from './study.ts'

export async function insertArea(
  tx: Write,
  row: { id: AreaId; organisationId: OrganisationId; key: string | null; createdBy: PersonId | null },
  area: PackedArea,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('area')
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      key: row.key,
      name: area.name,
      country: area.country,
      source: area.source,
      licence: area.licence,
      population_of: area.populationOf,
      knows_within: area.knows.within,
      knows_leaving: area.knows.leaving,
      municipality_count: area.count,
      created_by: row.createdBy,
      created_at: now,
    })
    .execute()
  for (const rows of area.municipalities) {
    await sql`
      insert into area_municipality (area_id, position, code, name, lat, lon, population, figures, shape)
      select ${row.id}, r.position, r.code, r.name, r.lat, r.lon, r.population, r.figures, nullif(r.shape, 'null')
      from jsonb_to_recordset(${rows}::jsonb) as r (position integer, code text, name text,
        lat double precision, lon double precision, population integer, figures jsonb, shape jsonb)`.execute(
      tx,
    )
  }
  for (const { origins, destinations, commuters } of area.flows) {
    await sql`
      insert into area_flow (area_id, origin, destination, commuters)
      select ${row.id}, f.* from unnest(${origins}::integer[], ${destinations}::integer[],
        ${commuters}::double precision[]) as f`.execute(tx)
  }
}

export const areaHead = (db: Read, id: AreaId) =>
  db
    .selectFrom('area')
    .where('id', '=', id)
    .select(['organisation_id as organisationId', 'key', 'name', 'country', 'source', 'licence'])
    .select(['population_of as populationOf', 'knows_within as within', 'knows_leaving as leaving'])
    .select('municipality_count as municipalityCount')
    .$narrowType<{ organisationId: OrganisationId }>()
    .executeTakeFirst()

export interface AreaInList {
  id: AreaId
  organisationId: OrganisationId
  /** Names one that ships with the platform. */
  key: string | null
  name: string
  municipalities: number
}

/** Areas of organisations by name, those kept last first where several have one name. */
export const areasOfOrganisations = (db: Read, ids: readonly OrganisationId[]): Promise<AreaInList[]> =>
  db
    .selectFrom('area')
    .where('organisation_id', 'in', ids)
    .orderBy('name')
    .orderBy('created_at', 'desc')
    .select(['id', 'organisation_id as organisationId', 'key', 'name'])
    .select('municipality_count as municipalities')
    .$narrowType<{ id: AreaId; organisationId: OrganisationId }>()
    .execute()

export async function municipalitiesOf(db: Read, id: AreaId): Promise<Municipality[]> {
  const { rows } = await sql<Municipality>`
    select code, name, lat, lon, population, figures, shape from area_municipality
    where area_id = ${id} order by position`.execute(db)
  return rows
}

export async function flowsOf(db: Read, id: AreaId): Promise<Flow[]> {
  // As three arrays: of a million flows, an object each would be most of the work.
  const { rows } = await sql<{ origins: number[] | null; destinations: number[]; commuters: number[] }>`
    select json_agg(origin order by origin, destination) as origins,
      json_agg(destination order by origin, destination) as destinations,
      json_agg(commuters order by origin, destination) as commuters
    from area_flow where area_id = ${id}`.execute(db)
  const [row] = rows
  return (row?.origins ?? []).map((origin, i) => ({
    origin,
    destination: row?.destinations[i] ?? 0,
    commuters: row?.commuters[i] ?? 0,
  }))
}
