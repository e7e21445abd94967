import { type Frame, frameAround } from '../../foundation/drawing/frame.ts'
import { pathOf, type XY } from '../../foundation/drawing/grid.ts'
import { atOnce, inTurns, pause, type Pieces } from '../../foundation/pieces.ts'
import type { Point } from '../../foundation/places/distance.ts'
import type { MapFeature } from '../../foundation/places/queries.ts'
import type { Area, Municipality } from '../area/area.ts'
import { el, hatch } from './svg.ts'
import { type Size, WIDTH } from './size.ts'

/** Class of a municipality on a map: `n1` (strongest) to `n4`, plain land, or hatched because nothing is known. */
export type Tint = 'n1' | 'n2' | 'n3' | 'n4' | 'plain' | 'unknown'

/** Seas and names around an area, where they are known. */
export type Surroundings = readonly MapFeature[]

const SHEETS: Record<Size, { flattest: number; tallest: number; margin: number; leastKm: number }> = {
  wide: { flattest: 0.4, tallest: 1.15, margin: 8, leastKm: 15 },
  narrow: { flattest: 0.5, tallest: 1.5, margin: 5, leastKm: 15 },
}
/** Steps of the grid for a unit of the drawing: finer where the drawing is small. */
const FINENESS: Record<Size, number> = { wide: 1, narrow: 1.5 }
/** Outlines with more characters than these are drawn on a coarser grid: coasts are finer than a screen. */
const MOST_CHARACTERS = 44_000
/** Grids that are tried, each coarser by a quarter, down to where an outline is no more than its dot. */
const STEPS = 20
const COARSEST = 0.15
/** With more places than these, dots that would touch are drawn as one. */
const MOST_DOTS = 2500

export const frameOf = (area: Area, size: Size): Frame => landOf(area, size).frame

const corners = ({ shape }: Municipality) =>
  (shape ?? []).flatMap((polygon) => (polygon[0] ?? []).map(([lon = 0, lat = 0]) => ({ lat, lon })))

/** What is the same on every map of an area. */
interface Land {
  frame: Frame
  /** Null until a map needs them. */
  outlines: Outlines | null
}

// An area never changes; it is forgotten with its object.
const known = new WeakMap<Area, Partial<Record<Size, Land>>>()

function landOf(area: Area, size: Size): Land {
  const of = known.get(area) ?? {}
  known.set(area, of)
  return (of[size] ??= { frame: frameOfPlaces(area, size), outlines: null })
}

function frameOfPlaces({ municipalities }: Area, size: Size): Frame {
  const points: Point[] = []
  for (const place of municipalities) points.push(place, ...corners(place))
  return frameAround(points, { width: WIDTH[size], ...SHEETS[size] })
}

/**
 * Draws the outlines of an area in pieces, between which others get their turn. The maps of a large area come quickly
 * afterwards.
 */
export async function prepareLand(area: Area): Promise<void> {
  for (const size of ['wide', 'narrow'] as const) {
    const land = landOf(area, size)
    await pause()
    land.outlines ??= await inTurns(drawOutlines(area, land.frame, FINENESS[size]))
    await pause()
  }
}

function outlinesOf(area: Area, size: Size): Outlines {
  const land = landOf(area, size)
  return (land.outlines ??= atOnce(drawOutlines(area, land.frame, FINENESS[size])))
}

/** Sea, land and tints of an area, as the lowest layer of a map. */
export function drawLand(
  area: Area,
  frame: Frame,
  size: Size,
  id: string,
  tintOf: (index: number) => Tint,
  surroundings: Surroundings = [],
): string {
  const { paths, fineness } = outlinesOf(area, size)
  const byTint = new Map<Tint, string>()
  for (const [i, path] of paths.entries()) {
    const tint = tintOf(i)
    byTint.set(tint, (byTint.get(tint) ?? '') + path)
  }
  const used = [...byTint].filter(([, path]) => path !== '')
  const name = (tint: Tint) => `${id}-${tint}`
  const layer = (draw: (tint: Tint) => string) => used.map(([tint]) => draw(tint)).join('')
  const use = (tint: Tint, className: string) => el('use', { href: `#${name(tint)}`, class: className })
  const scale = fineness === 1 ? undefined : `scale(${Number((1 / fineness).toFixed(4))})`
  return [
    el(
      'defs',
      {},
      layer((tint) => el('path', { id: name(tint), d: byTint.get(tint) })),
      byTint.has('unknown') ? hatch(`${id}-hatch`) : '',
    ),
    seaOf(surroundings, frame),
    el(
      'g',
      { transform: scale },
      layer((tint) => use(tint, 'coast')),
      layer((tint) => use(tint, 'land')),
      layer((tint) =>
        tint === 'plain'
          ? ''
          : tint === 'unknown'
            ? el('use', { href: `#${name(tint)}`, fill: `url(#${id}-hatch)` })
            : use(tint, tint),
      ),
      layer((tint) => use(tint, 'lines')),
    ),
    drawDots(area, frame, size, tintOf),
  ].join('')
}

