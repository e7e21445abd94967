import { Temporal } from 'temporal-polyfill'
import { getLocale, type Locale } from '../paraglide/runtime.js'

/** An instant as text from epoch milliseconds, as formats and strips take it. */
export const instantText = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString()

/** The centre's clock at an instant, `HH:MM` as addresses have it. Midnight that ends a day is `24:00`. */
export function localTime(ms: number, zone: string, end = false): string {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
  const text = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return end && text === '00:00' ? '24:00' : text
}

// Zones change their names with the years: a recent day, so that they are today's.
const RECENT = Date.UTC(2026, 0, 1)

/** What a zone is called by who lives there: `Azores Time`, `heure des Açores`. */
export function zoneName(zone: string, locale: Locale = getLocale()): string {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB'
  const format = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'longGeneric' })
  return format.formatToParts(RECENT).find(({ type }) => type === 'timeZoneName')?.value ?? zone
}
