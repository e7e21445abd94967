import { Temporal } from 'temporal-polyfill'
import type { Template } from '../messages.ts'
import { bookingFacts, replyTo } from './booking.ts'
import { reasonGiven } from './booking-cancelled.ts'
import { bookingLink } from './booking-confirmed.ts'

export const centreClosedDuringBooking: Template<'centre-closed-during-booking'> = (booking, locale) => {
  const french = locale === 'fr'
  const day = Temporal.PlainDate.from(booking.day).toLocaleString(french ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return {
    subject: french ? `${booking.centre.name} fermé ${day}` : `${booking.centre.name} closed on ${day}`,
    to: booking.name,
    parts: [
      {
        paragraph: french
          ? `${booking.centre.name} sera fermé ${day}, pendant votre réservation. Elle reste valable les autres jours.`
          : `${booking.centre.name} will be closed on ${day}, during your booking. It holds on the other days.`,
      },
      ...reasonGiven(booking.reason, french),
      bookingFacts(booking, locale),
      ...bookingLink(booking.link, french),
    ],
    ...replyTo(booking),
  }
}
