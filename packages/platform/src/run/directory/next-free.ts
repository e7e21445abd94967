import { Temporal } from 'temporal-polyfill'
import type { Ground, GroundResource } from '../availability/ground.ts'
import { availabilityOf, freeFor } from '../availability/resource-availability.ts'
import type { Busy, FreeSpan } from '../availability/timeline.ts'
import { periodFor } from '../bookings/period-rules.ts'
import type { Span } from '../opening/spans.ts'

const halfHourMs = 1_800_000
const length = ({ start, end }: Span): number => end - start

/**
 * The parts of stretches that begin and end on a step of the wall clock (`step` and its `offset` ahead of UTC in
 * milliseconds), as bookings do. Empty ones are left out.
 */
export function onSteps<T extends Span>(stretches: readonly T[], step: number, offset: number): T[] {
  return stretches
    .map((span) => ({
      ...span,
      start: Math.ceil((span.start + offset) / step) * step - offset,
      end: Math.floor((span.end + offset) / step) * step - offset,
    }))
    .filter(({ start, end }) => start < end)
}

/** How far the wall clock of a zone is ahead of UTC at an instant, milliseconds. */
export const offsetAt = (timeZone: string, ms: number): number =>
  Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6

/**
 * When on that day `needed` units can be had instead of the period asked for: the stretch that begins nearest to it
 * among those at least half as long, else the longest. Null when there is none of half an hour.
 */
export function nextFreeOn(
  ground: Ground,
  resources: readonly GroundResource[],
  busy: Busy,
  { asked, day, needed, now }: { asked: Span; day: Span; needed: number; now: number },
): FreeSpan | null {
  const { calendar } = ground
  const offset = offsetAt(calendar.timeZone, asked.start)
  const freeOf = (span: Span): number =>
    resources.reduce((sum, resource) => {
      const period = periodFor(resource, calendar, span, now)
      const same = period.ok && period.value.start === span.start && period.value.end === span.end
      return same ? sum + freeFor(resource, busy, span) : sum
    }, 0)
  const candidates = resources
    .flatMap((resource) => {
      const free = availabilityOf(resource, busy, calendar, day).filter((stretch) => stretch.free > 0)
      if (resource.granularity !== 'minutes') return free
      const step = (resource.stepMinutes ?? 30) * 60_000
      const begun = Math.floor(now / step) * step
      const most = resource.maxMinutes === null ? Infinity : resource.maxMinutes * 60_000
      return onSteps(free, step, offset).map((stretch) => {
        const start = Math.max(stretch.start, begun)
        return { ...stretch, start, end: Math.min(stretch.end, start + most) }
      })
    })
    .filter(({ start, end }) => end - start >= halfHourMs && end > now)
    .map((stretch) => ({ start: stretch.start, end: stretch.end, free: freeOf(stretch) }))
    .filter(({ free }) => free >= needed)
  const half = (asked.end - asked.start) / 2
  const longEnough = candidates.filter(({ start, end }) => end - start >= half)
  const away = ({ start }: Span) => Math.abs(start - asked.start)
  return (
    longEnough.toSorted((a, b) => away(a) - away(b) || b.free - a.free)[0] ??
    candidates.toSorted((a, b) => length(b) - length(a) || away(a) - away(b))[0] ??
    null
  )
}
