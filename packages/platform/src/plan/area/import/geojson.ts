import type { Shape } from '../area.ts'
import type { Geometry, Row } from './table.ts'
import { UnreadableFile } from './unreadable-file.ts'

export const isGeoJson = (text: string): boolean => /^\s*\{/.test(text.slice(0, 1000))

interface Feature {
  properties: Record<string, unknown> | null
  geometry: unknown
  id: unknown
}

/** The features of a collection as rows; their properties are the columns. Throws `UnreadableFile`. */
export function readFeatures(text: string, mostColumns: number): { columns: string[]; rows: Row[] } {
  const features = featuresIn(text)
  const names = new Set<string>()
  for (const { properties } of features) {
    for (const name of Object.keys(properties ?? {})) names.add(name)
    // Before any row is made: each has a cell for every column.
    if (names.size > mostColumns) throw new UnreadableFile('too-many-columns')
  }
  const columns = [...names]
  const withId = features.some(({ id }) => id !== undefined) && !columns.includes('id')
  const rows = features.map(({ properties, geometry, id }, index) => {
    const cells = columns.map((column) => cellOf(properties?.[column]))
    if (withId) cells.push(cellOf(id))
    return { number: index + 1, cells, geometry: geometryOf(geometry) }
  })
  const headings = columns.map(storable)
  return { columns: withId ? [...headings, 'id'] : headings, rows }
}

function featuresIn(text: string): Feature[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new UnreadableFile('not-json')
  }
  const { features } = parsed as { features?: unknown }
  if (!Array.isArray(features)) throw new UnreadableFile('not-features')
  return features.filter((feature): feature is Feature => typeof feature === 'object' && feature !== null)
}

const cellOf = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? nested(value)
      : storable(String(value))

/** Signs that JSON can write and PostgreSQL cannot keep. */
const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** Nobody's code or name; deeper than can be written out it is nothing at all. */
function nested(value: object): string {
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (error instanceof RangeError) return ''
    throw error
  }
}

function geometryOf(geometry: unknown): Geometry {
  if (geometry === null || geometry === undefined) return 'none'
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown }
  if (type === 'Point' && isPosition(coordinates))
    return { point: { lon: coordinates[0], lat: coordinates[1] } }
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : undefined
  return isShape(polygons)
    ? { shape: polygons.map((rings) => rings.map((ring) => ring.map(rounded))) }
    : 'unreadable'
}

const isPosition = (value: unknown): value is [number, number] =>
  Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1])

const isShape = (value: unknown): value is Shape =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every(
    (rings) =>
      Array.isArray(rings) &&
      rings.length > 0 &&
      rings.every((ring) => Array.isArray(ring) && ring.length >= 4 && ring.every(isPosition)),
  )

/** A fifth decimal of a degree is about a metre. */
const rounded = ([lon = 0, lat = 0]: number[]): number[] => [
  Math.round(lon * 100_000) / 100_000,
  Math.round(lat * 100_000) / 100_000,
]
