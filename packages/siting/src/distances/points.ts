/** Mean radius of the Earth (IUGG), metres. */
export const EARTH = 6_371_008.8

/** How far two points are apart. */
export type Metric =
  /** Straight lines in the plane; `floor` rounds every distance down (Osman & Christofides' instances). */
  | { kind: 'euclidean'; floor?: boolean }
  /** Along the sphere, `x` = latitude and `y` = longitude in degrees; `radius` in metres. */
  | { kind: 'great-circle'; radius: number }

/** Points on a plane or on the Earth. For `great-circle`, `x` is the latitude and `y` the longitude. */
export interface Points {
  x: Float64Array
  y: Float64Array
}

/** The straight plane. */
export const EUCLIDEAN: Metric = { kind: 'euclidean' }

/** Distance from point `i` of `a` to point `j` of `b`, in the units of the metric. */
export function distance(metric: Metric, a: Points, i: number, b: Points, j: number): number {
  if (metric.kind === 'great-circle') return metric.radius * angle(a.x[i], a.y[i], b.x[j], b.y[j])
  const dx = a.x[i] - b.x[j]
  const dy = a.y[i] - b.y[j]
  const d = Math.sqrt(dx * dx + dy * dy)
  return metric.floor ? Math.floor(d) : d
}

const RAD = Math.PI / 180

/** Haversine: exact to the millimetre for neighbours, where the law of cosines loses half its digits. */
function angle(lat1: number, lon1: number, lat2: number, lon2: number) {
  const s = Math.sin(((lat2 - lat1) * RAD) / 2)
  const t = Math.sin(((lon2 - lon1) * RAD) / 2)
  const h = s * s + Math.cos(lat1 * RAD) * Math.cos(lat2 * RAD) * t * t
  return 2 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/**
 * Coordinates in which straight-line order is the metric's order: the plane itself, or points on the unit
 * sphere in three dimensions (the chord grows with the arc).
 */
export function embed(metric: Metric, points: Points): { dimensions: number; at: Float64Array } {
  const n = points.x.length
  if (metric.kind === 'euclidean') {
    const at = new Float64Array(2 * n)
    for (let i = 0; i < n; i++) {
      at[2 * i] = points.x[i]
      at[2 * i + 1] = points.y[i]
    }
    return { dimensions: 2, at }
  }
  const at = new Float64Array(3 * n)
  for (let i = 0; i < n; i++) {
    const lat = points.x[i] * RAD
    const lon = points.y[i] * RAD
    at[3 * i] = Math.cos(lat) * Math.cos(lon)
    at[3 * i + 1] = Math.cos(lat) * Math.sin(lon)
    at[3 * i + 2] = Math.sin(lat)
  }
  return { dimensions: 3, at }
}

/** Straight-line reach that surely holds everything within `radius`; a hair generous, the metric decides. */
export function straightReach(metric: Metric, radius: number): number {
  if (metric.kind === 'great-circle')
    return 2 * Math.sin(Math.min(Math.PI / 2, radius / metric.radius / 2)) * (1 + 1e-9) + 1e-12
  return (metric.floor ? Math.floor(radius) + 1 : radius) * (1 + 1e-12)
}
