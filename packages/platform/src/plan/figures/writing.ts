import { type Frame, isWithin } from '../../foundation/drawing/frame.ts'
import type { XY } from '../../foundation/drawing/grid.ts'
import { type LabelKind, Lettering } from '../../foundation/drawing/lettering.ts'
import { circle, drawPin, leader } from '../../foundation/drawing/pins.ts'
import { pushApart } from '../../foundation/drawing/push-apart.ts'
import { drawScale } from '../../foundation/drawing/scale.ts'
import type { Point } from '../../foundation/places/distance.ts'
import type { Area } from '../area/area.ts'
import type { Surroundings } from './land.ts'
import type { Size } from './size.ts'
import { el, text } from './svg.ts'

export interface Pin extends Point {
  number: number
  label: string
  hollow?: boolean
}

// Type on a map is 11 px at least on both sheets; a pin on a phone must still hold two figures.
const HAND = {
  wide: { type: 11.5, pin: 9.5, dot: 2.1, towns: 8, apart: 42 },
  narrow: { type: 11.5, pin: 9, dot: 1.9, towns: 5, apart: 38 },
}
const MANY = 25
const CLASS: Record<LabelKind, string | undefined> = {
  you: 'you-t',
  place: undefined,
  town: 'town',
  water: 'water',
  beyond: 'beyond',
}

/** Pins with numbers, names as far as they find room, towns to find one's way by, and a scale bar. */
export function writeMap(
  area: Area,
  frame: Frame,
  size: Size,
  locale: 'en' | 'fr',
  pins: readonly Pin[],
  surroundings: Surroundings = [],
): string {
  const hand = HAND[size]
  const lettering = new Lettering(frame)
  const scale = drawScale(frame, hand.type * 0.85, lettering)
  const radius = pins.length > MANY ? hand.pin * 0.72 : hand.pin
  const wanted = pins.map((pin) => frame.project(pin))
  const placed = pushApart(
    wanted.map((at) => ({ at, radius })),
    frame,
  )
  for (const at of placed) lettering.keepFree(at, radius)
  const written = new Set<string>()
  for (const [i, { label }] of pins.entries()) {
    const at = placed[i]
    if (at && !written.has(label) && lettering.beside('place', label, at, radius, hand.type))
      written.add(label)
  }
  for (const feature of surroundings) {
    if (feature.kind === 'sea') continue
    const name = feature.names[locale] ?? Object.values(feature.names)[0] ?? ''
    const at = frame.project({ lat: feature.lat, lon: feature.lon })
    if (!isWithin(frame, at)) continue
    if (feature.kind === 'water_name') lettering.across('water', name, at, hand.type)
    else lettering.across('beyond', name.toLocaleUpperCase(locale), at, hand.type * 0.8)
  }
  const towns = writeTowns(area, frame, hand, lettering, written)
  return [
    ...towns.map((at) => el('circle', { class: 'pt', cx: at[0], cy: at[1], r: hand.dot })),
    leaders(wanted, placed, radius),
    ...lettering.labels.map(({ kind, text: label, x, y, anchor, size: type }) =>
      text(x, y, label, {
        ...(CLASS[kind] ? { class: CLASS[kind] } : {}),
        anchor,
        'font-size': type,
      }),
    ),
    ...pins.map((pin, i) => pinAt(pin, placed[i] ?? [0, 0], radius)),
    el('path', { class: 'scale', d: scale.path }),
    text(scale.x, scale.y, scale.text, { anchor: 'end', 'font-size': scale.size }),
  ].join('')
}

function writeTowns(
  area: Area,
  frame: Frame,
  hand: (typeof HAND)[Size],
  lettering: Lettering,
  written: Set<string>,
): XY[] {
  const towns = area.municipalities
    .filter(({ population }) => population !== null)
    .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))
    .slice(0, 60)
  const dots: XY[] = []
  for (const town of towns) {
    if (dots.length === hand.towns) break
    const at = frame.project(town)
    const isCrowded = dots.some(([x, y]) => Math.hypot(x - at[0], y - at[1]) < hand.apart)
    if (isCrowded || written.has(town.name) || !lettering.isFreeDisc(at, hand.dot + 1)) continue
    if (!lettering.beside('town', town.name, at, hand.dot, hand.type * 0.9)) continue
    lettering.keepFree(at, hand.dot)
    written.add(town.name)
    dots.push(at)
  }
  return dots
}

function leaders(wanted: readonly XY[], placed: readonly XY[], radius: number): string {
  const d = wanted.map((from, i) => leader(from, placed[i] ?? from, radius)).join('')
  return d === '' ? '' : el('path', { class: 'spoke', 'stroke-width': 1, d })
}

function pinAt(pin: Pin, at: XY, radius: number): string {
  const drawn = drawPin({ number: pin.number, full: pin.hollow ?? false }, at, radius)
  const { x, y, r } = circle(at, radius)
  const hollow = pin.hollow ? ' hollow' : ''
  return (
    el('circle', { class: `pin${hollow}`, cx: x, cy: y, r }) +
    text(drawn.x, drawn.textY, drawn.text, {
      class: `pin-n${hollow}`,
      anchor: 'middle',
      'font-size': drawn.size,
    })
  )
}
