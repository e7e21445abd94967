import { sql, type RawBuilder } from 'kysely'
import { Temporal } from 'temporal-polyfill'

/** A half-open stretch of time: `start` belongs to it, `end` does not, so back-to-back periods do not touch. */
export interface Period {
  readonly start: Temporal.Instant
  readonly end: Temporal.Instant
}

/**
 * The period as a `tstzrange` value for a query, always `[start, end)`.
 * Throws a RangeError when the end is not after the start: such a range would be empty and overlap nothing.
 */
export function range(period: Period): RawBuilder<Period> {
  if (Temporal.Instant.compare(period.start, period.end) >= 0) {
    throw new RangeError(`A period must end after it starts: ${period.start} to ${period.end}`)
  }
  return sql<Period>`${`[${period.start},${period.end})`}::tstzrange`
}

/**
 * Reads what PostgreSQL prints for a `tstzrange`. Throws on an empty or unbounded range or one that is not
 * `[start, end)`: nothing in Micropol writes these, and taking one for a period would hide a wrong row.
 */
export function parsePeriod(text: string): Period {
  const match = /^\["?([^",]+)"?,"?([^",)\]]+)"?\)$/.exec(text)
  if (!match?.[1] || !match[2]) throw new RangeError(`Not a period with a start and an end: ${text}`)
  return { start: parseInstant(match[1]), end: parseInstant(match[2]) }
}

/** Reads what PostgreSQL prints for a `timestamptz`, to the microsecond. Throws on `infinity`. */
export function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}
