import type { Range } from '../range.ts'
import { DEFAULTS_2026_1 } from './defaults-2026-1.ts'
import type { DefaultRow } from './default-row.ts'

/** Version of the defaults and factor sets: print it beside results. */
export const DATA_VERSION = '2026-1'

export type DefaultKey = (typeof DEFAULTS_2026_1)[number]['key']

export const DEFAULTS: readonly DefaultRow[] = DEFAULTS_2026_1

/** The row of a key: low, central, high, unit, year, evidence, source. */
export function defaultOf(key: DefaultKey): DefaultRow {
  const row = DEFAULTS.find((row) => row.key === key)
  if (!row) throw new Error(`There is no default "${key}".`)
  return row
}

const part = ({ low, central, high }: Range): Range => ({
  low: low / 100,
  central: central / 100,
  high: high / 100,
})

/** Share of a gross saving that new trips take back: 0 to 31 %, platform assumption in the middle (see its source). */
export const USUAL_REBOUND: Range = part(defaultOf('rebound_discount'))
