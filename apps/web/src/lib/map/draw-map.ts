import { type Frame, frameAround, isWithin, WIDE_SHEET } from '@micropol/platform/foundation/drawing/frame'
import type { XY } from '@micropol/platform/foundation/drawing/grid'
import { type Label, Lettering, tenth } from '@micropol/platform/foundation/drawing/lettering'
import {
  type Circle,
  circle,
  type DrawnPin,
  drawPin,
  leader,
} from '@micropol/platform/foundation/drawing/pins'
import { pushApart } from '@micropol/platform/foundation/drawing/push-apart'
import { drawScale, type Scale } from '@micropol/platform/foundation/drawing/scale'
import type { Point } from '@micropol/platform/foundation/places/distance'
import type { MapFeature } from '@micropol/platform/foundation/places/queries'
import type { Land } from './land.ts'

/** A place of the list beside the map, with the number it has there. */
export interface MapPin extends Point {
  number: number
  /** What is written beside it: its town. */
  label: string
  /** Nothing free at the time asked for. */
  full?: boolean
}

export type NamedPoint = Point & { label: string }

export interface MapRequest {
  /** Municipalities to draw on; without them the frame holds what is asked for, on plain paper. */
  land?: Land | undefined
  features?: readonly MapFeature[]
  pins: readonly MapPin[]
  /** Other centres, as small circles. */
  others?: readonly NamedPoint[]
  /** Towns to find one's way by, the most important first. */
  towns?: readonly NamedPoint[]
  /** The place searched for. */
  you?: NamedPoint | undefined
  /** Radius of the search as the crow flies, km. */
  radiusKm?: number | undefined
  locale: 'en' | 'fr'
}

/** What is written on the land, once for a wide sheet and once for a narrow one, where type must be larger. */
export interface Sheet {
  labels: Label[]
  towns: Circle[]
  others: Circle[]
  pins: DrawnPin[]
  /** From a pin that was pushed aside to its place. */
  leaders: string
  you: string
  scale: Scale
}

export interface MapDrawing {
  width: number
  height: number
  land: string
  sea: string
  /** The municipality the map is about. */
  here: string
  ring: Circle | undefined
  wide: Sheet
  narrow: Sheet
}

interface Hand {
  /** Type size of labels, units. */
  type: number
  pin: number
  dot: number
  other: number
  you: number
}

// A sheet of 720 units is some 620 px wide beside a list and 290 to 360 px on a phone: so the type stays legible.
const WIDE: Hand = { type: 14.5, pin: 11.5, dot: 2.6, other: 3.6, you: 8 }
const NARROW: Hand = { type: 26, pin: 18, dot: 4, other: 6, you: 13 }
/** With more pins than these they are drawn smaller. */
const MANY = 25
/** Towns are there to find one's way by: so many, and so far from each other, in sizes of their type. */
const TOWNS = 8
const TOWNS_APART = 3.6

/**
 * Draws a map of a list of places. The pins carry the numbers of the list; the map says nothing the list does not.
 * Undefined when there is nothing to show.
 */
export function drawMap(request: MapRequest): MapDrawing | undefined {
  const frame = request.land?.frame ?? frameOfRequest(request)
  if (!frame) return undefined
  return {
    width: frame.width,
    height: frame.height,
    land: request.land?.path ?? '',
    sea: request.land?.sea ?? '',
    here: '',
    ring: ringOf(request, frame),
    wide: drawSheet(request, frame, WIDE),
    narrow: drawSheet(request, frame, NARROW),
  }
}

/** Every point of a request that must be on the sheet. */
export const pointsOf = ({ pins, others = [], you }: MapRequest): Point[] => [
  ...pins,
  ...others,
  ...(you ? [you] : []),
]

function frameOfRequest(request: MapRequest): Frame | undefined {
  const points = pointsOf(request)
  return points.length > 0 ? frameAround(points, { ...WIDE_SHEET, margin: 60 }) : undefined
}

