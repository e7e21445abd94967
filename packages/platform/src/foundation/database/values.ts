import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { parseInstant, parsePeriod } from './period.ts'

// Type numbers of pg_type: they are the same in every PostgreSQL.
const INT8 = 20
const TEXT_ARRAY = 1009
const DATE = 1082
const TIMESTAMPTZ = 1184
const TSTZRANGE = 3910
const ARRAYS: [array: number, element: number][] = [
  [1016, INT8],
  [1182, DATE],
  [1185, TIMESTAMPTZ],
  [3911, TSTZRANGE],
]

type Parse = (text: string) => unknown

const parsers = new Map<number, Parse>([
  [INT8, parseWholeNumber],
  // A calendar day has no zone: as a Date it would move.
  [DATE, (text) => text],
  [TIMESTAMPTZ, parseInstant],
  [TSTZRANGE, parsePeriod],
])
const splitArray = pg.types.getTypeParser(TEXT_ARRAY as number) as (text: string) => (string | null)[]
for (const [array, element] of ARRAYS) {
  const parse = parsers.get(element)
  if (parse)
    parsers.set(array, (text) => splitArray(text).map((item) => (item === null ? null : parse(item))))
}

/** How column values become JavaScript: a day is a string, an instant a Temporal.Instant, a range a Period. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(id)) ||
    pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
}

function parseWholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`Too large for a whole number: ${text}`)
  return number
}

/** A query parameter as pg can send it. Left to itself pg would write an instant as JSON, in quotes. */
export function parameter(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return value.toString()
  return Array.isArray(value) ? value.map(parameter) : value
}
