import { Temporal } from 'temporal-polyfill'
import { offsetAt } from '@micropol/platform/run/opening/clock'
import { getLocale, type Locale } from './paraglide/runtime.js'

/*
 * How dates, times and quantities are written in each language. Times come as instants (or ISO strings) with the
 * IANA zone of the centre they belong to: a reader elsewhere sees the centre's clock. Every function writes in
 * the language of the page unless another is given.
 */

/** Narrow no-break space: between a number and its unit, in both languages. */
const THIN = '\u202f'
const tags: Record<Locale, string> = { en: 'en-GB', fr: 'fr-FR' }

export type InstantLike = Temporal.Instant | string
export type DayLike = Temporal.PlainDate | string

const instant = (value: InstantLike) => (typeof value === 'string' ? Temporal.Instant.from(value) : value)
const day = (value: DayLike) => (typeof value === 'string' ? Temporal.PlainDate.from(value) : value)

// Building an Intl formatter costs more than using it.
function kept<Options, Formatter>(build: (tag: string, options: Options) => Formatter) {
  const formatters = new Map<string, Formatter>()
  return (locale: Locale, options: Options): Formatter => {
    const key = locale + JSON.stringify(options)
    const formatter = formatters.get(key) ?? build(tags[locale], options)
    // As many as there are options in this file and currencies in use.
    formatters.set(key, formatter)
    return formatter
  }
}
const dateFormat = kept(
  (tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' }),
)
const numberFormat = kept((tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options))
const listFormat = kept((tag, options: Intl.ListFormatOptions) => new Intl.ListFormat(tag, options))

const writeDay = (value: DayLike, locale: Locale, options: Intl.DateTimeFormatOptions) => {
  const { year, month, day: dayOfMonth } = day(value)
  const parts = dateFormat(locale, options).formatToParts(Date.UTC(year, month - 1, dayOfMonth))
  // French writes the first of a month as an ordinal.
  const ordinal = locale === 'fr' && dayOfMonth === 1
  return parts
    .map(({ type, value }) => (type === 'day' && ordinal ? '1er' : value))
    .join('')
    .replace(',', '')
}

/** The calendar day of an instant where the centre is. */
export const dayOf = (value: InstantLike, zone: string): Temporal.PlainDate =>
  instant(value).toZonedDateTimeISO(zone).toPlainDate()

/** `Tuesday 24 November 2026`, `mardi 24 novembre 2026`. */
export const fullDate = (value: DayLike, locale = getLocale()): string =>
  writeDay(value, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })

/** `Tuesday 24 November`, `mardi 24 novembre`: where the year is plain. */
export const dayAndMonth = (value: DayLike, locale = getLocale()): string =>
  writeDay(value, locale, { weekday: 'long', day: 'numeric', month: 'long' })

/** `24 November 2026`, `24 novembre 2026`. */
export const date = (value: DayLike, locale = getLocale()): string =>
  writeDay(value, locale, { day: 'numeric', month: 'long', year: 'numeric' })

/** `24 Nov 2026`, `24 nov. 2026`. */
export const shortDate = (value: DayLike, locale = getLocale()): string =>
  writeDay(value, locale, { day: 'numeric', month: 'short', year: 'numeric' })

/** `Tue 24`, `mar. 24`: for tabs. */
export const tabDay = (value: DayLike, locale = getLocale()): string =>
  writeDay(value, locale, { weekday: 'short', day: 'numeric' })

/** Name of a weekday, 1 is Monday (ISO 8601): `Monday`, `lundi`. */
export function weekday(number: number, locale = getLocale(), width: 'long' | 'short' = 'long'): string {
  // 1 January 2024 was a Monday.
  return dateFormat(locale, { weekday: width }).format(Date.UTC(2024, 0, number))
}

/** Name of a month, 1 is January: `November`, `novembre`. */
export const monthName = (number: number, locale = getLocale()): string =>
  dateFormat(locale, { month: 'long' }).format(Date.UTC(2024, number - 1, 1))

/** A time of day: `9:30`, `9 h 30`; full hours `9:00`, `9 h`. Midnight at the end of a day is 24. */
export function timeOfDay(value: Temporal.PlainTime | string, locale = getLocale()): string {
  const text = String(value)
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})/.exec(text) ?? []
  if (hours === undefined) throw new RangeError(`“${text}” is not a time of day`)
  return writeTime(Number(hours), Number(minutes), locale)
}

const writeTime = (hours: number, minutes: number, locale: Locale) =>
  locale === 'en'
    ? `${hours}:${String(minutes).padStart(2, '0')}`
    : `${hours}${THIN}h${minutes === 0 ? '' : THIN + String(minutes).padStart(2, '0')}`

/** The clock of the centre at an instant: `9:30`, `9 h 30`. */
export function time(value: InstantLike, zone: string, locale = getLocale()): string {
  const { hour, minute } = wallClock(value, zone)
  return writeTime(hour, minute, locale)
}

