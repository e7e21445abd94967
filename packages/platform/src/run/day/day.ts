import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import type { Actor } from '../../foundation/permissions/actor.ts'
import { requireCan } from '../../foundation/permissions/permissions.ts'
import { grounds, periodOf, spanOf } from '../availability/queries.ts'
import type { Booking } from '../bookings/booking.ts'
import { bookingsDuring } from '../bookings/queries.ts'
import type { CentreDetail } from '../centres/queries.ts'
import { openOn, wholeDay, type OpeningCalendar } from '../opening/opening.ts'
import { clip, type Span } from '../opening/spans.ts'
import type { Use } from './grid.ts'

/** One day of a centre as its host sees it. */
export interface CentreDayView {
  /** Local date, YYYY-MM-DD. */
  day: string
  whole: Span
  calendar: OpeningCalendar
  /** Opening hours; none when the centre is closed on it. */
  open: Span[]
  /** From the first opening or booking to the last; undefined for a day with neither. */
  hull: Span | undefined
  bookings: Booking[]
  /** Closes the whole day. */
  closure: Booking | undefined
  uses: Use[]
}

/** The day of a centre for who may see it: hours, bookings, blocks, and which unit is in use when. */
export async function dayOfCentre(
  db: Read,
  actor: Actor | null,
  centre: CentreDetail,
  day: string,
  now: Temporal.Instant,
): Promise<CentreDayView> {
  requireCan(actor, 'day.view', centre)
  const whole = wholeDay(centre.timeZone, day)
  const [[ground], happening] = await Promise.all([
    grounds(db, { centreIds: [centre.centreId] }),
    bookingsDuring(db, centre.centreId, periodOf(whole), now),
  ])
  if (!ground) throw new Error(`centre ${centre.centreId} is there and has no ground`)
  const closure = happening.find(({ kind }) => kind === 'closure')
  const bookings = happening.filter(({ kind }) => kind !== 'closure')
  // A day closed long ago has lost its exception; the closure is still there.
  const open = closure ? [] : openOn(ground.calendar, day)
  const uses = bookings.flatMap((booking, i) =>
    booking.items.flatMap((item) =>
      clip(spanOf(item), [whole]).flatMap((span) =>
        item.units.map((unit) => ({ ...span, unitId: unit.id, booking: i })),
      ),
    ),
  )
  // A block may last for weeks, and an office is somebody's through the night: neither makes a day longer.
  const longer = uses.filter(
    ({ booking, start, end }) =>
      bookings[booking]?.kind === 'booking' && !(start === whole.start || end === whole.end),
  )
  const hull = hullOf([...open, ...longer])
  return {
    day,
    whole,
    calendar: ground.calendar,
    open,
    hull,
    bookings,
    closure,
    uses,
  }
}

const hullOf = (spans: readonly Span[]): Span | undefined =>
  spans.length === 0
    ? undefined
    : {
        start: Math.min(...spans.map((span) => span.start)),
        end: Math.max(...spans.map((span) => span.end)),
      }
