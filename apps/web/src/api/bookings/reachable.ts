import { m } from '#lib/paraglide/messages.js'
import type { BookingId } from '@micropol/platform/foundation/ids'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { bookingById } from '@micropol/platform/run/bookings/queries'
import type { Call } from '../call.ts'
import { problem, type Asked } from '../problems/problem.ts'

/**
 * The booking of that id. Blocks and closed days are kept like bookings and are none: a host manages them where the
 * page says what they stand for, so here they do not exist, for hosts neither.
 */
export async function reachable({ env }: { env: Call }, id: BookingId): Promise<Booking | undefined> {
  const booking = await bookingById(env.platform.db, id)
  return booking?.kind === 'booking' ? booking : undefined
}

export const noBooking = (c: Asked, id: string) =>
  problem(c, 404, { reason: 'not-found', detail: m.api_not_found_booking({ id }) })
