import { Temporal } from 'temporal-polyfill'
import type { MailLocale } from './messages.ts'

const tags = { en: 'en-GB', fr: 'fr-FR' } as const

/**
 * The period in words, in the clock of `timeZone`: “Thursday 4 February 2027, 9:30 to 12:00”. A period from
 * midnight to midnight is told in days. Throws a RangeError on an unknown zone or a text that is no instant.
 */
export function periodInWords(start: string, end: string, timeZone: string, locale: MailLocale): string {
  const from = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone)
  const to = Temporal.Instant.from(end).toZonedDateTimeISO(timeZone)
  const say = sentences[locale]
  if (isMidnight(from) && isMidnight(to)) {
    const last = to.subtract({ days: 1 })
    if (sameDay(from, last)) return say.wholeDay(day(from, locale))
    return say.days(day(from, locale), day(last, locale))
  }
  // Midnight belongs to the day that ends, so an evening until midnight is one day.
  if (sameDay(from, to) || (isMidnight(to) && sameDay(from, to.subtract({ days: 1 })))) {
    return say.sameDay(
      day(from, locale),
      time(from, locale),
      isMidnight(to) ? say.midnight : time(to, locale),
    )
  }
  return say.span(day(from, locale), time(from, locale), day(to, locale), time(to, locale))
}

/** A calendar day (YYYY-MM-DD) in words: “4 February 2027”. */
export const dayInWords = (iso: string, locale: MailLocale): string =>
  Temporal.PlainDate.from(iso).toLocaleString(tags[locale], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })

/** A length of validity in the largest unit that divides it: “15 minutes”, “24 hours”, “7 days”. */
export function minutesInWords(minutes: number, locale: MailLocale): string {
  const [count, unit] =
    minutes > 1440 && minutes % 1440 === 0
      ? ([minutes / 1440, 'day'] as const)
      : minutes >= 60 && minutes % 60 === 0
        ? ([minutes / 60, 'hour'] as const)
        : ([minutes, 'minute'] as const)
  return new Intl.NumberFormat(tags[locale], { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

/** “Desk 4, Desk 5 and Desk 9”. */
export const listInWords = (items: readonly string[], locale: MailLocale): string =>
  new Intl.ListFormat(tags[locale], { type: 'conjunction' }).format(items)

const sentences = {
  en: {
    midnight: 'midnight',
    wholeDay: (day: string) => `${day}, all day`,
    days: (first: string, last: string) => `${first} to ${last}, all day`,
    sameDay: (day: string, from: string, to: string) => `${day}, ${from} to ${to}`,
    span: (d1: string, t1: string, d2: string, t2: string) => `${d1}, ${t1}, to ${d2}, ${t2}`,
  },
  fr: {
    midnight: 'minuit',
    wholeDay: (day: string) => `${day}, toute la journée`,
    days: (first: string, last: string) => `du ${first} au ${last}, toute la journée`,
    sameDay: (day: string, from: string, to: string) => `${day}, de ${from} à ${to}`,
    span: (d1: string, t1: string, d2: string, t2: string) => `du ${d1}, ${t1}, au ${d2}, ${t2}`,
  },
} as const

const isMidnight = (at: Temporal.ZonedDateTime) => at.hour === 0 && at.minute === 0
const sameDay = (a: Temporal.ZonedDateTime, b: Temporal.ZonedDateTime) =>
  a.toPlainDate().equals(b.toPlainDate())

function day(at: Temporal.ZonedDateTime, locale: MailLocale): string {
  const date = at.toPlainDate()
  const words = date.toLocaleString(tags[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const plain = words.replace(',', '')
  return locale === 'fr' && date.day === 1 ? plain.replace(' 1 ', ' 1er ') : plain
}

function time(at: Temporal.ZonedDateTime, locale: MailLocale): string {
  const minutes = String(at.minute).padStart(2, '0')
  return locale === 'fr' ? `${at.hour}\u00a0h\u00a0${minutes}` : `${at.hour}:${minutes}`
}