function ringOf({ you, radiusKm }: MapRequest, frame: Frame): Circle | undefined {
  if (!you || !radiusKm) return undefined
  const [x, y] = frame.project(you)
  return { x: tenth(x), y: tenth(y), r: tenth(radiusKm * frame.unitsPerKm) }
}

function drawSheet(request: MapRequest, frame: Frame, hand: Hand): Sheet {
  const { pins, others = [], towns = [], features = [], you, locale } = request
  const lettering = new Lettering(frame)
  const scale = drawScale(frame, hand.type * 0.85, lettering)
  const pinRadius = pins.length > MANY ? hand.pin * 0.8 : hand.pin
  const youAt = you && frame.project(you)
  const wanted = pins.map((pin) => frame.project(pin))
  const fixed = youAt ? [{ at: youAt, radius: hand.you, fixed: true }] : []
  const placed = pushApart([...fixed, ...wanted.map((at) => ({ at, radius: pinRadius }))], frame).slice(
    fixed.length,
  )
  const otherSpots = others.map((other) => ({ ...other, at: frame.project(other) }))
  if (youAt) lettering.keepFree(youAt, hand.you)
  for (const at of placed) lettering.keepFree(at, pinRadius)
  for (const { at } of otherSpots) lettering.keepFree(at, hand.other)

  const written = new Set<string>()
  const write = (
    kind: 'you' | 'place' | 'town',
    text: string,
    at: XY,
    radius: number,
    size: number,
  ): boolean => {
    // A town with two centres is named once, and the place searched for is not named again by its pin.
    if (written.has(text) || !lettering.beside(kind, text, at, radius, size)) return false
    written.add(text)
    return true
  }
  if (you && youAt) write('you', you.label, youAt, hand.you, hand.type)
  for (const [i, pin] of pins.entries()) {
    const at = placed[i]
    if (at) write('place', pin.label, at, pinRadius, hand.type)
  }
  writeFeatures(features, frame, hand, locale, lettering)
  const dots: Circle[] = []
  for (const { label, at } of otherSpots) write('town', label, at, hand.other, hand.type * 0.9)
  for (const town of towns) {
    const at = frame.project(town)
    if (dots.length === TOWNS) break
    const isCrowded = dots.some(({ x, y }) => Math.hypot(x - at[0], y - at[1]) < hand.type * TOWNS_APART)
    if (isCrowded || written.has(town.label) || !isWithin(frame, at, hand.dot)) continue
    if (!lettering.isFreeDisc(at, hand.dot + 1)) continue
    if (!write('town', town.label, at, hand.dot, hand.type * 0.9)) continue
    lettering.keepFree(at, hand.dot)
    dots.push(circle(at, hand.dot))
  }
  return {
    labels: lettering.labels,
    towns: dots,
    others: otherSpots.filter(({ at }) => isWithin(frame, at)).map(({ at }) => circle(at, hand.other)),
    pins: pins.map((pin, i) => drawPin(pin, placed[i] ?? [0, 0], pinRadius)),
    leaders: wanted.map((from, i) => leader(from, placed[i] ?? from, pinRadius)).join(''),
    you: youAt ? diamond(youAt, hand.you) : '',
    scale,
  }
}

function writeFeatures(
  features: readonly MapFeature[],
  frame: Frame,
  hand: Hand,
  locale: 'en' | 'fr',
  lettering: Lettering,
): void {
  for (const feature of features) {
    if (feature.kind === 'sea') continue
    const text = feature.names[locale] ?? Object.values(feature.names)[0] ?? ''
    const at = frame.project({ lat: feature.lat, lon: feature.lon })
    if (!isWithin(frame, at)) continue
    if (feature.kind === 'water_name') lettering.across('water', text, at, hand.type)
    else lettering.across('beyond', text.toLocaleUpperCase(locale), at, hand.type * 0.8)
  }
}

const diamond = ([x, y]: XY, half: number): string =>
  `M${tenth(x)} ${tenth(y - half)}l${half} ${half}-${half} ${half}-${half}-${half}z`
