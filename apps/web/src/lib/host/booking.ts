import type { RequestEvent } from '@sveltejs/kit'
import type { BookingId } from '@micropol/platform/foundation/ids'
import { isId } from '@micropol/platform/foundation/ids'
import type { Action } from '@micropol/platform/foundation/permissions/permissions'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { bookingById } from '@micropol/platform/run/bookings/queries'
import { notFound } from '../guard.ts'
import { hostedCentre } from './centre.ts'

/** The booking of an address in the centre of that address, for who may do this to it. */
export async function hostedBooking(event: RequestEvent, action: Action) {
  const { actor, centre } = await hostedCentre(event, action)
  const id = event.params['id'] ?? ''
  const booking: Booking | undefined = isId(id)
    ? await bookingById(event.locals.platform.db, id as BookingId)
    : undefined
  if (!booking || booking.centre.centreId !== centre.centreId) notFound()
  return { actor, centre, booking }
}
