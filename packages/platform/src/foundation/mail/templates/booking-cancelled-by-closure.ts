import type { Template } from '../messages.ts'
import { bookingFacts, replyTo, summary, when } from './booking.ts'
import { reasonGiven } from './booking-cancelled.ts'

export const bookingCancelledByClosure: Template<'booking-cancelled-by-closure'> = (booking, locale) => {
  const french = locale === 'fr'
  return {
    subject: french
      ? `Centre fermé, réservation annulée : ${booking.centre.name}, ${when(booking, locale)}`
      : `Centre closed, booking cancelled: ${booking.centre.name}, ${when(booking, locale)}`,
    to: booking.name,
    parts: [
      {
        paragraph: french
          ? `${booking.centre.name} sera fermé à ce moment-là : votre réservation est annulée. Nous en sommes désolés.`
          : `${booking.centre.name} will be closed at that time, so your booking is cancelled. We are sorry.`,
      },
      ...reasonGiven(booking.reason, french),
      bookingFacts(booking, locale),
      {
        paragraph: french
          ? 'D’autres centres sont peut-être libres à la même heure.'
          : 'Other centres may be free at the same time.',
      },
      {
        link: booking.alternativesLink,
        label: french ? 'Chercher une place à la même heure' : 'Find a place at the same time',
      },
    ],
    calendar: { method: 'CANCEL', summary: summary(booking), booking },
    ...replyTo(booking),
  }
}
