import { sql } from 'kysely'
import type { Read, Write } from '../database/connect.ts'
import { boxAround, type Point } from './distance.ts'
import type { PlaceText } from './fold.ts'

export interface Place {
  id: string
  country: string
  code: string
  name: string
  postcodes: string[]
  lat: number
  lon: number
  population: number | null
}

const columns = ['id', 'country', 'code', 'name', 'postcodes', 'lat', 'lon', 'population'] as const

export const placeById = (db: Read, id: string): Promise<Place | undefined> =>
  db.selectFrom('place').select(columns).where('id', '=', id).executeTakeFirst()

// The right postcode lifts a name above others that read alike, never above one that fits better by its kind.
const POSTCODE_MERIT = 0.6

const inPostcode = (postcode: string) => sql`(${postcode} <> '' and exists (
  select from unnest(postcodes) as one where starts_with(one, ${postcode})))::integer`

/**
 * Places whose name is the text, begins with it or has a word that begins with it, in this order; the larger
 * place first among equals. `typed` needs a name.
 */
export async function placesBeginning(db: Read, typed: PlaceText, limit: number): Promise<Place[]> {
  const { name, postcode } = typed
  const { rows } = await sql<Place>`
    select id, country, code, name, postcodes, lat, lon, population
    from place
    where search_key like ${`${name}%`} or search_key like ${`% ${name}%`}
    order by case when search_key = ${name} then 3 when starts_with(search_key, ${name}) then 2 else 1 end
        + ${inPostcode(postcode)} * ${POSTCODE_MERIT}::float8 desc,
      population desc nulls last, name, id
    limit ${limit}`.execute(db)
  return rows
}

export interface SimilarPlace extends Place {
  searchKey: string
}

// Below these a name has too little in common with what was typed. A typo in a short name spoils half of its
// trigrams, so the first is lower than the default of pg_trgm.
const SIMILAR = 0.18
const WORD_SIMILAR = 0.45

/** Places whose name has trigrams in common with the text, or that have its postcode; the most alike first. */
export async function placesAlike(db: Read, typed: PlaceText, limit: number): Promise<SimilarPlace[]> {
  const { name, postcode } = typed
  // The thresholds are set before the operators that use the index read them: the lateral join makes it so.
  const { rows } = await sql<SimilarPlace>`
    with typed as materialized (
      select ${name}::text as name,
        set_config('pg_trgm.similarity_threshold', ${String(SIMILAR)}, true),
        set_config('pg_trgm.word_similarity_threshold', ${String(WORD_SIMILAR)}, true)
    )
    select id, country, code, found.name, postcodes, lat, lon, population, search_key as "searchKey"
    from typed cross join lateral (
      select place.*, greatest(similarity(search_key, typed.name), 0.9 * word_similarity(typed.name, search_key))
        + ${inPostcode(postcode)} * ${POSTCODE_MERIT}::float8 as alike
      from place
      where search_key % typed.name or typed.name <% search_key or postcodes @> array[${postcode}::text]
      offset 0
    ) as found
    order by alike desc, population desc nulls last, found.name, id
    limit ${limit}`.execute(db)
  return rows
}

/** Places of a postcode, or of all that begin with it; the whole postcode first, then the larger place. */
export async function placesByPostcode(db: Read, postcode: string, limit: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select id, country, code, name, postcodes, lat, lon, population
    from place
    where exists (select from unnest(postcodes) as one where starts_with(one, ${postcode}))
    order by postcodes @> array[${postcode}::text] desc, population desc nulls last, name, id
    limit ${limit}`.execute(db)
  return rows
}

/** Places whose point lies in the box around a point, the largest first. */
export function placesAround(db: Read, point: Point, km: number, limit = 500): Promise<Place[]> {
  const box = boxAround(point, km)
  return db
    .selectFrom('place')
    .select(columns)
    .where('lat', '>=', box.south)
    .where('lat', '<=', box.north)
    .where('lon', '>=', box.west)
    .where('lon', '<=', box.east)
    .orderBy('population', (order) => order.desc().nullsLast())
    .orderBy('id')
    .limit(limit)
    .execute()
}

export interface PlaceRow extends Place {
  searchKey: string
  populationYear: number | null
}

/** Writes places, replacing those whose id is there. */
export async function upsertPlaces(tx: Write, rows: readonly PlaceRow[]): Promise<void> {
  await tx
    .insertInto('place')
    .values(
      rows.map(({ searchKey, populationYear, ...place }) => ({
        ...place,
        search_key: searchKey,
        population_year: populationYear,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        search_key: eb.ref('excluded.search_key'),
        postcodes: eb.ref('excluded.postcodes'),
        lat: eb.ref('excluded.lat'),
        lon: eb.ref('excluded.lon'),
        population: eb.ref('excluded.population'),
        population_year: eb.ref('excluded.population_year'),
      })),
    )
    .execute()
}

export type Ring = [lon: number, lat: number][]
export type Geometry =
  { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }

export interface PlaceShape {
  placeId: string
  geometry: Geometry
}

export async function upsertShapes(tx: Write, shapes: readonly PlaceShape[]): Promise<void> {
  await sql`
    insert into place_shape (place_id, geometry)
    select "placeId", geometry from jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb)
      as shape ("placeId" text, geometry jsonb)
    on conflict (place_id) do update set geometry = excluded.geometry`.execute(tx)
}

/** The outlines of all places that have one, in order of their ids. */
export async function placeShapes(db: Read): Promise<PlaceShape[]> {
  const { rows } = await sql<PlaceShape>`
    select place_id as "placeId", geometry from place_shape order by place_id`.execute(db)
  return rows
}

/** A sea with its geometry, or the name of a water or of a neighbouring region with the point it is written at. */
export type MapFeature = { id: string; names: Record<string, string> } & (
  | { kind: 'sea'; geometry: Geometry; lat: null; lon: null }
  | { kind: 'water_name' | 'region_name'; geometry: null; lat: number; lon: number }
)

export async function insertMapFeatures(tx: Write, features: readonly MapFeature[]): Promise<void> {
  await sql`
    insert into map_feature (id, kind, names, lat, lon, geometry)
    select id, kind, names, lat, lon, geometry from jsonb_to_recordset(${JSON.stringify(features)}::jsonb)
      as feature (id text, kind text, names jsonb, lat double precision, lon double precision, geometry jsonb)`.execute(
    tx,
  )
}

export async function mapFeatures(db: Read): Promise<MapFeature[]> {
  const { rows } = await sql<MapFeature>`
    select id, kind, names, lat, lon, geometry from map_feature order by id`.execute(db)
  return rows
}
