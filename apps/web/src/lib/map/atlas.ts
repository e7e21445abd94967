import type { Read } from '@micropol/platform/foundation/database/connect'
import { greatCircleKm, type Point } from '@micropol/platform/foundation/places/distance'
import {
  type MapFeature,
  mapFeatures,
  type Place,
  placesAround,
  type PlaceShape,
  placeShapes,
} from '@micropol/platform/foundation/places/queries'
import { drawCentreMap } from './draw-centre-map.ts'
import { drawMap, type MapDrawing, type MapRequest, type NamedPoint, pointsOf } from './draw-map.ts'
import { isWithin, middleOf } from '@micropol/platform/foundation/drawing/frame'
import { drawLand, type Land, ringsOf, toPoint } from './land.ts'

/** Outlines and names of a database, drawn once: they change with an import, that is with a restart. */
interface Atlas {
  shapes: PlaceShape[]
  features: MapFeature[]
  land: Land | undefined
  /** Wider sheets, by the centres and places beyond the outlines that are on them. */
  wider: Map<string, Land>
  /** Maps of single centres, by what is drawn of the centre. */
  centres: Map<string, MapDrawing>
  /** Larger places, to find one's way by. */
  towns: NamedPoint[]
}

const atlases = new WeakMap<object, Promise<Atlas>>()
const MOST_TOWNS = 24
const MOST_SHEETS = 20
const MOST_CENTRES = 300

/** Reads and draws the land of a database, or returns it as it was drawn before. */
function atlasOf(db: Read): Promise<Atlas> {
  const known = atlases.get(db)
  if (known) return known
  const atlas = readAtlas(db)
  atlases.set(db, atlas)
  // Without outlines there is little to keep, and the next look may find some; an error must not stay.
  atlas.then(({ land }) => land ?? atlases.delete(db)).catch(() => atlases.delete(db))
  return atlas
}

async function readAtlas(db: Read): Promise<Atlas> {
  const [shapes, features] = await Promise.all([placeShapes(db), mapFeatures(db)])
  const land = drawLand(shapes, features)
  // One corner of each outline says well enough where they all lie.
  const corners = shapes.flatMap(({ geometry }) => ringsOf(geometry)[0]?.slice(0, 1) ?? []).map(toPoint)
  return {
    shapes,
    features,
    land,
    wider: new Map(),
    centres: new Map(),
    towns: await largestAmong(db, corners),
  }
}

/**
 * The map of a list of centres: on the municipalities of the database where their outlines are known, else on plain
 * paper. Undefined when there is nothing to show.
 */
export async function directoryMap(
  db: Read,
  request: Omit<MapRequest, 'land' | 'features' | 'towns'>,
): Promise<MapDrawing | undefined> {
  const atlas = await atlasOf(db)
  const { features, land } = atlas
  const points = pointsOf(request)
  const beyond = land ? points.filter((point) => !isWithin(land.frame, land.frame.project(point), 4)) : []
  const sheet = beyond.length === 0 ? land : widerSheet(atlas, beyond)
  const towns = sheet === land && land ? atlas.towns : await largestAmong(db, points)
  return drawMap({ ...request, land: sheet, features: sheet ? features : [], towns })
}

/** A centre beyond the outlines makes a wider sheet. Drawing one takes longer than the rest of a page. */
function widerSheet({ shapes, features, wider }: Atlas, beyond: readonly Point[]): Land | undefined {
  const key = beyond
    .map(({ lat, lon }) => `${lat},${lon}`)
    .toSorted()
    .join(' ')
  const sheet = wider.get(key) ?? drawLand(shapes, features, beyond)
  if (sheet) keep(wider, key, sheet, MOST_SHEETS)
  return sheet
}

/** The map of one centre in its commune. */
export async function centreMap(db: Read, centre: NamedPoint & { placeId: string }): Promise<MapDrawing> {
  const { shapes, features, centres } = await atlasOf(db)
  const { label, lat, lon, placeId } = centre
  const key = JSON.stringify([label, lat, lon, placeId])
  const known = centres.get(key)
  if (known) return known
  const neighbours = (await placesAround(db, centre, 20, 60)).map(toNamed)
  const map = drawCentreMap({ shapes, features, centre, placeId, neighbours })
  keep(centres, key, map, MOST_CENTRES)
  return map
}

/** Remembers what was drawn; when there are too many, what was drawn longest ago goes. */
function keep<T>(drawn: Map<string, T>, key: string, drawing: T, most: number): void {
  drawn.set(key, drawing)
  const [oldest] = drawn.keys()
  if (drawn.size > most && oldest !== undefined) drawn.delete(oldest)
}

/** The largest places in and around what the points span. */
async function largestAmong(db: Read, points: readonly Point[]): Promise<NamedPoint[]> {
  if (points.length === 0) return []
  const middle = middleOf(points)
  const reach = Math.max(...points.map((point) => greatCircleKm(middle, point)))
  return (await placesAround(db, middle, reach * 1.1 + 10, MOST_TOWNS)).map(toNamed)
}

const toNamed = ({ id, name, lat, lon }: Place) => ({ id, label: name, lat, lon })