// A page of results shows hundreds of times: from the remembered offset of the zone they cost next to nothing.
function wallClock(value: InstantLike, zone: string) {
  const { epochMilliseconds } = instant(value)
  const local = new Date(epochMilliseconds + offsetAt(zone, epochMilliseconds))
  return {
    day: Math.floor(local.getTime() / 86_400_000),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

/** A full hour as the first label of a line of hours: `9:00`, `9 h`. */
export const hourLabel = (hour: number, locale = getLocale()): string => writeTime(hour, 0, locale)

/** A period within one day on the centre's clock: `9:00–17:00`, `9 h – 17 h`. An end at midnight is 24. */
export function timeRange(start: InstantLike, end: InstantLike, zone: string, locale = getLocale()): string {
  const from = wallClock(start, zone)
  const to = wallClock(end, zone)
  const midnight = to.hour === 0 && to.minute === 0 && to.day !== from.day
  const last = midnight ? writeTime(24, 0, locale) : writeTime(to.hour, to.minute, locale)
  return joinTimes(writeTime(from.hour, from.minute, locale), last, locale)
}

/** Opening hours as local times: `8:00–19:00`, `8 h – 19 h`. */
export const hoursRange = (opens: string, closes: string, locale = getLocale()): string =>
  joinTimes(timeOfDay(opens, locale), timeOfDay(closes, locale), locale)

const joinTimes = (from: string, to: string, locale: Locale) =>
  locale === 'en' ? `${from}–${to}` : `${from}${THIN}–${THIN}${to}`

/** A day and its time on the centre's clock: `24 November 2026, 9:30`, `24 novembre 2026, 9 h 30`. */
export const dateTime = (value: InstantLike, zone: string, locale = getLocale()): string =>
  `${date(dayOf(value, zone), locale)}, ${time(value, zone, locale)}`

/** A whole period: one day is named once, several are named each. */
export function period(start: InstantLike, end: InstantLike, zone: string, locale = getLocale()): string {
  const first = dayOf(start, zone)
  // Half-open: a period until midnight ends on the day before.
  const last = dayOf(instant(end).subtract({ nanoseconds: 1 }), zone)
  if (first.equals(last)) return `${fullDate(first, locale)}, ${timeRange(start, end, zone, locale)}`
  return `${fullDate(first, locale)}, ${time(start, zone, locale)} – ${fullDate(dayOf(end, zone), locale)}, ${time(end, zone, locale)}`
}

/** A length in minutes: `45 min`, `1 h`, `1 h 30`. */
export function duration(minutes: number, locale = getLocale()): string {
  const whole = Math.round(minutes)
  if (whole < 60) return `${number(whole, 0, locale)}${THIN}min`
  const rest = whole % 60
  return `${number(Math.floor(whole / 60), 0, locale)}${THIN}h${rest === 0 ? '' : THIN + String(rest).padStart(2, '0')}`
}

/** A hyphen is too short beside digits, and a line may break after it: the figures write a minus too. */
const withMinus = (text: string) => text.replace('-', '−')

/** A number with at most so many decimals: `1,234.5`, `1 234,5`. */
export const number = (value: number, decimals = 0, locale = getLocale()): string =>
  withMinus(numberFormat(locale, { maximumFractionDigits: decimals }).format(value))

/** A share of one as a percentage: `78.5%`, `78,5 %`. */
export const percent = (share: number, decimals = 0, locale = getLocale()): string =>
  withMinus(numberFormat(locale, { style: 'percent', maximumFractionDigits: decimals }).format(share))

/** A distance in metres, by its size: `350 m`, `4.2 km`, `11 km`. */
export function distance(metres: number, locale = getLocale()): string {
  if (metres < 950) return `${number(Math.round(metres / 50) * 50, 0, locale)}${THIN}m`
  const kilometres = metres / 1000
  return `${number(kilometres, kilometres < 9.95 ? 1 : 0, locale)}${THIN}km`
}

/** A speed of a line in Mbit/s: `620 Mbit/s`; below 10 with one decimal. */
export const mbits = (value: number, locale = getLocale()): string =>
  `${number(value, value < 10 ? 1 : 0, locale)}${THIN}Mbit/s`

/** An amount in cents of a currency (ISO 4217): `€16`, `16 €`; cents only where there are some. */
export const money = (cents: number, currency: string, locale = getLocale()): string =>
  withMinus(
    numberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
    }).format(cents / 100),
  )

/** `a, b and c`, `a, b et c`. */
export const list = (parts: readonly string[], locale = getLocale()): string =>
  listFormat(locale, { type: 'conjunction' }).format(parts)

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))

/** Choices for a time field, every so many minutes from one time to another, both included (`HH:MM`, to 24:00). */
export function timeOptions(from: string, to: string, step = 30, locale = getLocale()) {
  const options: { value: string; text: string }[] = []
  for (let at = minutesOf(from); at <= minutesOf(to); at += step) {
    const value = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
    options.push({ value, text: timeOfDay(value, locale) })
  }
  return options
}
