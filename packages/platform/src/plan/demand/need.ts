import type { Area, Municipality } from '../area/area.ts'
import { LONGEST_DAILY_WAY } from './demand.ts'
import { distancesOf, waysOf } from './ways.ts'

/** Where life is harder, a saved hour may count more. Each part is 0 (least of the area) to 1 (most); absent: not known. */
export interface Need {
  parts: Partial<Record<NeedPart, number>>
  /** 1 (no need) to 3: what an hour counts under the objective `weakest`. */
  weight: number
}

export const NEED_PARTS = ['fewJobs', 'longWays', 'losingPeople', 'unemployment', 'leaving'] as const
/**
 * - `fewJobs`: jobs (or people who come to work) for each resident in work (or who leaves to work); fewer is worse
 * - `longWays`: mean minutes to work
 * - `losingPeople`: population now against before
 * - `unemployment`: %
 * - `leaving`: people who move away, for each resident
 */
export type NeedPart = (typeof NEED_PARTS)[number]

/**
 * Needs of all municipalities, by rank within the area: the mean of the parts that are known, from 1 (least) to 3
 * times (most). A platform assumption; the parts are shown wherever the weight is.
 *
 * @param workMinutes mean minutes to work of each municipality; NaN where nobody commutes
 */
export function needsOf(area: Area, workMinutes: Float64Array): Need[] {
  const { municipalities } = area
  const ranked = new Map(
    NEED_PARTS.map((part) => [
      part,
      ranks(municipalities.map((m, i) => (part === 'longWays' ? workMinutes[i] : worse(part, m)))),
    ]),
  )
  return municipalities.map((_, i) => {
    const parts: Need['parts'] = {}
    let sum = 0
    for (const part of NEED_PARTS) {
      const rank = ranked.get(part)?.[i] ?? Number.NaN
      if (Number.isNaN(rank)) continue
      parts[part] = rank
      sum += rank
    }
    const known = Object.keys(parts).length
    return { parts, weight: known === 0 ? 1 : 1 + (2 * sum) / known }
  })
}

/** The larger, the greater the need; NaN where it is not known. */
function worse(part: Exclude<NeedPart, 'longWays'>, { population, figures }: Municipality): number {
  const { jobs, employed, inCommuters, outCommuters, populationBefore, netMigration } = figures
  switch (part) {
    case 'fewJobs':
      return -ratio(jobs ?? inCommuters, employed ?? outCommuters)
    case 'losingPeople':
      return -ratio(population ?? undefined, populationBefore)
    case 'unemployment':
      return figures.unemployment ?? Number.NaN
    case 'leaving':
      return -ratio(netMigration, population ?? undefined)
  }
}

const ratio = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined || b === 0 ? Number.NaN : a / b

/** Ranks from 0 to 1, equal values sharing one; all NaN where there is nothing to rank. */
function ranks(values: number[]): number[] {
  const known = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort()
  const last = known.length - 1
  const rank = new Map<number, number>()
  for (let from = 0; from <= last;) {
    let to = from
    while (to < last && known[to + 1] === known[from]) to++
    rank.set(known[from], (from + to) / 2 / last)
    from = to + 1
  }
  return values.map((value) => (rank.size < 2 ? Number.NaN : (rank.get(value) ?? Number.NaN)))
}

/** The same for an area as it is, with ways to work by great circle × detour. */
export function needsIn(area: Area, detour: number): Need[] {
  const known = lastNeeds.get(area)
  if (known?.detour === detour) return known.needs
  const { workMinutes } = waysOf(distancesOf(area, [], undefined, 1), { mostMinutes: 1, detour })
  const needs = needsOf(area, meanWorkMinutes(area, workMinutes))
  lastNeeds.set(area, { detour, needs })
  return needs
}

// An area never changes, and its studies seldom have another detour.
const lastNeeds = new WeakMap<Area, { detour: number; needs: Need[] }>()

/** Mean minutes to work of the commuters of each municipality; NaN where nobody commutes. */
export function meanWorkMinutes({ municipalities, flows }: Area, workMinutes: Float64Array): Float64Array {
  const people = new Float64Array(municipalities.length)
  const sum = new Float64Array(municipalities.length)
  flows.forEach(({ origin, destination, commuters }, f) => {
    if (origin === destination || workMinutes[f] > LONGEST_DAILY_WAY) return
    people[origin] += commuters
    sum[origin] += commuters * workMinutes[f]
  })
  return sum.map((minutes, i) => (people[i] > 0 ? minutes / people[i] : Number.NaN))
}
