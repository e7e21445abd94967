import type { Part, Template } from '../messages.ts'
import { bookingFacts, replyTo, summary, when } from './booking.ts'

export const bookingConfirmed: Template<'booking-confirmed'> = (booking, locale) => {
  const calendar = { method: 'REQUEST', summary: summary(booking), booking } as const
  const french = locale === 'fr'
  return {
    subject: french
      ? `Réservé : ${booking.centre.name}, ${when(booking, locale)}`
      : `Booked: ${booking.centre.name}, ${when(booking, locale)}`,
    to: booking.name,
    parts: [
      { paragraph: french ? 'Votre place est réservée.' : 'Your place is booked.' },
      bookingFacts(booking, locale),
      ...bookingLink(booking.link, french),
    ],
    calendar,
    ...replyTo(booking),
  }
}

/** The way to change or cancel: the booking's page, or for a guest an answer to the mail. */
export const bookingLink = (link: string | null, french: boolean): Part[] =>
  link === null
    ? [
        {
          paragraph: french
            ? 'Pour changer ou annuler, répondez à ce message ou appelez le centre.'
            : 'To change or cancel it, answer this mail or call the centre.',
        },
      ]
    : [
        {
          paragraph: french
            ? 'Un empêchement ? Annulez, quelqu’un d’autre pourra venir.'
            : 'You cannot come? Please cancel, so that somebody else can.',
        },
        {
          link,
          label: french ? 'Voir, changer ou annuler ma réservation' : 'See, change or cancel my booking',
        },
      ]
