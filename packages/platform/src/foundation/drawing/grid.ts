/** A point of a drawing: x to the right, y down. */
export type XY = readonly [x: number, y: number]

/** A corner that takes less than this from the drawing is not seen, square units. */
const UNSEEN = 2

/**
 * Rings as one SVG path on whole numbers with relative steps: about a third of the bytes of absolute decimals.
 * Neighbours that share a border keep sharing it. What shrinks to nothing on the grid is left out.
 */
export function pathOf(rings: Iterable<readonly XY[]>): string {
  let path = ''
  for (const ring of rings) path += ringPath(ring)
  return path
}

function ringPath(ring: readonly XY[]): string {
  const corners = withoutUnseen(cornersOf(ring))
  const [first, ...others] = corners
  if (!first || others.length < 2) return ''
  let [x, y] = first
  let path = `M${x} ${y}l`
  let isFirst = true
  for (const [nextX, nextY] of others) {
    for (const step of [nextX - x, nextY - y]) {
      path += isFirst || step < 0 ? `${step}` : ` ${step}`
      isFirst = false
    }
    x = nextX
    y = nextY
  }
  return `${path}z`
}

/** The ring on the grid without points that repeat or lie on the way straight on. */
function cornersOf(ring: readonly XY[]): XY[] {
  const corners: XY[] = []
  for (const point of ring) {
    const here: XY = [Math.round(point[0]), Math.round(point[1])]
    const last = corners.at(-1)
    if (last && last[0] === here[0] && last[1] === here[1]) continue
    const before = corners.at(-2)
    if (before && last && isStraight(before, last, here)) corners.pop()
    corners.push(here)
  }
  const [first] = corners
  const last = corners.at(-1)
  if (corners.length > 1 && first && last && first[0] === last[0] && first[1] === last[1]) corners.pop()
  return corners
}

function isStraight(a: XY, b: XY, c: XY): boolean {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]]
  const [vx, vy] = [c[0] - b[0], c[1] - b[1]]
  return ux * vy === uy * vx && ux * vx + uy * vy > 0
}

/**
 * Leaves out the corner that matters least until all matter (Visvalingam and Whyatt 1993). It looks only at the
 * next corners on either side, so both sides of a border lose the same ones. Empty when nothing is left to see.
 */
function withoutUnseen(ring: readonly XY[]): XY[] {
  const corners = [...ring]
  for (;;) {
    let least = UNSEEN
    let at = -1
    for (const [i, corner] of corners.entries()) {
      const matters = triangle(
        corners.at(i - 1) ?? corner,
        corner,
        corners[(i + 1) % corners.length] ?? corner,
      )
      if (matters < least) [least, at] = [matters, i]
    }
    if (at < 0) return corners
    if (corners.length <= 3) return []
    corners.splice(at, 1)
  }
}

const triangle = (a: XY, b: XY, c: XY): number =>
  Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
