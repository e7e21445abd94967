import type { Template } from '../messages.ts'
import { periodInWords } from '../words.ts'
import { bookingFacts, replyTo, summary, when } from './booking.ts'
import { bookingLink } from './booking-confirmed.ts'

export const bookingChanged: Template<'booking-changed'> = (booking, locale) => {
  const french = locale === 'fr'
  const { previous, centre } = booking
  const before = previous && periodInWords(previous.start, previous.end, centre.timeZone, locale)
  const moved = french
    ? `Votre réservation a changé. Elle était prévue : ${before}. Voici ce qui vaut maintenant.`
    : `Your booking has changed. It was: ${before}. This holds now.`
  const same = french
    ? 'Votre réservation a changé. Voici ce qui vaut maintenant.'
    : 'Your booking has changed. This holds now.'
  return {
    subject: french
      ? `Réservation changée : ${centre.name}, ${when(booking, locale)}`
      : `Booking changed: ${centre.name}, ${when(booking, locale)}`,
    to: booking.name,
    parts: [
      { paragraph: before === null ? same : moved },
      bookingFacts(booking, locale),
      ...bookingLink(booking.link, french),
    ],
    calendar: { method: 'REQUEST', summary: summary(booking), booking },
    ...replyTo(booking),
  }
}
