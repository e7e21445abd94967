import { Temporal } from 'temporal-polyfill'
import type { Booking } from '@micropol/platform/run/bookings/booking'

/** Where a booking stands for the person it is for. */
export type State = 'held' | 'ran-out' | 'ahead' | 'now' | 'over' | 'cancelled' | 'cancelled-by-centre'

export function stateOf(booking: Booking, now: Temporal.Instant): State {
  const passed = (instant: Temporal.Instant) => Temporal.Instant.compare(instant, now) <= 0
  if (booking.status === 'cancelled') {
    if (booking.cancelReason === 'hold-expired') return 'ran-out'
    return booking.cancelledBy === booking.personId ? 'cancelled' : 'cancelled-by-centre'
  }
  if (booking.holdExpiresAt) return passed(booking.holdExpiresAt) ? 'ran-out' : 'held'
  if (passed(booking.end)) return 'over'
  return passed(booking.start) ? 'now' : 'ahead'
}

/** What can still be changed, extended or cancelled. */
export const isOpen = (state: State): boolean => state === 'ahead' || state === 'now'
