import { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import type { CentreId } from '../../foundation/ids.ts'
import type { Ground, GroundResource } from '../availability/ground.ts'
import { busyUnits } from '../availability/queries.ts'
import { currentGround } from '../availability/remembered.ts'
import { availabilityOf, freeFor } from '../availability/resource-availability.ts'
import type { Busy, FreeSpan } from '../availability/timeline.ts'
import { periodFor } from '../bookings/period-rules.ts'
import { localDays, openOn, spanOfHours, wholeDay } from '../opening/opening.ts'
import { clip, type Span } from '../opening/spans.ts'

/** Hours of a day on the centre's clock, `HH:MM`; 24:00 is the end of the day. */
export interface Hours {
  from: string
  to: string
}

export interface ResourceDay {
  resource: GroundResource
  /** Free stretches in order; those with nothing free included. */
  times: FreeSpan[]
  /** The period that booking the hours asked for takes, and how many are free for all of it; null when it cannot be. */
  asked: FreeSpan | null
}

export interface CentreDay {
  day: string
  /** Opening hours; none when the centre is closed on it. */
  open: Span[]
  resources: ResourceDay[]
}

export interface CentreDays {
  ground: Ground
  /** What is taken on these days, for further questions with `freeFor`. */
  busy: Busy
  days: CentreDay[]
}

// Buffers are at most four hours (a check of the table `resource`).
const longestBufferMs = 4 * 3_600_000

/**
 * The days of a centre from `first` to `last` (local dates, both included): hours, and of each resource the free
 * times and what is free for the hours asked for. Without hours a working day is meant, as far as the centre is open
 * on that day. What of the hours is over today is left out. Undefined for an unknown centre. Two round trips.
 */
export async function centreDays(
  db: Read,
  centreId: CentreId,
  { first, last, hours }: { first: string; last: string; hours: Hours | null },
  now: Temporal.Instant,
): Promise<CentreDays | undefined> {
  const ground = await currentGround(db, centreId)
  if (!ground) return undefined
  const { timeZone } = ground.calendar
  const span = { start: wholeDay(timeZone, first).start, end: wholeDay(timeZone, last).end }
  const busy = await busyUnits(db, [centreId], { ...span, end: span.end + longestBufferMs }, now)
  // Once for all days: opening hours are worked out from their rules for each question.
  const times = ground.resources.map((resource) => ({
    resource,
    times: availabilityOf(resource, busy, ground.calendar, span),
  }))
  const days = localDays(timeZone, span).map((day) => dayOf(ground, busy, times, day, hours, now))
  return { ground, busy, days }
}

function dayOf(
  ground: Ground,
  busy: Busy,
  times: readonly { resource: GroundResource; times: readonly FreeSpan[] }[],
  day: string,
  hours: Hours | null,
  now: Temporal.Instant,
): CentreDay {
  const { calendar } = ground
  const open = openOn(calendar, day)
  if (open.length === 0)
    return { day, open, resources: times.map(({ resource }) => ({ resource, times: [], asked: null })) }
  const whole = wholeDay(calendar.timeZone, day)
  const asked = askedOn(calendar.timeZone, open, day, hours, now.epochMilliseconds)
  return {
    day,
    open,
    resources: times.map(({ resource, times }) => {
      const period = periodFor(resource, calendar, asked, now.epochMilliseconds)
      return {
        resource,
        times: times.flatMap((stretch) =>
          clip(stretch, [whole]).map((part) => ({ ...part, free: stretch.free })),
        ),
        asked: period.ok ? { ...period.value, free: freeFor(resource, busy, period.value) } : null,
      }
    }),
  }
}

const workingDay: Hours = { from: '09:00', to: '17:00' }
const halfHourMs = 1_800_000

function askedOn(
  timeZone: string,
  open: readonly Span[],
  day: string,
  hours: Hours | null,
  now: number,
): Span {
  const given = spanOfHours(timeZone, day, hours ?? workingDay)
  const usual = {
    start: Math.max(given.start, open[0]?.start ?? given.start),
    end: Math.min(given.end, open.at(-1)?.end ?? given.end),
  }
  const { start, end } = hours === null && usual.start < usual.end ? usual : given
  // Zones differ from each other by quarters of an hour at least: half-hours of UTC are good enough to begin at.
  const soonest = Math.ceil(now / halfHourMs) * halfHourMs
  return { start: start < now && soonest < end ? soonest : start, end }
}
