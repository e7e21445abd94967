import { error, type RequestEvent } from '@sveltejs/kit'
import { bookingCalendar } from '@micropol/platform/run/bookings/calendar'
import { momentOf } from '#lib/booking/hold.ts'
import { ownBooking } from '#lib/booking/own.ts'
import { m } from '#lib/paraglide/messages.js'
import type { RequestHandler } from './$types'

/** The booking for a calendar: the entry of the confirmation mail, so the two are one in a calendar. */
export const GET: RequestHandler = async (event) => {
  const { booking } = await ownBooking(event as unknown as RequestEvent)
  if (booking.status !== 'confirmed') error(404, m.errors_not_found())
  const { locale, platform } = event.locals
  const text = bookingCalendar(
    booking,
    locale,
    platform.settings.mailFrom,
    momentOf(event as unknown as RequestEvent),
  )
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${booking.centre.slug}.ics"`,
      'cache-control': 'private, no-store',
    },
  })
}
