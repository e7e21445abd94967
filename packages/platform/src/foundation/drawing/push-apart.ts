import type { XY } from './grid.ts'

/** A disc on the map, wanted at `at`; a fixed one does not move. */
export interface Disc {
  at: XY
  radius: number
  fixed?: boolean
}

const ROUNDS = 400
/** Air between two discs, units. */
const AIR = 1.5
/** The golden angle: any number of discs at one spot leave it in different directions. */
const TURN = Math.PI * (3 - Math.sqrt(5))

/**
 * Where discs come to lie when those that would touch are pushed apart, inside the sheet. Always the same for the
 * same discs; as near to where they are wanted as the pushing leaves them.
 */
export function pushApart(discs: readonly Disc[], sheet: { width: number; height: number }): XY[] {
  const places = discs.map(({ at }) => [at[0], at[1]] as [number, number])
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (const [i, a] of discs.entries()) {
      for (let j = i + 1; j < discs.length; j++) {
        const b = discs[j]
        const [here, there] = [places[i], places[j]]
        if (b && here && there && push(a, here, b, there, j)) moved = true
      }
    }
    // What the edge of the sheet brings back may touch again, and is looked at once more.
    for (const [i, disc] of discs.entries()) if (keepInside(disc, places[i], sheet)) moved = true
    if (!moved) break
  }
  return places
}

function keepInside(
  { radius, fixed }: Disc,
  place: [number, number] | undefined,
  { width, height }: { width: number; height: number },
): boolean {
  if (!place || fixed) return false
  const [x, y] = place
  place[0] = Math.min(Math.max(x, radius + 1), width - radius - 1)
  place[1] = Math.min(Math.max(y, radius + 1), height - radius - 1)
  return place[0] !== x || place[1] !== y
}

/** Moves two discs apart by what they overlap, each its half, or one all of it when the other is fixed. */
function push(a: Disc, here: [number, number], b: Disc, there: [number, number], turn: number): boolean {
  const needed = a.radius + b.radius + AIR
  let dx = there[0] - here[0]
  let dy = there[1] - here[1]
  // Most pairs of many are far apart, and need no root to see it.
  if (Math.abs(dx) >= needed || Math.abs(dy) >= needed) return false
  let distance = Math.hypot(dx, dy)
  if (distance >= needed - 0.01 || (a.fixed && b.fixed)) return false
  if (distance < 0.01) {
    dx = Math.cos(turn * TURN)
    dy = Math.sin(turn * TURN)
    distance = 1
    // From one spot, only the direction is known: nothing of the way is done.
    return shift(a, here, b, there, [dx, dy], needed)
  }
  return shift(a, here, b, there, [dx / distance, dy / distance], needed - distance)
}

function shift(
  a: Disc,
  here: [number, number],
  b: Disc,
  there: [number, number],
  [x, y]: XY,
  by: number,
): boolean {
  const [shareA, shareB] = a.fixed ? [0, 1] : b.fixed ? [1, 0] : [0.5, 0.5]
  here[0] -= x * by * shareA
  here[1] -= y * by * shareA
  there[0] += x * by * shareB
  there[1] += y * by * shareB
  return true
}
