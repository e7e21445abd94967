import type { Point } from '@micropol/platform/foundation/places/distance'
import type { MapFeature, PlaceShape } from '@micropol/platform/foundation/places/queries'
import { type Circle, circle, drawPin } from '@micropol/platform/foundation/drawing/pins'
import type { MapDrawing, NamedPoint, Sheet } from './draw-map.ts'
import { type Frame, frameAt, isWithin } from '@micropol/platform/foundation/drawing/frame'
import { ringsOf, seaPath, shapesPath, toPoint } from './land.ts'
import { Lettering } from '@micropol/platform/foundation/drawing/lettering'
import { drawScale } from '@micropol/platform/foundation/drawing/scale'

export interface CentreMapRequest {
  shapes: readonly PlaceShape[]
  features: readonly MapFeature[]
  centre: NamedPoint
  /** The commune it is in. */
  placeId: string
  /** Communes around, the most important first; the centre's own may be among them. */
  neighbours: readonly (NamedPoint & { id: string })[]
}

const WIDTH = 360
const HEIGHT = 282
/** The map shows so many km around the centre, at least and at most. */
const LEAST_KM = 6
const MOST_KM = 18

/** Draws where a centre is: its commune, the communes around with their names, and the point. */
export function drawCentreMap(request: CentreMapRequest): MapDrawing {
  const frame = frameAround(request)
  const near = request.shapes.filter((shape) => isSeen(shape, frame))
  const here = near.filter(({ placeId }) => placeId === request.placeId)
  return {
    width: WIDTH,
    height: HEIGHT,
    land: shapesPath(near, frame),
    sea: near.length > 0 ? seaPath(request.features, frame) : '',
    here: shapesPath(here, frame),
    ring: undefined,
    wide: drawSheet(request, frame, { type: 13, pin: 11.5, dot: 2.3 }),
    narrow: drawSheet(request, frame, { type: 14.5, pin: 13, dot: 2.6 }),
  }
}

/** So near that the commune fills about half of the sheet. */
function frameAround({ shapes, placeId, centre }: CentreMapRequest): Frame {
  const own = shapes.find((shape) => shape.placeId === placeId)
  const unit = frameAt(centre, 0, 0, 1)
  const reach = own
    ? Math.max(...outline(own).map((point) => Math.hypot(...unit.project(point))))
    : (LEAST_KM + MOST_KM) / 3
  const km = Math.min(Math.max(reach * 1.4, LEAST_KM), MOST_KM)
  return frameAt(centre, WIDTH, HEIGHT, WIDTH / 2 / km)
}

const outline = ({ geometry }: PlaceShape): Point[] => ringsOf(geometry).flat().map(toPoint)

/** Whether the box around an outline touches the sheet. */
function isSeen(shape: PlaceShape, { width, height, project }: Frame): boolean {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const point of outline(shape)) {
    const [x, y] = project(point)
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return left <= width && right >= 0 && top <= height && bottom >= 0
}

function drawSheet(
  { centre, placeId, neighbours }: CentreMapRequest,
  frame: Frame,
  hand: { type: number; pin: number; dot: number },
): Sheet {
  const lettering = new Lettering(frame)
  const scale = drawScale(frame, hand.type * 0.85, lettering)
  const at = frame.project(centre)
  lettering.keepFree(at, hand.pin)
  lettering.beside('you', centre.label, at, hand.pin, hand.type)
  const towns: Circle[] = []
  for (const town of neighbours) {
    const spot = frame.project(town)
    if (town.id === placeId || !isWithin(frame, spot, 4) || !lettering.isFreeDisc(spot, hand.dot + 1))
      continue
    if (!lettering.beside('town', town.label, spot, hand.dot, hand.type * 0.9)) continue
    lettering.keepFree(spot, hand.dot)
    towns.push(circle(spot, hand.dot))
  }
  return {
    labels: lettering.labels,
    towns,
    others: [],
    pins: [drawPin({ number: initialOf(centre.label) }, at, hand.pin)],
    leaders: '',
    you: '',
    scale,
  }
}

/** `F` for La Filature: the letter in the pin. */
export const initialOf = (name: string): string =>
  name
    .replace(/^(?:les?|la|the|l['’])\s*/iu, '')
    .trim()
    .charAt(0)
    .toLocaleUpperCase() || '•'
