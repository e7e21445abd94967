import { Temporal } from 'temporal-polyfill'
import type { OpeningCalendar } from '@micropol/platform/run/opening/opening'
import { dayHull } from '@micropol/platform/run/opening/opening'
import type { Span } from '@micropol/platform/run/opening/spans'
import { timeOfDay } from '../format.ts'

/** Years beyond these are slips of the hand, and the database knows no year 0. */
export const isSensible = (day: { year: number } | undefined): boolean =>
  day === undefined || (day.year >= 2000 && day.year < 2200)

/** `09:30` from 570 minutes; 1440 is `24:00`. */
export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/**
 * A time of day where the centre is, as an instant. In the hour that autumn repeats a start is the first of the two
 * and an end the second, as opening hours are.
 */
export function instantAt(
  day: Temporal.PlainDate,
  minutes: number,
  timeZone: string,
  end = false,
): Temporal.Instant {
  if (minutes >= 1440) return day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
  return day
    .toPlainDateTime(Temporal.PlainTime.from(clock(minutes)))
    .toZonedDateTime(timeZone, { disambiguation: end ? 'later' : 'compatible' })
    .toInstant()
}

/** Minutes since midnight of `day` on the centre's clock; the end of the day is 1440. */
export function minutesOf(instant: Temporal.Instant, day: Temporal.PlainDate, timeZone: string): number {
  const local = instant.toZonedDateTimeISO(timeZone)
  return local.toPlainDate().equals(day) ? local.hour * 60 + local.minute : 1440
}

/** Opening of a day on the centre's clock, first to last, in minutes since midnight; null when it is closed. */
export function hoursOf(calendar: OpeningCalendar, day: Temporal.PlainDate): Span | null {
  const hull = dayHull(calendar, day.toString())
  if (!hull) return null
  const at = (ms: number) => minutesOf(Temporal.Instant.fromEpochMilliseconds(ms), day, calendar.timeZone)
  return { start: at(hull.start), end: at(hull.end) }
}

/** Days within the coming `within` days on which the centre is open, at most `count`, from `first` on. */
export function openDays(
  calendar: OpeningCalendar,
  first: Temporal.PlainDate,
  count: number,
  within = 60,
): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  for (let i = 0; i < within && days.length < count; i++) {
    const day = first.add({ days: i })
    if (hoursOf(calendar, day)) days.push(day)
  }
  return days
}

/** Choices for a time field: every `step` minutes between two times, and the one chosen wherever it lies. */
export function timeChoices(from: number, to: number, step: number, chosen: string) {
  const times = new Set([chosen])
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) times.add(clock(at))
  return [...times].toSorted().map((value) => ({ value, text: timeOfDay(value) }))
}
