import { error, type RequestEvent } from '@sveltejs/kit'
import type { BookingId } from '@micropol/platform/foundation/ids'
import { isId } from '@micropol/platform/foundation/ids'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { can } from '@micropol/platform/foundation/permissions/permissions'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { bookingById } from '@micropol/platform/run/bookings/queries'
import { m } from '../paraglide/messages.js'
import { requireSignedIn } from '../../server/actor.ts'

/**
 * The booking of an address, for the person it is for. Others, hosts too, find nothing here: theirs are the host's
 * pages, and an address that cannot be probed tells nobody who works where.
 */
export async function ownBooking(event: RequestEvent): Promise<{ actor: Actor; booking: Booking }> {
  const { actor } = requireSignedIn(event)
  const id = event.params['id'] ?? ''
  const booking = isId(id) ? await bookingById(event.locals.platform.db, id as BookingId) : undefined
  // The person alone is named, not the centre, so only who it is for can stand to it.
  const own = booking?.kind === 'booking' && can(actor, 'booking.view', { personId: booking.personId })
  if (!booking || !own) error(404, m.booking_refused_not_found())
  return { actor, booking }
}
