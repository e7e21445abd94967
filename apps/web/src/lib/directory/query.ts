import { Temporal } from 'temporal-polyfill'
import { limits } from '@micropol/platform/run/bookings/period-rules'
import { z } from 'zod'
import { choice, date, text, tick, time, whole } from '../fields.ts'
import { dayAndMonth, fullDate, timeOfDay } from '../format.ts'
import { parseForm, type Errors } from '../forms.ts'
import { m } from '../paraglide/messages.js'
import { withQuery } from '../paths.ts'
import { emptySearch, nextHalfHour, searchKinds, usualHours, type Search } from '../search.ts'

/** Longest text for a place that is read, in characters. */
const LONGEST_PLACE = 100
const MOST_PEOPLE = 1000

const searchForm = z.object({
  near: text(LONGEST_PLACE).optional(),
  day: date().optional(),
  from: time().optional(),
  to: time().optional(),
  what: choice(searchKinds).optional(),
  people: whole(1, MOST_PEOPLE).optional(),
  upload: whole(0, 100_000).optional(),
  stepFree: tick(),
  quiet: tick(),
  booth: tick(),
})

/** A search as it stands in an address. */
export interface AskedSearch {
  /** What the form shows: as written, tidied where it was understood. */
  search: Search
  /** A sentence for each field that is not right. */
  errors: Errors
  /** Where and what, as far as it was understood. */
  near: string
  what: Search['what']
  people: number
  uploadMbps: number
  stepFree: boolean
  quiet: boolean
  booth: boolean
  /** The local day and hours (`HH:MM`); null when they were not understood or make no sense. */
  when: { day: string; from: string; to: string } | null
  /** The hour that was asked for and is over, when the search begins later for that. */
  over: string | null
  /** Whether the day was named. */
  dayGiven: boolean
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Reads the query of the directory or of a centre's page. What is not given is the next working day, nine to five. */
export function readSearch(query: URLSearchParams, now: Temporal.Instant, zone: string): AskedSearch {
  const whole = parseForm(searchForm, query)
  const errors: Errors = whole.ok ? {} : whole.errors
  const good = new URLSearchParams([...query].filter(([name]) => !(name in errors)))
  const parsed = parseForm(searchForm, good)
  if (!parsed.ok) throw new Error(`What is left of a search is not right: ${JSON.stringify(parsed.errors)}`)
  const { near = '', day, from, to, what = 'desk', people, upload, ...ticks } = parsed.value

  const empty = emptySearch(now, zone)
  const dayMeant = day ?? Temporal.PlainDate.from(empty.day)
  const usual = usualHours(now, zone, dayMeant)
  const hours = {
    from: from === undefined ? earlier(usual.from, to) : clock(from),
    to: to === undefined ? later(usual.to, from) : clock(to),
  }
  checkTimes(errors, { day, dayMeant, ...hours }, now, zone)

  const local = now.toZonedDateTimeISO(zone)
  const soonest = nextHalfHour(local).toPlainTime().toString({ smallestUnit: 'minute' })
  const today = local.toPlainDate().equals(dayMeant)
  const isOver = today && hours.from < local.toPlainTime().toString({ smallestUnit: 'minute' })
  const begins = isOver && soonest < hours.to ? soonest : hours.from
  const wrong = ['day', 'from', 'to'].some((name) => name in errors)
  const written = (name: keyof Search) => (query.get(name) ?? '').trim().slice(0, LONGEST_PLACE)
  return {
    search: {
      near: errors['near'] ? written('near') : near,
      day: errors['day'] ? (day?.toString() ?? written('day')) : dayMeant.toString(),
      from: errors['from'] && from === undefined ? written('from') : hours.from,
      to: errors['to'] && to === undefined ? written('to') : hours.to,
      what,
      people: errors['people'] ? written('people') : people === undefined || people === 1 ? '' : `${people}`,
      upload: errors['upload'] ? written('upload') : upload ? `${upload}` : '',
      stepFree: ticks.stepFree ? '1' : '',
      quiet: ticks.quiet ? '1' : '',
      booth: ticks.booth ? '1' : '',
    },
    errors,
    near,
    what,
    people: people ?? 1,
    uploadMbps: upload ?? 0,
    ...ticks,
    when: wrong ? null : { day: dayMeant.toString(), from: begins, to: hours.to },
    over: !wrong && begins !== hours.from ? hours.from : null,
    dayGiven: day !== undefined,
  }
}

// Who names one end only gets a day around it.
const earlier = (usual: string, to: number | undefined) =>
  to === undefined || usual < clock(to) ? usual : clock(Math.max(0, to - 60))
const later = (usual: string, from: number | undefined) =>
  from === undefined || usual > clock(from) ? usual : clock(Math.min(1440, from + 60))

/** Days and hours that can be read and still make no sense: over, too far ahead, backwards. */
function checkTimes(
  errors: Errors,
  asked: { day: Temporal.PlainDate | undefined; dayMeant: Temporal.PlainDate; from: string; to: string },
  now: Temporal.Instant,
  zone: string,
): void {
  const local = now.toZonedDateTimeISO(zone)
  const today = local.toPlainDate()
  const last = today.add({ days: limits.daysAhead })
  const { day, dayMeant, from, to } = asked
  if (day && Temporal.PlainDate.compare(day, today) < 0)
    errors['day'] ??= m.directory_error_past({ day: fullDate(day), today: dayAndMonth(today) })
  else if (day && Temporal.PlainDate.compare(day, last) > 0)
    errors['day'] ??= m.directory_error_far({ day: fullDate(day), last: fullDate(last) })
  if (errors['from'] || errors['to']) return
  if (to <= from) errors['to'] = m.directory_error_order({ from: timeOfDay(from), to: timeOfDay(to) })
  else if (dayMeant.equals(today) && to <= local.toPlainTime().toString({ smallestUnit: 'minute' }))
    errors['to'] ??= m.directory_error_over({ to: timeOfDay(to), now: timeOfDay(local.toPlainTime()) })
}

/** The part of a search that goes along to the page of a centre and back. */
export const carried = ({ near, day, from, to, what, people }: Search) => ({
  near,
  day,
  from,
  to,
  what: what === 'desk' ? '' : what,
  people,
})

/** The address of a search; what does not matter is left out. */
export const searchAddress = (
  to: string,
  search: Search,
  more: Record<string, string | number> = {},
): string => withQuery(to, { ...search, ...carried(search), ...more })