interface Outlines {
  /** One for each municipality, empty where it has no outline. */
  paths: string[]
  fineness: number
}

/** Municipalities between two chances to pause. */
const PIECE = 500

/** One path a municipality, on a grid so fine that the whole stays small. Pauses after each piece of work. */
function* drawOutlines(area: Area, frame: Frame, wanted: number): Pieces<Outlines> {
  const fine = Array.from({ length: STEPS }, (_, step) => wanted * 0.75 ** step).filter(
    (fineness, step) => step === 0 || fineness >= COARSEST,
  )
  const coarsest = fine.pop() ?? wanted
  // Of very many places even the coarsest grid has too many characters: then nothing finer needs to be tried.
  const least = yield* drawAt(coarsest)
  if (least.characters > MOST_CHARACTERS) return least
  for (const fineness of fine) {
    const tried = yield* drawAt(fineness, MOST_CHARACTERS)
    if (tried.characters <= MOST_CHARACTERS) return tried
  }
  return least

  function* drawAt(fineness: number, most = Infinity): Pieces<Outlines & { characters: number }> {
    const at = ([lon = 0, lat = 0]: readonly number[]): XY => {
      const [x, y] = frame.project({ lat, lon })
      return [x * fineness, y * fineness]
    }
    const paths: string[] = []
    let characters = 0
    for (const [i, { shape }] of area.municipalities.entries()) {
      const path = shape ? pathOf(shape.flatMap((polygon) => polygon.map((ring) => ring.map(at)))) : ''
      characters += path.length
      if (characters > most) break
      paths.push(path)
      if (i % PIECE === PIECE - 1) yield
    }
    return { paths, fineness, characters }
  }
}

/** Places without an outline, as dots; where there are too many, neighbours share one, the larger place's. */
function drawDots(area: Area, frame: Frame, size: Size, tintOf: (index: number) => Tint): string {
  const spots = area.municipalities.flatMap((place, index) =>
    place.shape ? [] : [{ at: frame.project(place), index, population: place.population ?? 0 }],
  )
  if (spots.length === 0) return ''
  let radius = Math.min(
    4,
    Math.max(size === 'wide' ? 1.5 : 1, (size === 'wide' ? 60 : 36) / Math.sqrt(spots.length)),
  )
  let shown = spots
  while (shown.length > MOST_DOTS) {
    radius *= 1.15
    shown = sharing(spots, radius * 2)
  }
  const r = Math.round(radius * 10) / 10
  const byTint = new Map<Tint, string>()
  for (const { at, index } of shown) {
    const tint = tintOf(index)
    const [x, y] = [Math.round(at[0] - r), Math.round(at[1])]
    // Among thousands nobody sees whether a dot is round; a square takes a third of the characters.
    const shape =
      shown.length > 600
        ? `M${x} ${Math.round(at[1] - r)}h${2 * r}v${2 * r}h-${2 * r}z`
        : `M${x} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0z`
    byTint.set(tint, (byTint.get(tint) ?? '') + shape)
  }
  return [...byTint].map(([tint, d]) => el('path', { class: `dots ${tint}`, d })).join('')
}

interface Spot {
  at: XY
  index: number
  population: number
}

/** The largest place of each square of a grid. */
function sharing(spots: readonly Spot[], cell: number): Spot[] {
  const taken = new Map<string, Spot>()
  for (const spot of spots) {
    const key = `${Math.floor(spot.at[0] / cell)} ${Math.floor(spot.at[1] / cell)}`
    const other = taken.get(key)
    if (!other || other.population < spot.population) taken.set(key, spot)
  }
  return [...taken.values()]
}

function seaOf(surroundings: Surroundings, frame: Frame): string {
  const rings = surroundings.flatMap((feature) =>
    feature.kind !== 'sea'
      ? []
      : feature.geometry.type === 'Polygon'
        ? feature.geometry.coordinates
        : feature.geometry.coordinates.flat(),
  )
  const d = pathOf(rings.map((ring) => ring.map(([lon, lat]) => frame.project({ lat, lon }))))
  return d === '' ? '' : el('path', { class: 'sea', d })
}
