import { Temporal } from 'temporal-polyfill'
import type { Refused } from '@micropol/platform/foundation/result'
import type { BookReason } from '@micropol/platform/run/bookings/book'
import type { ChangeReason } from '@micropol/platform/run/bookings/change'
import type { TakenDetail } from '@micropol/platform/run/bookings/take'
import { dateTime, dayAndMonth, duration, list, time, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'

/** Every reason for which the platform refuses to book, hold, confirm, change, extend or cancel. */
export type BookingReason = BookReason | ChangeReason | 'held-too-long'

/** What the sentences name; which of it is there, the reason says. */
export interface RefusalDetail extends Partial<TakenDetail> {
  resource?: string
  resourceId?: string
  timeZone?: string
  units?: number
  quantity?: number
  centre?: string
  centres?: string[]
  day?: string
  open?: { start: number; end: number }[]
  daysAhead?: number
  maxMinutes?: number
  maxDays?: number
  minMinutes?: number
  stepMinutes?: number
  mostHolds?: number
  longestHoldMinutes?: number
  end?: Temporal.Instant
  cancelledAt?: Temporal.Instant | null
}

/**
 * Why it was refused, in one sentence in the language of the page that names the limit, the resource and the hours
 * of that day. `zone` is the centre's, for reasons that do not bring it along.
 */
export function refusalSentence(refusal: Refused<string>, zone = 'UTC'): string {
  const say = sentences[refusal.reason as BookingReason] as ((detail: RefusalDetail) => string) | undefined
  const detail = refusal.detail as RefusalDetail
  return say ? say({ ...detail, timeZone: detail.timeZone ?? zone }) : m.booking_refused_other()
}

/** The field of a booking form that a reason is about; none when it is about the whole. */
export const fieldOf = (reason: string): 'day' | 'from' | 'to' | 'resource' | undefined =>
  fields[reason as BookingReason]

const fields: Partial<Record<BookingReason, 'day' | 'from' | 'to' | 'resource'>> = {
  'nothing-asked': 'resource',
  'unknown-resource': 'resource',
  'unknown-unit': 'resource',
  'not-that-many': 'resource',
  'two-times': 'resource',
  'end-before-start': 'to',
  'in-the-past': 'from',
  'too-far-ahead': 'day',
  'too-long': 'to',
  'too-short': 'to',
  'off-step': 'from',
  'outside-hours': 'from',
  'not-later': 'to',
}

const sentences: Record<BookingReason, (detail: RefusalDetail) => string> = {
  'nothing-asked': () => m.booking_refused_nothing(),
  'unknown-resource': () => m.booking_refused_unknown_resource(),
  'unknown-unit': ({ resource = '' }) => m.booking_refused_unknown_unit({ resource }),
  'different-centres': ({ centres = [] }) => m.booking_refused_centres({ centres: list(centres) }),
  'not-that-many': ({ resource = '', units = 0, quantity = 0 }) =>
    m.booking_refused_quantity({ resource, count: units, quantity }),
  'two-times': ({ resource = '' }) => m.booking_refused_two_times({ resource }),
  'end-before-start': () => m.booking_refused_end(),
  'in-the-past': () => m.booking_refused_past(),
  'too-far-ahead': ({ daysAhead = 0 }) => m.booking_refused_far({ days: daysAhead }),
  'too-long': ({ resource = '', maxDays, maxMinutes = 0 }) =>
    maxDays === undefined
      ? m.booking_refused_long({ resource, duration: duration(maxMinutes) })
      : m.booking_refused_long_days({ resource, count: maxDays }),
  'too-short': ({ resource = '', minMinutes = 0 }) =>
    m.booking_refused_short({ resource, duration: duration(minMinutes) }),
  'off-step': ({ resource = '', stepMinutes = 0 }) =>
    m.booking_refused_step({ resource, step: duration(stepMinutes) }),
  'outside-hours': outsideHours,
  taken: takenSentence,
  'centre-not-open': ({ centre = '' }) => m.booking_refused_centre({ centre }),
  'key-used-for-another-request': () => m.booking_refused_key(),
  'too-many-holds': ({ mostHolds = 0 }) => m.booking_refused_holds({ max: mostHolds }),
  'not-found': () => m.booking_refused_not_found(),
  'already-cancelled': () => m.booking_refused_cancelled(),
  'already-over': ({ end, timeZone = 'UTC' }) =>
    end ? m.booking_refused_over({ end: dateTime(end, timeZone) }) : m.booking_refused_over_plain(),
  'hold-expired': () => m.booking_refused_expired(),
  'held-too-long': ({ longestHoldMinutes = 0 }) =>
    m.booking_refused_held({ duration: duration(longestHoldMinutes) }),
  'not-later': ({ end, timeZone = 'UTC' }) =>
    end ? m.booking_refused_not_later({ end: time(end, timeZone) }) : m.booking_refused_end(),
}

function outsideHours({ resource = '', day, open = [], timeZone = 'UTC' }: RefusalDetail): string {
  const on = day ? dayAndMonth(day) : ''
  if (open.length === 0) return m.booking_refused_closed({ day: on })
  const hours = open.map(({ start, end }) => timeRange(at(start), at(end), timeZone))
  return m.booking_refused_hours({ resource, day: on, hours: list(hours) })
}

const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

/** What of a request is taken: the whole of it, or how many are left. */
export function takenSentence({ taken = [] }: RefusalDetail): string {
  if (taken.length === 0) return m.booking_refused_race()
  return taken
    .map(({ resource, free, quantity }) =>
      free > 0
        ? m.booking_refused_taken_some({ resource, count: free, quantity })
        : m.booking_refused_taken({ resource }),
    )
    .join(' ')
}
