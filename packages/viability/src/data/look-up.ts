import { ASSUMPTIONS_2026_1 } from './assumptions-2026-1.ts'
import { DEFAULTS_2026_1 } from './defaults-2026-1.ts'
import type { DefaultRow } from './default-row.ts'

/** Version of the data a plan starts from: print it beside the plan. */
export const DATA_VERSION = '2026-1'

const ALL = [...DEFAULTS_2026_1, ...ASSUMPTIONS_2026_1]

export type DefaultKey = (typeof ALL)[number]['key']

/** All rows a plan starts from, with their ranges, years and sources. */
export const DEFAULTS: readonly DefaultRow[] = ALL

const BY_KEY = new Map<string, DefaultRow>(ALL.map((row) => [row.key, row]))

/** The row of a key: low, central, high, unit, year, evidence, source. */
export function defaultOf(key: DefaultKey): DefaultRow {
  const row = BY_KEY.get(key)
  if (!row) throw new Error(`There is no default "${key}".`)
  return row
}
