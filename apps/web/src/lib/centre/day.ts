import type { ResourceKind } from '@micropol/platform/run/availability/ground'
import type { CentreDay, ResourceDay } from '@micropol/platform/run/centres/days'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import type { Wish } from '@micropol/platform/run/directory/search'
import type { Span } from '@micropol/platform/run/opening/spans'
import { Temporal } from 'temporal-polyfill'
import { date, dayAndMonth, hoursRange, list, tabDay, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { bookLink, type BoardSetting } from './board.ts'
import { instantText } from './clock.ts'
import { someWord, unitsWord } from './words.ts'

const rangeIn =
  (zone: string) =>
  ({ start, end }: Span) =>
    timeRange(instantText(start), instantText(end), zone)

const ofKinds = ({ resources }: CentreDay, kinds: readonly ResourceKind[]): ResourceDay[] =>
  resources.filter(({ resource }) => kinds.includes(resource.kind))

/** What is free of what was asked for on a day, for the whole time: `11 desks`, of how many, when. */
export function freeOn(day: CentreDay, kinds: readonly ResourceKind[], what: Wish, zone: string) {
  const some = ofKinds(day, kinds)
  const bookable = some.flatMap(({ asked }) => asked ?? [])
  if (bookable.length === 0) return null
  const free = bookable.reduce((sum, asked) => sum + asked.free, 0)
  const total = some.reduce(
    (sum, { resource }) => sum + (resource.assignment === 'any' ? resource.unitIds.length : 1),
    0,
  )
  // Half-days and days are wider than the hours asked for; the shortest period is nearest to them.
  const [shortest] = bookable.toSorted((a, b) => a.end - a.start - (b.end - b.start))
  return { free, units: unitsWord(what, free), total, hours: shortest ? rangeIn(zone)(shortest) : '' }
}

interface Tabs {
  chosen: string
  kinds: readonly ResourceKind[]
  what: Wish
  zone: string
  now: number
  onDay: (day: string) => string
}

/** The open days of the coming two weeks as tabs, and the chosen one wherever it lies. */
export function dayTabs(days: readonly CentreDay[], { chosen, kinds, what, zone, now, onDay }: Tabs) {
  const soon = nextDays(days[0]?.day ?? chosen, days.length)
  return days
    .filter(({ day, open }) => day === chosen || open.some(({ end }) => end > now))
    .map((day) => {
      const free = freeOn(day, kinds, what, zone)
      const hours = list(day.open.map(rangeIn(zone)))
      return {
        // Beyond the two weeks a number alone could be of any month.
        text: day.day > soon ? date(day.day) : tabDay(day.day),
        href: onDay(day.day),
        note: free ? (free.free > 0 ? free.units : m.centre_tab_full()) : hours || m.centre_closed(),
        here: day.day === chosen ? ('date' as const) : undefined,
      }
    })
}

const nextDays = (day: string, count: number): string =>
  Temporal.PlainDate.from(day).add({ days: count }).toString()

/** Today's hours and when somebody is there, or when the centre opens next. */
export function openNow(days: readonly CentreDay[], centre: CentreDetail, now: number) {
  const range = rangeIn(centre.timeZone)
  const [today] = days
  if (today && today.open.some(({ end }) => end > now)) {
    const weekday = Temporal.PlainDate.from(today.day).dayOfWeek
    const staffed = centre.exceptions.some(({ day }) => day === today.day)
      ? []
      : centre.hours.filter((interval) => interval.weekday === weekday && interval.kind === 'staffed')
    const hours = list(staffed.map(({ opens, closes }) => hoursRange(opens, closes)))
    return {
      term: m.centre_open_today(),
      value: list(today.open.map(range)),
      note: hours ? m.centre_staffed({ hours }) : undefined,
    }
  }
  const next = days.slice(1).find(({ open }) => open.length > 0)
  return {
    term: m.centre_open_next(),
    value: next ? dayAndMonth(next.day) : m.centre_closed(),
    note: next ? list(next.open.map(range)) : undefined,
  }
}

/** The main ways to book: what was asked for at the hours asked for where it is free, and the form with other hours. */
export function bookingWays({ centre, day, people, now }: BoardSetting, kinds: readonly ResourceKind[]) {
  const hull = { start: day.open[0]?.start ?? 0, end: day.open.at(-1)?.end ?? 0 }
  if (hull.end <= now) return null
  const zone = centre.timeZone
  const enough = ofKinds(day, kinds)
    .filter(({ resource, asked }) => asked && asked.free >= (resource.assignment === 'any' ? people : 1))
    .filter(({ resource }) => resource.assignment === 'any' || resource.seats >= people)
    .toSorted((a, b) => (b.asked?.free ?? 0) - (a.asked?.free ?? 0))
  const best = enough[0]
  const asked = best?.asked
  const other = bookLink(centre.slug, day.day, zone, asked ?? ofKinds(day, kinds)[0]?.asked ?? hull)
  if (!best || !asked) return { best: null, other }
  const quantity = best.resource.assignment === 'any' && people > 1 ? people : undefined
  return {
    best: {
      href: bookLink(centre.slug, day.day, zone, asked, { resource: best.resource.id, quantity }),
      text: m.centre_book({ what: someWord(best.resource.kind, quantity ?? 1), hours: rangeIn(zone)(asked) }),
    },
    other,
  }
}
