import { readFile } from 'node:fs/promises'
import type { PlaceInput } from '../foundation/places/import.ts'
import type { Geometry, MapFeature, PlaceShape } from '../foundation/places/queries.ts'
import { readCsv } from './csv.ts'

/** The folder of the demonstration. */
export const HERAULT = new URL('../../../../demo/herault/', import.meta.url)

const read = (file: string) => readFile(new URL(file, HERAULT), 'utf8')

// Dio-et-Valquières has since become part of Lunas-les-Châteaux, and the list of postcodes names only the latter.
const POSTCODES_OF_MERGED: Record<string, string> = { '34093': '34650' }

/** The 342 communes of Hérault of 2020: INSEE. */
export async function heraultCommunes(): Promise<PlaceInput[]> {
  return readCsv(await read('communes.csv')).map((row) => ({
    country: 'FR',
    code: row.code ?? '',
    name: row.name ?? '',
    lat: Number(row.lat),
    lon: Number(row.lon),
    postcodes: (row.postcodes || POSTCODES_OF_MERGED[row.code ?? ''] || '').split('|'),
    population: Number(row.population_2020),
    populationYear: 2020,
  }))
}

interface FeatureCollection<Properties> {
  features: { properties: Properties; geometry: Geometry }[]
}

/** The outlines of the communes: IGN Admin Express, simplified to 60 m. */
export async function heraultShapes(): Promise<PlaceShape[]> {
  const { features } = JSON.parse(await read('communes.geojson')) as FeatureCollection<{ code: string }>
  return features.map(({ properties, geometry }) => ({ placeId: `FR-${properties.code}`, geometry }))
}

/** The sea and the names around the department. */
export const heraultSurroundings = async (): Promise<MapFeature[]> =>
  JSON.parse(await read('surroundings.json')) as MapFeature[]
