import { dayHull, halfDays, type OpeningCalendar, openOn } from '../run/opening/opening.ts'
import { clip, type Span } from '../run/opening/spans.ts'
import type { PlannedResource } from './centre-rows.ts'
import type { Random } from './random.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** Hours that people keep: a centre that never closes is not full of people at four in the morning. */
export function keptHours(calendar: OpeningCalendar, day: string): Span[] {
  const open = openOn(calendar, day)
  const hull = dayHull(calendar, day)
  if (!hull || hull.end - hull.start < 20 * hourMs) return open
  return clip({ start: hull.start + 8 * hourMs, end: hull.start + 20 * hourMs }, open)
}

/** When somebody takes a resource on a day: whole slots, or hours as people keep them. */
export function slot(
  calendar: OpeningCalendar,
  resource: PlannedResource,
  day: string,
  random: Random,
): Span | undefined {
  if (resource.granularity === 'day') return dayHull(calendar, day)
  if (resource.granularity === 'half_day') {
    const [first, second] = random.shuffled(halfDays(calendar, day))
    if (!first || !second || random.chance(0.4)) return first
    return { start: Math.min(first.start, second.start), end: Math.max(first.end, second.end) }
  }
  const open = keptHours(calendar, day)
  const longest = open.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0]
  if (!longest) return undefined
  const step = (resource.stepMinutes ?? 30) * minuteMs
  const first = ceil(longest.start, step) + random.pick([0, 0, 1, 1, 2, 3]) * step
  const last = floor(longest.end, step) - random.pick([0, 1, 2, 2, 3, 4]) * step
  const noon = ceil((longest.start + longest.end) / 2, step)
  const part = random.next()
  const span =
    part < 0.6
      ? { start: first, end: last }
      : part < 0.8
        ? { start: first, end: noon }
        : { start: noon, end: last }
  const most = (resource.maxMinutes ?? 24 * 60) * minuteMs
  return span.end - span.start < (resource.minMinutes ?? 60) * minuteMs
    ? undefined
    : { start: span.start, end: Math.min(span.end, span.start + most) }
}

/** The next moment on a step of the clock; zones here differ from UTC by whole hours. */
export const ceil = (ms: number, step: number) => Math.ceil(ms / step) * step
const floor = (ms: number, step: number) => Math.floor(ms / step) * step
