import type { Wish } from '@micropol/platform/run/directory/search'
import { Temporal } from 'temporal-polyfill'

/** What the search form asks, as it stands in the address of the directory. Empty means: does not matter. */
export interface Search {
  near: string
  day: string
  from: string
  to: string
  what: (typeof searchKinds)[number]
  people: string
  upload: string
  stepFree: string
  quiet: string
  booth: string
}

/** What can be searched for: the wishes of the platform that a visitor comes with. */
export const searchKinds = [
  'desk',
  'room',
  'video_room',
  'office',
  'booth',
] as const satisfies readonly Wish[]

/** Sizes of a group and speeds of a line (Mbit/s, upwards) offered by the form. */
export const groupSizes = [2, 4, 6, 8, 12, 20] as const
export const uploadSpeeds = [20, 50, 100, 300] as const

/** After this hour nobody looks for a desk for the same day. */
const LATE = 17

/** The working day that somebody who looks now most probably means, where the network is. */
export function nextWorkingDay(now: Temporal.Instant, zone: string): Temporal.PlainDate {
  const local = now.toZonedDateTimeISO(zone)
  let day = local.toPlainDate()
  if (local.hour >= LATE) day = day.add({ days: 1 })
  while (day.dayOfWeek > 5) day = day.add({ days: 1 })
  return day
}

/** The hours somebody most probably means on a day: nine to five, or what is left of it; `HH:MM`. */
export function usualHours(now: Temporal.Instant, zone: string, day: Temporal.PlainDate) {
  const usual = { from: '09:00', to: '17:00' }
  const local = now.toZonedDateTimeISO(zone)
  if (!local.toPlainDate().equals(day)) return usual
  const from = nextHalfHour(local)
  const inAnHour = from.add({ hours: 1 })
  // Late at night nothing is left; the night before midnight says so best.
  if (!from.toPlainDate().equals(day) || !inAnHour.toPlainDate().equals(day)) return usual
  const later = (a: string, b: string) => (a > b ? a : b)
  const text = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: 'minute' })
  return { from: later(usual.from, text(from)), to: later(usual.to, text(inAnHour)) }
}

/** The half-hour that comes, or the one that begins right now. */
export const nextHalfHour = (local: Temporal.ZonedDateTime): Temporal.ZonedDateTime =>
  local.round({ smallestUnit: 'minute', roundingIncrement: 30, roundingMode: 'ceil' })

/** The form before anybody has written in it: a desk for the next working day. */
export function emptySearch(now: Temporal.Instant, zone: string): Search {
  const day = nextWorkingDay(now, zone)
  return {
    near: '',
    day: day.toString(),
    ...usualHours(now, zone, day),
    what: 'desk',
    people: '',
    upload: '',
    stepFree: '',
    quiet: '',
    booth: '',
  }
}
