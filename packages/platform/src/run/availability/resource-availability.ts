import { offsetAt } from '../opening/clock.ts'
import { clip, merge, type Span } from '../opening/spans.ts'
import { dayHull, halfDays, localDays, openDuring, type OpeningCalendar } from '../opening/opening.ts'
import { freeOverTime, unitsFree, type Busy, type FreeSpan } from './timeline.ts'

/** What the free times of a resource depend on. */
export interface Bookable {
  assignment: 'any' | 'all'
  granularity: 'minutes' | 'half_day' | 'day'
  /** Minutes after a booking in which nobody else can have it. */
  bufferMinutes: number
  unitIds: readonly string[]
}

/**
 * Free times of a resource within `span`, in the centre's opening hours: stretches of minutes, or whole half-days
 * or days that touch the span, as the resource is booked. `free` counts units for a pool and is 0 or 1 for a
 * resource that is booked whole.
 */
export function availabilityOf(
  resource: Bookable,
  busy: Busy,
  calendar: OpeningCalendar,
  span: Span,
): FreeSpan[] {
  const taken = withBuffer(resource, busy)
  if (resource.granularity === 'minutes') {
    const open = openDuring(calendar, span).flatMap((o) => clip(span, [o]))
    if (resource.assignment === 'any') return freeOverTime(resource.unitIds, taken, open)
    return freeOverTime(['all'], new Map([['all', merge([...taken.values()].flat())]]), open)
  }
  return slotsOf(resource.granularity, calendar, span).map((slot) => ({
    ...slot,
    free: freeFor(resource, busy, slot),
  }))
}

/**
 * Stretches cut to the steps a resource is booked in, so that each can be booked as it stands. What is shorter than
 * a step is left out. Half-days and days are whole already.
 */
export function onSteps<T extends Span>(
  { granularity, stepMinutes }: { granularity: Bookable['granularity']; stepMinutes: number | null },
  timeZone: string,
  stretches: readonly T[],
): T[] {
  if (granularity !== 'minutes' || !stepMinutes) return [...stretches]
  const step = stepMinutes * 60_000
  // Steps are those of the wall clock: zones are not all whole hours away from each other.
  const past = (at: number): number => (at + offsetAt(timeZone, at)) % step
  return stretches
    .map((span) => ({
      ...span,
      start: span.start + ((step - past(span.start)) % step),
      end: span.end - past(span.end),
    }))
    .filter(({ start, end }) => start < end)
}

/** How many of the resource can be had for the whole of `span`: units of a pool, else 0 or 1. */
export function freeFor(resource: Bookable, busy: Busy, span: Span): number {
  const needed = { start: span.start, end: span.end + resource.bufferMinutes * 60_000 }
  const free = unitsFree(resource.unitIds, busy, needed).length
  return resource.assignment === 'any' ? free : Number(free === resource.unitIds.length && free > 0)
}

/** The half-days or days that touch a span. */
export function slotsOf(granularity: 'half_day' | 'day', calendar: OpeningCalendar, span: Span): Span[] {
  return localDays(calendar.timeZone, span)
    .flatMap((day) => {
      if (granularity === 'half_day') return halfDays(calendar, day)
      return dayHull(calendar, day) ?? []
    })
    .filter((slot) => slot.start < span.end && span.start < slot.end)
}

/**
 * A booking needs its buffer free as well, so seen from the next one a taken period begins earlier. The units of
 * the resource only: others may be in `busy`.
 */
function withBuffer(resource: Bookable, busy: Busy): Map<string, Span[]> {
  const before = resource.bufferMinutes * 60_000
  return new Map(
    resource.unitIds.map((unit) => [
      unit,
      (busy.get(unit) ?? []).map(({ start, end }) => ({ start: start - before, end })),
    ]),
  )
}
