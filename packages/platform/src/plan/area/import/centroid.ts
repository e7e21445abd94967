import type { Shape } from '../area.ts'

/** The centre of gravity of the largest polygon's outline, in degrees; near enough for a municipality. */
export function centroidOf(shape: Shape): { lat: number; lon: number } {
  let best = { area: -1, lat: 0, lon: 0 }
  for (const [outline] of shape) {
    const found = gravity(outline)
    if (found.area > best.area) best = found
  }
  return { lat: round(best.lat), lon: round(best.lon) }
}

function gravity(ring: number[][]): { area: number; lat: number; lon: number } {
  const [originLon, originLat] = ring[0]
  let [twice, x, y] = [0, 0, 0]
  // Relative to the first point, so that nothing is lost to large numbers.
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1][0] - originLon, ring[i - 1][1] - originLat]
    const [bx, by] = [ring[i][0] - originLon, ring[i][1] - originLat]
    const cross = ax * by - bx * ay
    twice += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  if (twice === 0) return { area: 0, lat: originLat, lon: originLon }
  return { area: Math.abs(twice), lon: originLon + x / (3 * twice), lat: originLat + y / (3 * twice) }
}

const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000
