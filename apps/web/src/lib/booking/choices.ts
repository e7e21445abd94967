import { Temporal } from 'temporal-polyfill'
import type { Read } from '@micropol/platform/foundation/database/connect'
import type { BookingId } from '@micropol/platform/foundation/ids'
import type { Ground, GroundResource } from '@micropol/platform/run/availability/ground'
import { busyUnits, grounds } from '@micropol/platform/run/availability/queries'
import { availabilityOf, freeFor } from '@micropol/platform/run/availability/resource-availability'
import { unitsFree, type Busy } from '@micropol/platform/run/availability/timeline'
import { limits, periodFor } from '@micropol/platform/run/bookings/period-rules'
import type { CentreDetail, CentreResource } from '@micropol/platform/run/centres/queries'
import { dayHull, wholeDay } from '@micropol/platform/run/opening/opening'
import { clip, type Span } from '@micropol/platform/run/opening/spans'
import { priceOf } from '@micropol/platform/run/tariffs/price'
import type { Option } from '../components/Field.svelte'
import { money, period, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import type { StripDay } from '../strip.ts'
import { formAddress, type Asked } from './asked.ts'
import { instantAt, minutesOf } from './period.ts'
import { refusalSentence } from './refusals.ts'

/** One thing that can be ticked, with what is free and what it costs at the time asked for. */
export interface Choice {
  id: string
  name: string
  notes: string[]
  ticked: boolean
  quantity: number
  unitId: string
  /** How many can be had and which ones; only for pools with more than one. */
  quantities: Option[]
  units: Option[]
  free: boolean
  /** What is free then, or why it cannot be booked then. */
  sentence: string
  price: string | null
  strip: StripDay | null
  /** Other free times of that day, when it is not free then. */
  times: { href: string; text: string }[]
}

/** Most free times offered for one resource. */
const TIMES = 4
const DAY = 86_400_000

/** What is asked, from where it is asked, by whom: all that a row needs. */
interface Scene {
  centre: CentreDetail
  ground: Ground
  busy: Busy
  asked: Asked
  span: Span
  now: number
  form: string
}

/** A booking that is being changed: its own units are free for it, and a start it keeps may lie in the past. */
export interface Changed {
  id: BookingId
  start: Temporal.Instant
}

/** Every resource of a centre at the time asked for. `form` is where links to other times lead. */
export async function choicesAt(
  db: Read,
  centre: CentreDetail,
  asked: Asked,
  now: Temporal.Instant,
  form: string,
  changed: Changed | null,
): Promise<{ ground: Ground; choices: Choice[] } | undefined> {
  const [ground] = await grounds(db, { centreIds: [centre.centreId] })
  if (!ground) return undefined
  const span = {
    start: instantAt(asked.day, asked.from, centre.timeZone).epochMilliseconds,
    end: instantAt(asked.last ?? asked.day, asked.to, centre.timeZone, true).epochMilliseconds,
  }
  const around = { start: span.start - DAY, end: Math.max(span.end, span.start) + 2 * DAY }
  // Nobody can ask for more than a month; a longer one is refused by its rules before this matters.
  const window = { ...around, end: Math.min(around.end, around.start + 40 * DAY) }
  const busy = await busyUnits(db, [centre.centreId], window, now, changed?.id)
  const kept = changed?.start.epochMilliseconds === span.start
  const from = kept ? Math.min(now.epochMilliseconds, span.start) : now.epochMilliseconds
  const scene = { centre, ground, busy, asked, span, now: from, form }
  const choices = centre.spaces.flatMap((space) =>
    space.resources.flatMap((detail) => {
      const resource = ground.resources.find(({ id }) => id === detail.id)
      return resource ? [choiceOf(scene, resource, detail, placeOf(space))] : []
    }),
  )
  return { ground, choices }
}

const placeOf = ({ name, floor }: { name: string; floor: string }) => [name, floor].filter(Boolean).join(', ')

function choiceOf(scene: Scene, resource: GroundResource, detail: CentreResource, place: string): Choice {
  const { asked, span, ground, busy, now, centre } = scene
  const ticked = asked.ticked.find(({ resourceId }) => resourceId === resource.id)
  const quantity = ticked?.quantity ?? 1
  const planned = periodFor(resource, ground.calendar, span, now)
  const then = planned.ok ? planned.value : null
  const count = then ? freeFor(resource, busy, then) : 0
  const unitsThen = then ? unitsFree(resource.unitIds, busy, withBuffer(resource, then)) : []
  const pool = resource.assignment === 'any' && resource.unitIds.length > 1
  const unit = ticked?.unitId ?? ''
  const sentence = planned.ok
    ? freeSentence(resource, planned.value, count, ground.calendar.timeZone, asked)
    : refusalSentence({
        ...planned,
        detail: { ...planned.detail, resource: resource.name, timeZone: centre.timeZone },
      })
  const price = then && priceOf(detail.tariffs, ground.calendar, then, 1)
  return {
    id: resource.id,
    name: resource.name,
    notes: [
      ...(place && place !== resource.name ? [place] : []),
      ...(resource.seats > 1 ? [m.booking_seats({ count: resource.seats })] : []),
      ...(resource.granularity === 'day' ? [m.booking_by_day()] : []),
      ...(resource.granularity === 'half_day' ? [m.booking_by_half_day()] : []),
    ],
    ticked: ticked !== undefined,
    quantity,
    unitId: unit,
    quantities: pool
      ? Array.from({ length: Math.max(quantity, Math.min(count, 50), 1) }, (_, i) => ({
          value: String(i + 1),
          text: String(i + 1),
        }))
      : [],
    units: pool
      ? detail.units
          .filter(({ id }) => unitsThen.includes(id) || id === unit)
          .map(({ id, label }) => ({
            value: id,
            text: unitsThen.includes(id) ? label : m.booking_unit_taken({ unit: label }),
          }))
      : [],
    free: count >= quantity,
    sentence,
    price:
      price && (price.amountCents === 0 ? m.booking_price_free() : money(price.amountCents, centre.currency)),
    strip: stripOf(scene, resource),
    times: count >= quantity ? [] : freeTimes(scene, resource, quantity),
  }
}

const withBuffer = ({ bufferMinutes }: GroundResource, { start, end }: Span): Span => ({
  start,
  end: end + bufferMinutes * 60_000,
})

const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

function freeSentence(
  resource: GroundResource,
  then: Span,
  free: number,
  zone: string,
  { last }: Asked,
): string {
  const [start, end] = [instant(then.start), instant(then.end)]
  const when = last ? period(start, end, zone) : timeRange(start, end, zone)
  const total = resource.assignment === 'any' ? resource.unitIds.length : 1
  if (free === 0) return m.booking_free_none({ when })
  return total > 1 ? m.booking_free_of({ count: free, total, when }) : m.booking_free_whole({ when })
}

const iso = ({ start, end }: Span) => ({ start: instant(start).toString(), end: instant(end).toString() })

function stripOf({ ground, busy, asked, span }: Scene, resource: GroundResource): StripDay | null {
  const { calendar } = ground
  const day = asked.day.toString()
  const hull = dayHull(calendar, day)
  if (!hull) return null
  const total = resource.assignment === 'any' ? resource.unitIds.length : 1
  const [ask] = clip(span, [hull])
  return {
    zone: calendar.timeZone,
    opening: iso(hull),
    segments: availabilityOf(resource, busy, calendar, hull).map((free) => ({
      ...iso(free),
      free: free.free,
      total,
    })),
    ask: ask && iso(ask),
  }
}

/** When the resource is free on that day, as long as was asked for where that fits, as links to the same form. */
function freeTimes(scene: Scene, resource: GroundResource, quantity: number): Choice['times'] {
  const { ground, busy, asked, span, now, form } = scene
  const { timeZone } = ground.calendar
  const length = span.end - span.start
  return availabilityOf(resource, busy, ground.calendar, wholeDay(timeZone, asked.day.toString()))
    .filter((stretch) => stretch.free >= quantity && stretch.end > now)
    .flatMap((stretch) => {
      const step = (resource.stepMinutes ?? 1) * 60_000
      const first = Math.ceil(Math.max(stretch.start, now - step + 1) / step) * step
      const most = Math.min(length, (resource.maxMinutes ?? limits.maxMinutes) * 60_000)
      const wish =
        resource.granularity === 'minutes'
          ? { start: first, end: Math.min(Math.floor(stretch.end / step) * step, first + most) }
          : { start: stretch.start, end: stretch.end }
      const fits = periodFor(resource, ground.calendar, wish, now)
      if (!fits.ok) return []
      const [start, end] = [instant(fits.value.start), instant(fits.value.end)]
      const from = minutesOf(start, asked.day, timeZone)
      const to = minutesOf(end, asked.day, timeZone)
      return {
        href: formAddress(form, {
          day: asked.day,
          last: null,
          from,
          to,
          ticked: [{ resourceId: resource.id, quantity, unitId: null }],
        }),
        text: timeRange(start, end, timeZone),
      }
    })
    .slice(0, TIMES)
}
