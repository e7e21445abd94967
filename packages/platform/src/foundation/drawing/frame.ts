import type { Point } from '../places/distance.ts'
import { geoAzimuthalEqualArea } from 'd3-geo'
import type { XY } from './grid.ts'

/** Mean radius of the Earth, km. */
const EARTH_KM = 6371

/** A piece of the Earth on a sheet of `width` × `height` units. North is up. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly unitsPerKm: number
  project(point: Point): XY
}

interface Sheet {
  width: number
  /** Height for each unit of width, at least and at most. */
  flattest: number
  tallest: number
  /** Room left free on each side, units. */
  margin: number
  /** A frame is never narrower than this: one point alone would be looked at through a microscope. */
  leastKm: number
}

/** The sheet of a directory map: as the department of Hérault it is 720 × 465. */
export const WIDE_SHEET: Sheet = { width: 720, flattest: 0.5, tallest: 0.85, margin: 7, leastKm: 15 }

/** The smallest frame that shows all points, centred on them. Throws without any point. */
export function frameAround(points: readonly Point[], sheet: Sheet): Frame {
  const flat = flattened(middleOf(points))
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const point of points) {
    const [x, y] = flat(point)
    if (x < left) left = x
    if (x > right) right = x
    if (y < top) top = y
    if (y > bottom) bottom = y
  }
  const { width, margin } = sheet
  const least = sheet.leastKm / EARTH_KM
  const across = Math.max(right - left, least)
  const down = Math.max(bottom - top, least * sheet.flattest)
  const inner = width - 2 * margin
  const wanted = (down / across) * inner + 2 * margin
  const height = Math.round(Math.min(Math.max(wanted, width * sheet.flattest), width * sheet.tallest))
  const scale = Math.min(inner / across, (height - 2 * margin) / down)
  const [x0, y0] = [(left + right) / 2, (top + bottom) / 2]
  return {
    width,
    height,
    unitsPerKm: scale / EARTH_KM,
    project: (point) => {
      const [x, y] = flat(point)
      return [width / 2 + (x - x0) * scale, height / 2 + (y - y0) * scale]
    },
  }
}

/**
 * Lambert's azimuthal equal-area projection around a point, in radii of the Earth (Snyder 1987, equations 24-2 to
 * 24-4). Written out, as an area has some hundred thousand corners.
 */
function flattened(middle: Point): (point: Point) => XY {
  const radians = Math.PI / 180
  const [sinMiddle, cosMiddle] = [Math.sin(middle.lat * radians), Math.cos(middle.lat * radians)]
  return ({ lat, lon }) => {
    const [sin, cos] = [Math.sin(lat * radians), Math.cos(lat * radians)]
    const east = (lon - middle.lon) * radians
    const across = cos * Math.cos(east)
    const k = Math.sqrt(2 / (1 + sinMiddle * sin + cosMiddle * across))
    return [k * cos * Math.sin(east), -k * (cosMiddle * sin - sinMiddle * across)]
  }
}

/** A frame of a given size with a point in its middle. */
export function frameAt(middle: Point, width: number, height: number, unitsPerKm: number): Frame {
  const projection = geoAzimuthalEqualArea()
    .rotate([-middle.lon, -middle.lat])
    .translate([width / 2, height / 2])
    .scale(unitsPerKm * EARTH_KM)
  return { width, height, unitsPerKm, project: ({ lat, lon }) => projection([lon, lat]) ?? [0, 0] }
}

/** Whether a point of the drawing lies in the frame, `margin` units from its edge. */
export const isWithin = ({ width, height }: Frame, [x, y]: XY, margin = 0): boolean =>
  x >= margin && x <= width - margin && y >= margin && y <= height - margin

/** The middle of the box around points. Throws without any point. */
export function middleOf(points: readonly Point[]): Point {
  if (points.length === 0) throw new RangeError('A map needs at least one point')
  const [south, north] = extent(points.map(({ lat }) => lat))
  const [west, east] = extent(points.map(({ lon }) => lon))
  return { lat: (south + north) / 2, lon: (west + east) / 2 }
}

function extent(values: readonly number[]): [number, number] {
  let [least, most] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return [least, most]
}
