import { instantOf, localDay, nextDay, startOfDay, weekdayOf } from './clock.ts'
import { merge, type Span } from './spans.ts'

export { localDay, nextDay } from './clock.ts'

/** Hours of one weekday in the centre's own zone; `24:00` is the end of the day. */
export interface WeeklyInterval {
  /** 1 is Monday (ISO 8601). */
  weekday: number
  opens: string
  closes: string
}

/** A date that differs from the week: without hours the centre is closed, with hours they replace the week's. */
export interface OpeningException {
  day: string
  opens: string | null
  closes: string | null
}

/** When a centre is open, as local rules. Only here do they become instants. */
export interface OpeningCalendar {
  timeZone: string
  /** Where the day is cut in two for half-day bookings, local time. */
  halfDayAt: string
  weekly: readonly WeeklyInterval[]
  exceptions: readonly OpeningException[]
}

const hourMs = 3_600_000

/** The opening periods of one local day, merged and in order, in epoch milliseconds. Empty when closed. */
export function openOn(calendar: OpeningCalendar, day: string): Span[] {
  const special = calendar.exceptions.filter((exception) => exception.day === day)
  const hours = special.length
    ? special
    : calendar.weekly.filter((interval) => interval.weekday === weekdayOf(day))
  const spans: Span[] = []
  for (const { opens, closes } of hours) {
    if (opens === null || closes === null) continue
    const start = instantOf(calendar.timeZone, day, opens, 'compatible')
    const end = instantOf(calendar.timeZone, day, closes, 'later')
    if (start < end) spans.push({ start, end })
  }
  return merge(spans)
}

/** The local dates a span touches, first to last. */
export function localDays(timeZone: string, { start, end }: Span): string[] {
  const last = localDay(timeZone, end - 1)
  const days: string[] = []
  for (let day = localDay(timeZone, start); day <= last; day = nextDay(day)) days.push(day)
  return days
}

/** Midnight to midnight of a local day: 23, 24 or 25 hours. */
export const wholeDay = (timeZone: string, day: string): Span => ({
  start: startOfDay(timeZone, day),
  end: startOfDay(timeZone, nextDay(day)),
})

/** Hours of a local day as instants, `HH:MM` each; in the hour that autumn repeats the longer reading is meant. */
export const spanOfHours = (timeZone: string, day: string, hours: { from: string; to: string }): Span => ({
  start: instantOf(timeZone, day, hours.from, 'compatible'),
  end: instantOf(timeZone, day, hours.to, 'later'),
})

/** Opening periods that touch a span, joined across midnight, not clipped to it. */
export function openDuring(calendar: OpeningCalendar, span: Span): Span[] {
  const around = { start: span.start - hourMs, end: span.end + hourMs }
  const spans = localDays(calendar.timeZone, around).flatMap((day) => openOn(calendar, day))
  return merge(spans).filter((open) => open.start < span.end && span.start < open.end)
}

/** Opening of a local day as one span, from the first opening to the last closing. */
export function dayHull(calendar: OpeningCalendar, day: string): Span | undefined {
  const open = openOn(calendar, day)
  const first = open[0]
  const last = open.at(-1)
  return first && last && { start: first.start, end: last.end }
}

/** The halves of a local day that are open: before and after the centre's cut, each as one span. */
export function halfDays(calendar: OpeningCalendar, day: string): Span[] {
  const hull = dayHull(calendar, day)
  if (!hull) return []
  const cut = instantOf(calendar.timeZone, day, calendar.halfDayAt, 'compatible')
  const open = openOn(calendar, day)
  return [
    open.filter((span) => span.start < cut).map((span) => ({ ...span, end: Math.min(span.end, cut) })),
    open.filter((span) => span.end > cut).map((span) => ({ ...span, start: Math.max(span.start, cut) })),
  ].flatMap((half) => {
    const first = half[0]
    const last = half.at(-1)
    return first && last ? [{ start: first.start, end: last.end }] : []
  })
}
