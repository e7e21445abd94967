import { Temporal } from 'temporal-polyfill'

/*
 * The wall clock of a zone. Reading it from the zone's rules costs a tenth of a millisecond, and a search asks for
 * the same few days of a hundred centres, so what was read is remembered: rules do not change in a running process.
 */

const most = 20_000
const offsets = new Map<string, number>()
const instants = new Map<string, number>()

function remembered(known: Map<string, number>, key: string, read: () => number): number {
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size >= most) known.clear()
  const value = read()
  known.set(key, value)
  return value
}

// Clocks change on a quarter of an hour of UTC everywhere, so within one the offset is the same.
const quarterMs = 900_000

/** How far the wall clock of a zone is ahead of UTC at an instant, milliseconds. */
export function offsetAt(timeZone: string, ms: number): number {
  const quarter = Math.floor(ms / quarterMs)
  return remembered(offsets, `${timeZone} ${quarter}`, () => {
    const at = Temporal.Instant.fromEpochMilliseconds(quarter * quarterMs)
    return at.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6
  })
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function localDay(timeZone: string, ms: number): string {
  return new Date(ms + offsetAt(timeZone, ms)).toISOString().slice(0, 10)
}

export const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10)

/** 1 is Monday (ISO 8601). */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00Z`).getUTCDay() || 7

/**
 * A local time as an instant, in milliseconds. In the hour a spring change skips it moves forward; in the hour an
 * autumn change repeats, `compatible` is the first and `later` the second. `24:00` is the end of the day even where
 * the clocks go back at midnight (Azores).
 */
export function instantOf(
  timeZone: string,
  day: string,
  time: string,
  disambiguation: 'compatible' | 'later',
): number {
  if (time.startsWith('24:')) return startOfDay(timeZone, nextDay(day))
  return remembered(instants, `${timeZone} ${day} ${time} ${disambiguation}`, () => {
    const local = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time))
    return local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds
  })
}

/** The first instant of a local day: not always midnight. */
export const startOfDay = (timeZone: string, day: string): number =>
  remembered(
    instants,
    `${timeZone} ${day}`,
    () => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds,
  )
