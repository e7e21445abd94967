import type { Municipality, Shape } from '../area/area.ts'

/** People of a large municipality do not live all over it: their way to its middle is taken as at most this, km. */
const FARTHEST = 4

/**
 * Kilometres in a straight line that the residents of a municipality have on average to its middle: those of a disk of
 * the same area (2/3 of its radius), at most 4. 0 where its area is not known. A platform assumption: without it
 * everybody would live at the door of the town hall.
 */
export function ownKm({ figures, shape }: Municipality): number {
  const area = figures.areaKm2 ?? (shape ? areaOf(shape) : 0)
  return Math.min(FARTHEST, (2 / 3) * Math.sqrt(area / Math.PI))
}

/** Mean way of people around a point to one so far from it. */
export const spread = (own: number, between: number) => Math.sqrt(own * own + between * between)

const KM_PER_DEGREE = 111.195

/** km² of polygons, outer rings less holes, on a plane that touches the earth at each ring. */
function areaOf(shape: Shape): number {
  let sum = 0
  for (const polygon of shape)
    polygon.forEach((ring, r) => (sum += (r === 0 ? 1 : -1) * Math.abs(ringArea(ring))))
  return sum
}

function ringArea(ring: number[][]): number {
  const [, south] = ring[0] ?? [0, 0]
  const narrow = Math.cos((south * Math.PI) / 180)
  let twice = 0
  ring.forEach(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]
    twice += x * nextY - nextX * y
  })
  return (twice / 2) * narrow * KM_PER_DEGREE ** 2
}
