import type { Temporal } from 'temporal-polyfill'
import type { Read } from '@micropol/platform/foundation/database/connect'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { bookingsByIds } from '@micropol/platform/run/bookings/queries'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { comingBlockIds } from '@micropol/platform/run/day/queries'
import { dayOf, period, timeRange } from '../format.ts'
import { addressOf, placesOf, whoIs } from './who.ts'

/** A booking or block as one line of a list. */
export interface Listed {
  id: string
  name: string
  when: string
  what: string
  email: string | null
  note: string
}

/** `day` leaves out what the list has said already: a booking within it is its hours. */
export const listedBooking = (booking: Booking, day?: string): Listed => ({
  id: booking.id,
  name: whoIs(booking),
  when: whenOf(booking, day),
  what: placesOf(booking.items),
  email: addressOf(booking),
  note: booking.kind === 'booking' ? booking.note : '',
})

function whenOf({ start, end, centre: { timeZone } }: Booking, day: string | undefined): string {
  const days = [dayOf(start, timeZone), dayOf(end.subtract({ nanoseconds: 1 }), timeZone)]
  const within = day !== undefined && days.every((one) => one.toString() === day)
  return within ? timeRange(start, end, timeZone) : period(start, end, timeZone)
}

const SHOWN = 50

/** The next blocks of a centre. */
export async function comingBlocks(db: Read, centre: CentreDetail, now: Temporal.Instant): Promise<Listed[]> {
  const ids = await comingBlockIds(db, centre.centreId, now, SHOWN)
  return ids.length === 0 ? [] : (await bookingsByIds(db, ids)).map((block) => listedBooking(block))
}
