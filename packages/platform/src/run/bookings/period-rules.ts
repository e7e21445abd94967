import { offsetAt } from '../opening/clock.ts'
import { slotsOf } from '../availability/resource-availability.ts'
import { localDay, localDays, openDuring, openOn, type OpeningCalendar } from '../opening/opening.ts'
import { contains, type Span } from '../opening/spans.ts'
import { done, refused, type Result } from '../../foundation/result.ts'

/** How a resource may be booked in time. Minutes and days as whole numbers; `null` leaves the platform's limit. */
export interface TimeRules {
  granularity: 'minutes' | 'half_day' | 'day'
  stepMinutes: number | null
  minMinutes: number | null
  maxMinutes: number | null
  maxDays: number | null
}

/** Limits where a resource sets none: platform assumptions, made so that one booking cannot take a centre for good. */
export const limits = {
  /** A booking by the minute lasts at most a day. */
  maxMinutes: 24 * 60,
  /** A booking by the day lasts at most a month. */
  maxDays: 31,
  /** A booking begins at most a year ahead. */
  daysAhead: 366,
}

const dayMs = 86_400_000

export type PeriodReason =
  | 'end-before-start'
  | 'in-the-past'
  | 'too-far-ahead'
  | 'too-long'
  | 'too-short'
  | 'off-step'
  | 'outside-hours'

/**
 * The period that booking a resource from `asked.start` to `asked.end` takes: as asked for a resource booked by the
 * minute, widened to whole half-days or days for the others. Refused with the reason and what the sentence about it
 * names (the limit, the hours of that day).
 */
export function periodFor(
  rules: TimeRules,
  calendar: OpeningCalendar,
  asked: Span,
  now: number,
): Result<Span, PeriodReason> {
  if (asked.end <= asked.start) return refused('end-before-start')
  if (asked.end <= now) return refused('in-the-past')
  if (asked.start > now + limits.daysAhead * dayMs) {
    return refused('too-far-ahead', { daysAhead: limits.daysAhead })
  }
  return rules.granularity === 'minutes'
    ? periodInMinutes(rules, calendar, asked, now)
    : periodInSlots(rules.granularity, rules, calendar, asked, now)
}

function periodInMinutes(
  rules: TimeRules,
  calendar: OpeningCalendar,
  asked: Span,
  now: number,
): Result<Span, PeriodReason> {
  const step = rules.stepMinutes ?? 1
  const minutes = (asked.end - asked.start) / 60_000
  const most = rules.maxMinutes ?? limits.maxMinutes
  if (minutes > most) return refused('too-long', { maxMinutes: most })
  if (minutes < (rules.minMinutes ?? step))
    return refused('too-short', { minMinutes: rules.minMinutes ?? step })
  if (!onStep(calendar.timeZone, asked.start, step) || !onStep(calendar.timeZone, asked.end, step)) {
    return refused('off-step', { stepMinutes: step })
  }
  // Who comes in at 10:12 takes the step that began at 10:00; nothing that began before it.
  if (asked.start <= now - step * 60_000) return refused('in-the-past')
  const open = openDuring(calendar, asked)
  if (!open.some((o) => contains(o, asked))) return refused('outside-hours', hoursThen(calendar, asked))
  return done(asked)
}

function periodInSlots(
  granularity: 'half_day' | 'day',
  rules: TimeRules,
  calendar: OpeningCalendar,
  asked: Span,
  now: number,
): Result<Span, PeriodReason> {
  const most = rules.maxDays ?? limits.maxDays
  if (asked.end - asked.start > (most + 1) * dayMs) return refused('too-long', { maxDays: most })
  const slots = slotsOf(granularity, calendar, asked)
  const first = slots[0]
  const last = slots.at(-1)
  if (!first || !last) return refused('outside-hours', hoursThen(calendar, asked))
  const period = { start: first.start, end: last.end }
  if (localDays(calendar.timeZone, period).length > most) return refused('too-long', { maxDays: most })
  if (first.end <= now) return refused('in-the-past')
  return done(period)
}

/** Whether an instant falls on a step of the wall clock, seconds included. */
function onStep(timeZone: string, ms: number, step: number): boolean {
  return (ms + offsetAt(timeZone, ms)) % (step * 60_000) === 0
}

/** The opening hours of the day that was asked for; none when the centre is closed on it. */
const hoursThen = (calendar: OpeningCalendar, { start }: Span) => {
  const day = localDay(calendar.timeZone, start)
  return { day, open: openOn(calendar, day) }
}
