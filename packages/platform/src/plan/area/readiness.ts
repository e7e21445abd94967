/** How the points come about; part of every export, so that an old number can be told from a new one. */
export const READINESS_METHOD = '2026-1'

/**
 * What makes a village a place where a centre is needed (`need`) and where one can work (`ground`): low cost and
 * challenging jobs together. Platform assumption 2026-1: parts and limits are a judgement, except where said.
 */
export const READINESS_PARTS = [
  'leaving',
  'far',
  'shrinking',
  'migration',
  'unemployment',
  'room',
  'fibre',
  'knowledge',
] as const
export type PartKey = (typeof READINESS_PARTS)[number]

/** What a value counts: pages write it with the number. */
export type PartUnit =
  | 'percent'
  /** Commuters who leave, for each hundred inhabitants. */
  | 'perHundred'
  | 'perKm2'
  | 'people'
  | 'percentPerYear'
  /** People a year for each thousand inhabitants. */
  | 'perThousand'

export interface Part {
  key: PartKey
  group: 'need' | 'ground'
  unit: PartUnit
  /** Null: not in the data. It is then no part of any sum. */
  value: number | null
  points: 0 | 1 | 2 | null
}

export interface Readiness {
  parts: Part[]
  /** Points reached, of how many that could be reached with what is known. */
  need: Points
  ground: Points
  unknown: PartKey[]
}

export interface Points {
  points: number
  of: number
}

/** From which value on there are one and two points. Below: the other way round. */
interface Limits {
  one: number
  two: number
  below?: true
}

export const READINESS_LIMITS: Record<PartKey, Partial<Record<PartUnit, Limits>>> = {
  // Residents in work who work elsewhere; where those in work are not counted, for each hundred inhabitants.
  leaving: { percent: { one: 40, two: 60 }, perHundred: { one: 10, two: 20 } },
  // Commuters who leave and have more than 20 km by road.
  far: { percent: { one: 20, two: 40 } },
  shrinking: { percentPerYear: { one: 0, two: -0.5, below: true } },
  migration: { perThousand: { one: 0, two: -5, below: true } },
  unemployment: { percent: { one: 7, two: 10 } },
  // Low cost where land is: fewer than 300 people per km² is not urban (Eurostat, degree of urbanisation).
  room: { perKm2: { one: 300, two: 100, below: true }, people: { one: 20_000, two: 5000, below: true } },
  fibre: { percent: { one: 50, two: 80 } },
  // 37 % of jobs can be done from a distance in the EU, about 30 % in the country (JRC).
  knowledge: { percent: { one: 30, two: 37 } },
}

const GROUND: ReadonlySet<PartKey> = new Set(['room', 'fibre', 'knowledge'])

/** The parts from their values, a value that nobody knows being null. */
export function readinessOf(values: Record<PartKey, { unit: PartUnit; value: number | null }>): Readiness {
  const parts = READINESS_PARTS.map((key): Part => {
    const { unit, value } = values[key]
    return {
      key,
      group: GROUND.has(key) ? 'ground' : 'need',
      unit,
      value,
      points: pointsOf(key, unit, value),
    }
  })
  return {
    parts,
    need: sumOf(parts, 'need'),
    ground: sumOf(parts, 'ground'),
    unknown: parts.filter(({ points }) => points === null).map(({ key }) => key),
  }
}

function pointsOf(key: PartKey, unit: PartUnit, value: number | null): Part['points'] {
  const limits = READINESS_LIMITS[key][unit]
  if (value === null || !limits) return null
  // Below means below for one point (no growth is no loss) and at most for two.
  if (limits.below) return value <= limits.two ? 2 : value < limits.one ? 1 : 0
  return value >= limits.two ? 2 : value >= limits.one ? 1 : 0
}

function sumOf(parts: readonly Part[], group: Part['group']): Points {
  const known = parts.filter((part) => part.group === group && part.points !== null)
  return { points: known.reduce((sum, { points }) => sum + (points ?? 0), 0), of: 2 * known.length }
}
