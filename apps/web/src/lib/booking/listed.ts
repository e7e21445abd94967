import type { Temporal } from 'temporal-polyfill'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { dayAndMonth, dayOf, fullDate, period, time, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { isOpen, stateOf, type State } from './state.ts'
import { thingsOf } from './things.ts'

/** A booking in a list: when, what, where, and what can be done with it. */
export interface Listed {
  id: string
  state: State
  open: boolean
  when: string
  at: string
  things: string
  where: string
  badge: { text: string; tone: 'good' | 'warn' | 'bad' | 'line' }
}

/** `networkZone`: times of a centre elsewhere say whose they are. */
export function listed(booking: Booking, now: Temporal.Instant, networkZone: string | undefined): Listed {
  const { centre, start, end } = booking
  const zone = centre.timeZone
  const state = stateOf(booking, now)
  const first = dayOf(start, zone)
  const oneDay = first.equals(dayOf(end.subtract({ nanoseconds: 1 }), zone))
  const thisYear = first.year === dayOf(now, zone).year
  const day = thisYear ? dayAndMonth(first) : fullDate(first)
  const when = oneDay ? `${day}, ${timeRange(start, end, zone)}` : period(start, end, zone)
  return {
    id: booking.id,
    state,
    open: isOpen(state),
    when: networkZone && networkZone !== zone ? m.booking_when_there({ when, town: centre.town }) : when,
    at: start.toString(),
    things: thingsOf(booking.items),
    where: `${centre.name}, ${centre.town}`,
    badge: badgeOf(booking, state),
  }
}

function badgeOf({ holdExpiresAt, centre, end }: Booking, state: State): Listed['badge'] {
  switch (state) {
    case 'held':
      return {
        text: m.booking_badge_held({ until: holdExpiresAt ? time(holdExpiresAt, centre.timeZone) : '' }),
        tone: 'warn',
      }
    case 'ahead':
      return { text: m.booking_badge_ahead(), tone: 'good' }
    case 'now':
      return { text: m.booking_badge_now({ until: time(end, centre.timeZone) }), tone: 'good' }
    case 'over':
      return { text: m.booking_badge_over(), tone: 'line' }
    case 'ran-out':
      return { text: m.booking_badge_ran_out(), tone: 'line' }
    case 'cancelled':
      return { text: m.booking_badge_cancelled(), tone: 'line' }
    case 'cancelled-by-centre':
      return { text: m.booking_badge_by_centre(), tone: 'bad' }
  }
}
