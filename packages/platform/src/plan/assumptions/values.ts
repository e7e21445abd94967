import { DEMAND_KEYS, type Assumptions, type DemandKey, type Level } from './assumption.ts'

/** One number for each assumption: what a demand is worked out with. */
export type DemandValues = Record<DemandKey, number>

/** More of these means less of everything that a plan is for: the low case takes their high end. */
const AGAINST: ReadonlySet<DemandKey> = new Set(['keptByExisting', 'carToCentre'])

/** The low case is the cautious one: little use, little gain. The high case is the bold one. */
export function valuesAt(assumptions: Assumptions, level: Level): DemandValues {
  return valuesOf((key) => {
    const { low, central, high } = assumptions[key]
    if (level === 'central') return central
    return (level === 'low') === AGAINST.has(key) ? high : low
  })
}

/**
 * One draw of all assumptions: each from the triangle over its low, central and high value, independently. The same
 * seed and number give the same values to the last digit, whatever was drawn before.
 */
export function drawnValues(assumptions: Assumptions, seed: number, draw: number): DemandValues {
  const next = numbersFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(draw + 1, 0x85ebca6b))
  return valuesOf((key) => triangular(assumptions[key], next()))
}

function valuesOf(of: (key: DemandKey) => number): DemandValues {
  return Object.fromEntries(DEMAND_KEYS.map((key) => [key, of(key)])) as DemandValues
}

function triangular(
  { low, central, high }: { low: number; central: number; high: number },
  share: number,
): number {
  const wide = high - low
  if (wide === 0) return central
  const left = (central - low) / wide
  if (share < left) return low + Math.sqrt(share * wide * (central - low))
  return high - Math.sqrt((1 - share) * wide * (high - central))
}

/** Numbers from 0 to 1 (mulberry32, public domain): small, and good enough for a dozen draws at a time. */
function numbersFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
