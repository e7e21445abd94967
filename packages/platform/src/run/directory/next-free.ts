import type { Ground, GroundResource } from '../availability/ground.ts'
import { availabilityOf, freeFor, onSteps } from '../availability/resource-availability.ts'
import type { Busy, FreeSpan } from '../availability/timeline.ts'
import { periodFor } from '../bookings/period-rules.ts'
import type { Span } from '../opening/spans.ts'

const halfHourMs = 1_800_000
const length = ({ start, end }: Span): number => end - start

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
      return onSteps(resource, calendar.timeZone, free).map((stretch) => {
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
