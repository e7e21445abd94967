import { greatCircle, minutesOf, TRAVEL_2026_1 } from '@micropol/impact'
import type { Point } from '../../foundation/places/distance.ts'

export type { Point }

/** Ways by car between points, one way. */
export interface Travel {
  /** How they were made; printed on every result. */
  source: string
  minutes(from: Point, to: Point): number
  km(from: Point, to: Point): number
}

/** Ways without roads: great circle × `detour`, at a speed that grows with the distance. */
export function straightTravel(detour: number): Travel {
  if (!(detour >= 1 && detour <= 5)) throw new RangeError(`A detour of ${detour} is not between 1 and 5.`)
  // Minutes are asked for right after kilometres, for the same pair.
  let last: { from: Point; to: Point; km: number } | undefined
  const km = (from: Point, to: Point) => {
    if (last?.from !== from || last.to !== to) last = { from, to, km: greatCircle(from, to) * detour }
    return last.km
  }
  return {
    source: sourceOf(detour),
    km,
    minutes: (from, to) => minutesOf(km(from, to)),
  }
}

const { slow, fast, version } = TRAVEL_2026_1

const sourceOf = (detour: number) =>
  `great circle × ${Math.round(detour * 1000) / 1000}, ${slow} to ${fast} km/h by distance (platform assumption ${version})`
