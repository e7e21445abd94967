export interface Point {
  readonly lat: number
  readonly lon: number
}

/** Mean radius of the Earth, IUGG. */
const EARTH_KM = 6371.0088

/**
 * Roads are longer than the crow flies. A platform assumption, shown as such: 1.3 is usual for rural France,
 * mountains have more. Replaced by real journeys where roads are loaded.
 */
export const DETOUR_FACTOR = 1.3

/** Average speed door to door on country roads, km/h. A platform assumption. */
export const ROAD_SPEED_KMH = 40

const radians = (degrees: number) => (degrees * Math.PI) / 180
const degrees = (radians: number) => (radians * 180) / Math.PI

/** Great-circle distance in km (haversine). */
export function greatCircleKm(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat)
  const dLon = radians(b.lon - a.lon)
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Estimated distance by road, km: great circle × `DETOUR_FACTOR`. */
export const roadKm = (a: Point, b: Point): number => greatCircleKm(a, b) * DETOUR_FACTOR

/** Estimated minutes by car for a distance by road in km. */
export const roadMinutes = (km: number): number => (km / ROAD_SPEED_KMH) * 60

/**
 * The box that holds everything within `km` of a point: a first, cheap sieve for queries. Longitudes are not
 * wrapped; where a pole is within reach the box goes all the way round.
 */
export function boxAround(point: Point, km: number) {
  const angle = km / EARTH_KM
  const dLat = degrees(angle)
  const reachesPole = Math.abs(point.lat) + dLat >= 90
  const dLon = reachesPole ? 180 : degrees(Math.asin(Math.sin(angle) / Math.cos(radians(point.lat))))
  return {
    south: point.lat - dLat,
    north: point.lat + dLat,
    west: point.lon - dLon,
    east: point.lon + dLon,
  }
}
