import { refuse } from './invalid-input.ts'
import type { Range } from './range.ts'

/** WGS 84 degrees. */
export interface Place {
  readonly lat: number
  readonly lon: number
}

/** How road distance and speed follow from where two places lie. */
export interface TravelModel {
  readonly version: string
  /** Road kilometres for one kilometre of great circle. */
  readonly detour: Range
  /** km/h on the shortest ways and on long ones, and the road kilometres from which a way is long. */
  readonly slow: number
  readonly fast: number
  readonly fastFrom: number
  /** What to print beside every time and distance. */
  readonly source: string
}

/** All constants are platform assumptions: rural roads, door to door, no traffic jams. Times from roads are better. */
export const TRAVEL_2026_1: TravelModel = {
  version: '2026-1',
  detour: { low: 1.2, central: 1.3, high: 1.45 },
  slow: 30,
  fast: 70,
  fastFrom: 40,
  source: 'great circle × 1.3, 30 to 70 km/h by distance (platform assumption 2026-1)',
}

export interface Trip {
  /** Road kilometres one way, with the range of the detour. */
  readonly km: Range
  /** Minutes one way by car. */
  readonly minutes: Range
  readonly source: string
}

/** Mean radius of the earth, km (IUGG). */
const EARTH_KM = 6371.0088

/**
 * A way by car between two places when no roads are loaded. Speed grows with distance in a straight line from `slow`
 * to `fast`, so that a longer way never takes less time.
 *
 * @throws InvalidInput naming a coordinate that cannot be
 */
export function tripBetween(from: Place, to: Place, model: TravelModel = TRAVEL_2026_1): Trip {
  const straight = greatCircle(from, to)
  const km = (detour: number) => straight * detour
  const range = { low: km(model.detour.low), central: km(model.detour.central), high: km(model.detour.high) }
  return {
    km: range,
    minutes: {
      low: minutesOf(range.low, model),
      central: minutesOf(range.central, model),
      high: minutesOf(range.high, model),
    },
    source: model.source,
  }
}

/** Minutes for so many road kilometres. */
export function minutesOf(km: number, { slow, fast, fastFrom }: TravelModel = TRAVEL_2026_1): number {
  const speed = slow + (fast - slow) * Math.min(1, km / fastFrom)
  return (km / speed) * 60
}

/** Kilometres along the surface of the earth (haversine). */
export function greatCircle(from: Place, to: Place): number {
  for (const [name, { lat, lon }] of Object.entries({ from, to })) {
    if (!(lat >= -90 && lat <= 90))
      refuse(`${name}.lat is ${lat}, not between -90 and 90.`, `${name}.lat`, lat)
    if (!(lon >= -180 && lon <= 180))
      refuse(`${name}.lon is ${lon}, not between -180 and 180.`, `${name}.lon`, lon)
  }
  const radians = Math.PI / 180
  const north = Math.sin(((to.lat - from.lat) * radians) / 2) ** 2
  const east = Math.sin(((to.lon - from.lon) * radians) / 2) ** 2
  const h = north + Math.cos(from.lat * radians) * Math.cos(to.lat * radians) * east
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}
