import type { Temporal } from 'temporal-polyfill'
import { m } from '#lib/paraglide/messages.js'
import { duration, list, period } from '#lib/format.ts'
import type { Refused } from '@micropol/platform/foundation/result'
import type { BookReason } from '@micropol/platform/run/bookings/book'
import type { AskedItem } from '@micropol/platform/run/bookings/booking'
import type { ChangeReason } from '@micropol/platform/run/bookings/change'
import type { TakenDetail } from '@micropol/platform/run/bookings/take'
import { shownAlternative } from '../bookings/alternative.ts'
import { unusable } from './invalid.ts'
import { conflict, problem, type Asked } from './problem.ts'

/** What was sent, as far as an error has to name its fields. */
export interface Sent {
  items: readonly AskedItem[]
  /** Items that brought a time of their own; the others took the booking's. */
  ownTimes: readonly boolean[]
  bookingId?: string
  key?: string | undefined
}

/** Details of all refusals; which of them are there, the reason says. */
interface Detail extends Partial<TakenDetail> {
  resourceId?: string
  resource?: string
  timeZone?: string
  units?: number
  quantity?: number
  centre?: string
  centres?: string[]
  unitId?: string
  key?: string
  end?: Temporal.Instant
  open?: { start: number; end: number }[]
  daysAhead?: number
  maxMinutes?: number
  maxDays?: number
  minMinutes?: number
  stepMinutes?: number
  mostHolds?: number
}

type Unusable = ReturnType<typeof unusable>
type Taken = ReturnType<typeof conflict>

/** Answers for what the rules or somebody faster refused: 422 with the field, or 409 with the alternatives. */
export function refusal(c: Asked, refused: Refused<BookReason>, sent: Sent): Unusable | Taken
export function refusal(
  c: Asked,
  refused: Refused<BookReason | ChangeReason>,
  sent: Sent,
): Unusable | Taken | ReturnType<typeof problem<404>>
export function refusal(c: Asked, { reason, detail: known }: Refused<BookReason | ChangeReason>, sent: Sent) {
  const detail = known as Detail
  switch (reason) {
    case 'not-found':
      return problem(c, 404, { reason, detail: m.api_not_found_booking({ id: sent.bookingId ?? '' }) })
    case 'taken':
      return conflict(c, {
        reason,
        detail: takenSentence(detail),
        taken: detail.taken ?? [],
        alternatives: (detail.alternatives ?? []).map(shownAlternative),
      })
    case 'already-cancelled':
      return conflict(c, { reason, detail: m.api_already_cancelled() })
    case 'already-over':
      return conflict(c, { reason, detail: m.api_already_over() })
    case 'hold-expired':
      return conflict(c, { reason, detail: m.api_hold_expired() })
    case 'centre-not-open':
      return conflict(c, { reason, detail: m.api_centre_not_open({ centre: detail.centre ?? '' }) })
    case 'too-many-holds':
      return conflict(c, { reason, detail: m.api_too_many_holds({ max: String(detail.mostHolds) }) })
    default:
      return unusable(c, reason, [ruleError(reason, detail, sent)])
  }
}

function takenSentence({ taken = [] }: Detail): string {
  if (taken.length === 0) return m.api_taken_meanwhile()
  return taken
    .map(({ resource, free, quantity }) =>
      quantity === 1
        ? m.api_taken_room({ resource })
        : m.api_taken({ resource, free: String(free), quantity: String(quantity) }),
    )
    .join(' ')
}

type RuleReason = Exclude<
  BookReason | ChangeReason,
  | 'not-found'
  | 'taken'
  | 'already-cancelled'
  | 'already-over'
  | 'hold-expired'
  | 'centre-not-open'
  | 'too-many-holds'
>

function ruleError(reason: RuleReason, detail: Detail, sent: Sent) {
  const at = Math.max(
    0,
    sent.items.findIndex((item) => item.resourceId === detail.resourceId),
  )
  const item = sent.items[at]
  const [start, end] = [`${item?.start ?? ''}`, `${item?.end ?? ''}`]
  const of = (member: string) => `resources.${at}.${member}`
  const startField = sent.ownTimes[at] ? of('start') : 'start'
  const endField = sent.ownTimes[at] ? of('end') : 'end'
  const resource = detail.resource ?? ''
  switch (reason) {
    case 'nothing-asked':
      return { field: 'resources', message: m.api_nothing_asked() }
    case 'unknown-resource': {
      const value = detail.resourceId ?? item?.resourceId ?? ''
      return { field: of('resourceId'), message: m.api_unknown_resource({ id: value }), value }
    }
    case 'unknown-unit': {
      const value = detail.unitId ?? ''
      return { field: of('unitIds'), message: m.api_unknown_unit({ resource, id: value }), value }
    }
    case 'different-centres':
      return {
        field: 'resources',
        message: m.api_different_centres({ centres: list(detail.centres ?? []) }),
      }
    case 'not-that-many': {
      const value = detail.quantity ?? 0
      const message = m.api_not_that_many({
        resource,
        units: String(detail.units),
        quantity: String(value),
      })
      return { field: of('quantity'), message, value }
    }
    case 'two-times':
      return { field: 'resources', message: m.api_two_times({ resource }) }
    case 'end-before-start':
      return { field: endField, message: m.api_end_before_start({ start, end }), value: end }
    case 'in-the-past':
      return { field: startField, message: m.api_in_the_past({ start }), value: start }
    case 'too-far-ahead':
      return {
        field: startField,
        message: m.api_too_far_ahead({ start, days: String(detail.daysAhead) }),
        value: start,
      }
    case 'too-long':
      return {
        field: endField,
        message:
          detail.maxDays === undefined
            ? m.api_too_long_minutes({ resource, duration: duration(detail.maxMinutes ?? 0) })
            : m.api_too_long_days({ resource, days: String(detail.maxDays) }),
        value: end,
      }
    case 'too-short':
      return {
        field: endField,
        message: m.api_too_short({ resource, duration: duration(detail.minMinutes ?? 0) }),
        value: end,
      }
    case 'off-step':
      return {
        field: startField,
        message: m.api_off_step({ resource, step: duration(detail.stepMinutes ?? 0) }),
        value: start,
      }
    case 'outside-hours':
      return { field: startField, message: outsideHours(resource, detail), value: start }
    case 'not-later':
      return { field: endField, message: m.api_not_later({ end }), value: end }
    case 'key-used-for-another-request': {
      const value = sent.key ?? ''
      return { field: 'Idempotency-Key', message: m.api_key_used({ key: value }), value }
    }
  }
}

function outsideHours(resource: string, { open = [], timeZone = 'UTC' }: Detail): string {
  if (open.length === 0) return m.api_outside_hours_closed({ resource })
  const hours = open.map(({ start, end }) =>
    period(new Date(start).toISOString(), new Date(end).toISOString(), timeZone),
  )
  return m.api_outside_hours({ resource, hours: list(hours) })
}
