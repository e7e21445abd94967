import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { parseInstant, parsePeriod } from './period.ts'

// Type numbers of pg_type; they never change between PostgreSQL versions.
const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const TSTZRANGE = 3910
const ARRAY_OF = { 1016: INT8, 1182: DATE, 1185: TIMESTAMPTZ, 3911: TSTZRANGE } as const

const parsers: Record<number, (text: string) => unknown> = {
  [INT8]: parseWholeNumber,
  // A calendar day has no zone: a Date would move it.
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: parseInstant,
  [TSTZRANGE]: parsePeriod,
}
for (const [array, element] of Object.entries(ARRAY_OF)) {
  const parse = parsers[element] as (text: string) => unknown
  parsers[Number(array)] = (text) =>
    pg.types.arrayParser.create(text, (item) => (item === null ? null : parse(item))).parse()
}

/** How column values become JavaScript: a day is a string, an instant a Temporal.Instant, a range a Period. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[id]) || pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
}

function parseWholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`Too large for a whole number: ${text}`)
  return number
}

/** pg would send an instant as JSON, in quotes. */
export function writable(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return value.toString()
  return Array.isArray(value) ? value.map(writable) : value
}
