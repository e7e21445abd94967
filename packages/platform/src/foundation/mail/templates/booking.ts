import type { BookedItem, BookingMail, MailLocale, Part } from '../messages.ts'
import { listInWords, periodInWords } from '../words.ts'

const labels = {
  en: { when: 'When', where: 'Where', what: 'What', phone: 'Telephone' },
  fr: { when: 'Quand', where: 'Où', what: 'Quoi', phone: 'Téléphone' },
} as const

/** When, where and what of a booking, as every mail about one shows them. */
export function bookingFacts(booking: BookingMail, locale: MailLocale): Part {
  const say = labels[locale]
  const facts: [string, string][] = [
    [say.when, when(booking, locale)],
    [say.where, `${booking.centre.name}\n${placeOf(booking)}`],
    [say.what, itemsInWords(booking, locale).join('\n')],
  ]
  if (booking.centre.phone) facts.push([say.phone, booking.centre.phone])
  return { facts }
}

/** The period on the centre's own clock, and whose clock that is. */
export function when({ start, end, centre }: BookingMail, locale: MailLocale): string {
  const period = periodInWords(start, end, centre.timeZone, locale)
  return locale === 'fr' ? `${period} (heure de ${centre.town})` : `${period} (${centre.town} time)`
}

export const placeOf = ({ centre }: BookingMail): string =>
  `${centre.address}\n${centre.postcode} ${centre.town}`

/** Each thing booked; with its own hours where they are not those of the whole booking. */
export const itemsInWords = ({ items, start, end, centre }: BookingMail, locale: MailLocale): string[] =>
  items.map((item) => {
    const words = itemInWords(item, locale)
    if (!item.start || !item.end || (item.start === start && item.end === end)) return words
    return `${words}, ${periodInWords(item.start, item.end, centre.timeZone, locale)}`
  })

/** “Hot desks, 2: Desk 4 and Desk 5”. A single unit that bears the resource's name is not said twice. */
export function itemInWords({ resource, quantity, units }: BookedItem, locale: MailLocale): string {
  const colon = locale === 'fr' ? ' : ' : ': '
  const count = quantity > 1 ? `${resource} × ${quantity}` : resource
  const named = units.filter((unit) => unit !== resource)
  return named.length > 0 ? `${count}${colon}${listInWords(named, locale)}` : count
}

/** What the booking is called in a calendar: “Meeting room, La Filature”. */
export const summary = (booking: BookingMail): string =>
  `${[...new Set(booking.items.map((item) => item.resource))].join(', ')}, ${booking.centre.name}`

/** Where an answer goes: to the people of the centre when they have an address. */
export const replyTo = ({ centre }: BookingMail): { replyTo?: string } =>
  centre.email ? { replyTo: centre.email } : {}
