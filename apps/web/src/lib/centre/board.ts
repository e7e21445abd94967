import { freeFor, onSteps } from '@micropol/platform/run/availability/resource-availability'
import type { CentreDay, CentreDays, ResourceDay } from '@micropol/platform/run/centres/days'
import type { CentreDetail, CentreResource } from '@micropol/platform/run/centres/queries'
import type { Span } from '@micropol/platform/run/opening/spans'
import type { BoardRow } from '../components/Board.svelte'
import { dayAndMonth, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { path, withQuery } from '../paths.ts'
import { instantText, localTime } from './clock.ts'
import { freeStretches, spanToAsk } from './free-chips.ts'
import { pricesInOrder, priceWord, unitsWord } from './words.ts'

/** What the board of a centre's day is made from. */
export interface BoardSetting {
  centre: CentreDetail
  days: CentreDays
  day: CentreDay
  now: number
  people: number
  locale: 'en' | 'fr'
  /** The same page on another day. */
  onDay: (day: string) => string
}

/** The link to the booking form for a period of a resource on the centre's clock. */
export function bookLink(
  slug: string,
  day: string,
  zone: string,
  span: Span,
  more: { resource?: string | undefined; quantity?: number | undefined } = {},
): string {
  return withQuery(path(`/centres/${slug}/book`), {
    day,
    from: localTime(span.start, zone),
    to: localTime(span.end, zone, true),
    ...more,
  })
}

/** A day of a centre, one row a resource: its strip and its free times as links. */
export function boardRows(setting: BoardSetting): BoardRow[] {
  const { centre, day } = setting
  const first = day.open[0]
  const last = day.open.at(-1)
  if (!first || !last) return []
  const resources = centre.spaces.flatMap((space) => space.resources.map((resource) => ({ space, resource })))
  return resources.flatMap(({ space, resource }) => {
    const times = day.resources.find((one) => one.resource.id === resource.id)
    if (!times || times.resource.unitIds.length === 0) return []
    const total = times.resource.assignment === 'any' ? times.resource.unitIds.length : 1
    const free = freeTimes(setting, times, total)
    return [
      {
        id: resource.id,
        name: resource.name,
        lang: centre.locale === setting.locale ? undefined : centre.locale,
        notes: [sizeNote(resource, total, space.name), priceNote(resource, centre.currency)].filter(Boolean),
        day: {
          opening: { start: instantText(first.start), end: instantText(last.end) },
          segments: times.times.map(({ start, end, free }) => ({
            start: instantText(start),
            end: instantText(end),
            free,
            total,
          })),
          zone: centre.timeZone,
        },
        times: free,
        timesLabel: m.centre_book_named({ name: resource.name }),
        none: free.length > 0 ? undefined : nothingFree(setting, times),
      },
    ]
  })
}

/** `18 desks, Open room` or `10 people`. */
function sizeNote({ kind, seats, name }: CentreResource, total: number, space: string): string {
  const parts = [
    total > 1 || seats === 1 ? unitsWord(kind, total) : '',
    seats > 1 ? m.centre_seats({ count: seats }) : '',
    space === name ? '' : space,
  ]
  return parts.filter(Boolean).join(', ')
}

const priceNote = ({ tariffs }: CentreResource, currency: string): string =>
  pricesInOrder(tariffs)
    .map((tariff) => priceWord(tariff, currency))
    .join(', ')

function freeTimes(
  { centre, days, day, now, people }: BoardSetting,
  { resource, times, asked }: ResourceDay,
  total: number,
) {
  const zone = centre.timeZone
  const byMinute = resource.granularity === 'minutes'
  const step = (resource.stepMinutes ?? 30) * 60_000
  const least = byMinute ? Math.max(step, (resource.minMinutes ?? 0) * 60_000) : 0
  const most = byMinute && resource.maxMinutes !== null ? resource.maxMinutes * 60_000 : Infinity
  const stretches = byMinute
    ? freeStretches(onSteps(resource, zone, times), {
        // Who comes in now takes the step that has begun.
        from: Math.floor(now / step) * step,
        least,
        freeFor: (span) => freeFor(resource, days.busy, span),
      })
    : times.filter(({ free, end }) => free > 0 && end > now)
  return stretches.map((stretch) => {
    const hours = timeRange(instantText(stretch.start), instantText(stretch.end), zone)
    const wanted = byMinute && asked ? spanToAsk(stretch, asked, { least, most }) : shortened(stretch, most)
    const quantity = total > 1 && people > 1 ? Math.min(people, stretch.free) : undefined
    return {
      text: total > 1 ? m.centre_free_times({ count: stretch.free, hours }) : hours,
      href: bookLink(centre.slug, day.day, zone, wanted, { resource: resource.id, quantity }),
    }
  })
}

const shortened = ({ start, end }: Span, most: number): Span => ({ start, end: Math.min(end, start + most) })

/** Why there is nothing, and the next day of the two weeks on which there is. */
function nothingFree(
  { days, day, now, onDay }: BoardSetting,
  { resource, times }: ResourceDay,
): BoardRow['none'] {
  const next = days.days.find(
    (other) =>
      other.day > day.day &&
      other.resources.some(
        (one) => one.resource.id === resource.id && one.times.some(({ free, end }) => free > 0 && end > now),
      ),
  )
  const isOver = times.every(({ end }) => end <= now)
  const hasBegun = times.some(({ start }) => start <= now)
  return {
    text: isOver ? m.centre_none_over() : hasBegun ? m.centre_none_left() : m.centre_none_taken(),
    ...(next ? { href: onDay(next.day), link: m.centre_none_next({ day: dayAndMonth(next.day) }) } : {}),
  }
}
