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

/** What can be searched for; the resource kinds of the platform that a visitor asks for. */
export const searchKinds = ['hot_desk', 'meeting_room', 'video_room', 'office', 'booth'] as const

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

/** The form before anybody has written in it: a desk for the next working day. */
export const emptySearch = (now: Temporal.Instant, zone: string): Search => ({
  near: '',
  day: nextWorkingDay(now, zone).toString(),
  from: '09:00',
  to: '17:00',
  what: 'hot_desk',
  people: '',
  upload: '',
  stepFree: '',
  quiet: '',
  booth: '',
})
