import { Temporal } from 'temporal-polyfill'
import { offsetAt } from '@micropol/platform/run/opening/clock'
import { getLocale, type Locale } from '../paraglide/runtime.js'

/** An instant as text from epoch milliseconds, as formats and strips take it. */
export const instantText = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString()

/** The centre's clock at an instant, `HH:MM` as addresses have it. Midnight that ends a day is `24:00`. */
export function localTime(ms: number, zone: string, end = false): string {
  const text = new Date(ms + offsetAt(zone, ms)).toISOString().slice(11, 16)
  return end && text === '00:00' ? '24:00' : text
}

// Zones change their names with the years: a recent day, so that they are today's.
const RECENT = Date.UTC(2026, 0, 1)

const names = new Map<string, string>()

/** What a zone is called by who lives there: `Azores Time`, `heure des Açores`. */
export function zoneName(zone: string, locale: Locale = getLocale()): string {
  const key = `${locale} ${zone}`
  const name = names.get(key) ?? readZoneName(zone, locale)
  // At most as many as there are zones: what is none has thrown.
  names.set(key, name)
  return name
}

function readZoneName(zone: string, locale: Locale): string {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB'
  const format = new Intl.DateTimeFormat(tag, { timeZone: zone, timeZoneName: 'longGeneric' })
  return format.formatToParts(RECENT).find(({ type }) => type === 'timeZoneName')?.value ?? zone
}
