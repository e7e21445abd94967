import type { Municipality, Shape } from '../area.ts'

/** Corners of all outlines together that pages can still draw and send. */
export const MOST_CORNERS = 300_000

/** Grids in degrees, each with about how many metres it is. */
const GRIDS = [
  { degrees: 0.0005, metres: 50 },
  { degrees: 0.001, metres: 100 },
  { degrees: 0.002, metres: 200 },
  { degrees: 0.005, metres: 500 },
  { degrees: 0.01, metres: 1000 },
] as const

/**
 * Puts outlines that are finer than any map of ours on the finest grid that is coarse enough. Both sides of a border
 * fall on the same corners. Returns the outlines and the grid in metres; null when they stayed as they are.
 */
export function thinned(
  municipalities: readonly Municipality[],
  most = MOST_CORNERS,
): { municipalities: Municipality[]; metres: number } | null {
  if (cornersOf(municipalities) <= most) return null
  for (const [i, { degrees, metres }] of GRIDS.entries()) {
    const coarser = municipalities.map((each) => ({
      ...each,
      shape: each.shape && onGrid(each.shape, degrees),
    }))
    if (cornersOf(coarser) <= most || i === GRIDS.length - 1) return { municipalities: coarser, metres }
  }
  return null
}

const cornersOf = (municipalities: readonly Municipality[]) =>
  municipalities.reduce(
    (sum, { shape }) =>
      sum + (shape ?? []).reduce((all, rings) => all + rings.reduce((n, r) => n + r.length, 0), 0),
    0,
  )

function onGrid(shape: Shape, degrees: number): Shape {
  const polygons = shape
    .map(([outline, ...holes]) => [
      ringOn(outline, degrees),
      ...holes.map((hole) => ringOn(hole, degrees)).filter(isRing),
    ])
    .filter(([outline]) => isRing(outline))
  // A place smaller than a step of the grid keeps its outline: better fine than gone.
  return polygons.length > 0 ? polygons : shape
}

const isRing = (ring: number[][]) => ring.length >= 4

function ringOn(ring: number[][], degrees: number): number[][] {
  const steps = 1 / degrees
  const corners: number[][] = []
  for (const [lon, lat] of ring) {
    const corner = [Math.round(lon * steps) / steps, Math.round(lat * steps) / steps]
    const before = corners.at(-1)
    if (before?.[0] !== corner[0] || before[1] !== corner[1]) corners.push(corner)
  }
  return corners
}
