import { asCalendar } from '../../foundation/mail/calendar.ts'
import { summary } from '../../foundation/mail/templates/booking.ts'
import { parseSender } from '../../foundation/mail/transport.ts'
import type { Booking, BookingMoment } from './booking.ts'
import { mailOf } from './notify.ts'

/**
 * A booking as an iCalendar file to download: the entry that its mails carry, by the same UID, so that a calendar
 * that has the one does not get a second. `sender` is the address mails come from (`Name <address>`).
 */
export function bookingCalendar(
  booking: Booking,
  locale: 'en' | 'fr',
  sender: string,
  { now, baseUrl }: BookingMoment,
): string {
  const mail = mailOf(booking, baseUrl)
  return asCalendar({ method: 'PUBLISH', summary: summary(mail), booking: mail }, locale, {
    from: parseSender(sender),
    recipient: booking.personEmail ?? '',
    at: now,
  })
}
