import type { Part, Template } from '../messages.ts'
import { bookingFacts, replyTo, summary, when } from './booking.ts'

export const bookingCancelled: Template<'booking-cancelled'> = (booking, locale) => {
  const french = locale === 'fr'
  return {
    subject: french
      ? `Annulé : ${booking.centre.name}, ${when(booking, locale)}`
      : `Cancelled: ${booking.centre.name}, ${when(booking, locale)}`,
    to: booking.name,
    parts: [
      { paragraph: opening[locale][booking.by] },
      ...reasonGiven(booking.reason, french),
      bookingFacts(booking, locale),
      ...afterwards(booking.by, french),
    ],
    calendar: { method: 'CANCEL', summary: summary(booking), booking },
    ...replyTo(booking),
  }
}

/** The reason in the words of whoever gave it. */
export const reasonGiven = (reason: string, french: boolean): Part[] =>
  reason.trim() === '' ? [] : [{ paragraph: `${french ? 'Motif : ' : 'Reason: '}${reason.trim()}` }]

const opening = {
  en: {
    self: 'You have cancelled this booking. Your place is free for others now.',
    host: 'The centre had to cancel your booking. We are sorry.',
  },
  fr: {
    self: 'Vous avez annulé cette réservation. Votre place est libre pour d’autres.',
    host: 'Le centre a dû annuler votre réservation. Nous en sommes désolés.',
  },
} as const

const afterwards = (by: 'self' | 'host', french: boolean): Part[] =>
  by === 'self'
    ? []
    : [
        {
          paragraph: french
            ? 'Une question ? Répondez à ce message : il arrive au centre.'
            : 'A question? Answer this mail: it reaches the centre.',
        },
      ]
