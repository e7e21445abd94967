import type { Write } from '../../foundation/database/connect.ts'
import type { BookingMail, MailMessage } from '../../foundation/mail/messages.ts'
import { queueMail } from '../../foundation/mail/queue.ts'
import type { Booking } from './booking.ts'

/** Queues a mail about a booking to whom it is for; nobody is told of a block, or of a guest without an address. */
export async function tell(
  tx: Write,
  booking: Booking,
  baseUrl: string,
  message: (mail: BookingMail) => MailMessage,
): Promise<void> {
  const recipient = booking.personEmail ?? booking.guestEmail
  if (!recipient || booking.kind !== 'booking') return
  await queueMail(tx, {
    ...message(mailOf(booking, baseUrl)),
    locale: booking.locale,
    recipient,
    personId: booking.personId,
    centreId: booking.centre.centreId,
    bookingId: booking.id,
  })
}

/** What mails and calendar entries say of a booking. */
export function mailOf(booking: Booking, baseUrl: string): BookingMail {
  const { name, address, postcode, town, timeZone, lat, lon, email, phone } = booking.centre
  return {
    bookingId: booking.id,
    revision: booking.revision,
    name: booking.personName ?? booking.guestName ?? '',
    centre: { name, address, postcode, town, timeZone, lat, lon, email, phone },
    start: booking.start.toString(),
    end: booking.end.toString(),
    items: booking.items.map((item) => ({
      resource: item.resourceName,
      quantity: item.quantity,
      units: item.assignment === 'any' ? item.units.map((unit) => unit.label) : [],
      start: item.start.toString(),
      end: item.end.toString(),
    })),
    link: booking.personId ? `${baseUrl}/${booking.locale}/bookings/${booking.id}` : null,
  }
}
