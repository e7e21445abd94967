import { asCalendar, type Envelope } from './calendar.ts'
import { asHtml, asText } from './layout.ts'
import type { Letter, MailData, MailKind, MailLocale, MailMessage, Part, Template } from './messages.ts'
import { accountInactive } from './templates/account-inactive.ts'
import { addressChanged } from './templates/address-changed.ts'
import { addressExists } from './templates/address-exists.ts'
import { bookingCancelledByClosure } from './templates/booking-cancelled-by-closure.ts'
import { bookingCancelled } from './templates/booking-cancelled.ts'
import { bookingChanged } from './templates/booking-changed.ts'
import { bookingConfirmed } from './templates/booking-confirmed.ts'
import { centreClosedDuringBooking } from './templates/centre-closed-during-booking.ts'
import { confirmAddress } from './templates/confirm-address.ts'
import { confirmErasure } from './templates/confirm-erasure.ts'
import { invitation } from './templates/invitation.ts'
import { magicLink } from './templates/magic-link.ts'
import { resetPassword } from './templates/reset-password.ts'
import { verifyAddress } from './templates/verify-address.ts'

const templates: { [K in MailKind]: Template<K> } = {
  'verify-address': verifyAddress,
  'magic-link': magicLink,
  'reset-password': resetPassword,
  'confirm-address': confirmAddress,
  'confirm-erasure': confirmErasure,
  'address-exists': addressExists,
  'address-changed': addressChanged,
  'account-inactive': accountInactive,
  invitation,
  'booking-confirmed': bookingConfirmed,
  'booking-changed': bookingChanged,
  'booking-cancelled': bookingCancelled,
  'booking-cancelled-by-closure': bookingCancelledByClosure,
  'centre-closed-during-booking': centreClosedDuringBooking,
}

/** A mail as it is sent and shown: one line of subject, plain text, the same in HTML, and a calendar entry. */
export interface RenderedMail {
  subject: string
  text: string
  html: string
  calendar: string | null
  method: 'REQUEST' | 'CANCEL' | null
  replyTo: string | null
}

export const mailKinds = Object.keys(templates) as MailKind[]

/** Writes the mail. Pure: the same data, language and envelope give the same mail. */
export function renderMail(message: MailMessage, locale: MailLocale, envelope: Envelope): RenderedMail {
  const written = compose(message.kind, message.data, locale)
  const letter = locale === 'fr' ? inFrenchType(written) : written
  return {
    subject: letter.subject,
    text: asText(letter, locale),
    html: asHtml(letter, locale),
    calendar: letter.calendar ? asCalendar(letter.calendar, locale, envelope) : null,
    method: letter.calendar?.method ?? null,
    replyTo: letter.replyTo ?? null,
  }
}

function compose<K extends MailKind>(kind: K, data: MailData[K], locale: MailLocale): Letter {
  const letter = templates[kind](data, locale)
  // Names come from people: a line break in one must not end the subject.
  return { ...letter, subject: letter.subject.replace(/\s*[\r\n]+\s*/g, ' ') }
}

// French sets a no-break space before “: ; ? !” and inside « »; templates are written with plain ones.
const noBreaks = (text: string) => text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0')

const inFrenchType = (letter: Letter): Letter => ({
  ...letter,
  subject: noBreaks(letter.subject),
  parts: letter.parts.map((part): Part => {
    if ('paragraph' in part) return { paragraph: noBreaks(part.paragraph) }
    if ('link' in part) return { link: part.link, label: noBreaks(part.label) }
    return { facts: part.facts.map(([label, value]) => [label, noBreaks(value)]) }
  }),
})
