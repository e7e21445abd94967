import type { Point } from '@micropol/platform/foundation/places/distance'
import type { Geometry, MapFeature, PlaceShape } from '@micropol/platform/foundation/places/queries'
import { type Frame, frameAround, WIDE_SHEET } from '@micropol/platform/foundation/drawing/frame'
import { pathOf, type XY } from '@micropol/platform/foundation/drawing/grid'

/** Municipalities and sea as paths in a frame. `path` is empty where no outlines are known. */
export interface Land {
  frame: Frame
  path: string
  sea: string
}

/** More outlines than these are a country: too many bytes for a page, and too small to see. */
const MOST_SHAPES = 1000

/** Draws outlines in the frame that shows all of them and `also`. Undefined when there is nothing to draw. */
export function drawLand(
  shapes: readonly PlaceShape[],
  features: readonly MapFeature[],
  also: readonly Point[] = [],
): Land | undefined {
  if (shapes.length === 0 || shapes.length > MOST_SHAPES) return undefined
  const points = shapes.flatMap(({ geometry }) => ringsOf(geometry).flat()).map(toPoint)
  const frame = frameAround([...points, ...also], WIDE_SHEET)
  return { frame, path: shapesPath(shapes, frame), sea: seaPath(features, frame) }
}

export const shapesPath = (shapes: readonly PlaceShape[], frame: Frame): string =>
  pathOf(shapes.flatMap(({ geometry }) => projected(geometry, frame)))

/** Seas in a frame. They reach far beyond it; land is drawn over them. */
export const seaPath = (features: readonly MapFeature[], frame: Frame): string =>
  pathOf(features.flatMap((feature) => (feature.kind === 'sea' ? projected(feature.geometry, frame) : [])))

export const ringsOf = (geometry: Geometry): [number, number][][] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

export const toPoint = ([lon, lat]: readonly [number, number]): Point => ({ lat, lon })

const projected = (geometry: Geometry, frame: Frame): XY[][] =>
  ringsOf(geometry).map((ring) => ring.map((position) => frame.project(toPoint(position))))
