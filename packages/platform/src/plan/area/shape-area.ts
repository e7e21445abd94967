import type { Shape } from './area.ts'

const KM_PER_DEGREE = 111.195

/** km² of an outline, its holes taken off. Flat around its own latitude: within 1 % for a municipality. */
export const areaOfShape = (shape: Shape): number =>
  shape.reduce(
    (sum, [outline, ...holes]) =>
      sum + ringKm2(outline) - holes.reduce((all, hole) => all + ringKm2(hole), 0),
    0,
  )

function ringKm2(ring: number[][]): number {
  const middle = (ring.reduce((sum, [, lat]) => sum + lat, 0) / ring.length) * (Math.PI / 180)
  const [lon0, lat0] = ring[0]
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = [ring[i - 1][0] - lon0, ring[i - 1][1] - lat0]
    const [bx, by] = [ring[i][0] - lon0, ring[i][1] - lat0]
    twice += ax * by - bx * ay
  }
  return (Math.abs(twice) / 2) * KM_PER_DEGREE ** 2 * Math.cos(middle)
}
