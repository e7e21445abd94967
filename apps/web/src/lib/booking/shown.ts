import { Temporal } from 'temporal-polyfill'
import type { Read } from '@micropol/platform/foundation/database/connect'
import type { Ground } from '@micropol/platform/run/availability/ground'
import { grounds } from '@micropol/platform/run/availability/queries'
import type { Booking, BookingItem } from '@micropol/platform/run/bookings/booking'
import { longestHoldMinutes } from '@micropol/platform/run/bookings/confirm'
import { holdMinutes } from '@micropol/platform/run/bookings/booking'
import { extensionsOf } from '@micropol/platform/run/bookings/extensions'
import { centreDetail, type CentreDetail } from '@micropol/platform/run/centres/queries'
import { openOn } from '@micropol/platform/run/opening/opening'
import { quote } from '@micropol/platform/run/tariffs/quote'
import type { Option } from '../components/Field.svelte'
import { dayAndMonth, dayOf, fullDate, period, time, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { askedOf, bookPath, formAddress, itemToken } from './asked.ts'
import { stateOf, type State } from './state.ts'
import { capital, countOf, many, priceTable, thing, thingsOf, type PriceTable } from './things.ts'

export interface Stop {
  when: string
  at: string
  title: string
  note?: string
}

/** A booking as its page shows it. */
export interface BookingView {
  id: string
  state: State
  title: string
  lede: string | null
  /** When and where, in one line. */
  heading: string
  stops: Stop[]
  price: PriceTable
  note: string
  reason: string
  /** Set while it is held. */
  hold: { minutes: number; sent: string; more: boolean } | null
  /** Later ends that can be had. */
  extensions: Option[]
  /** What is needed to ask for the same again. */
  again: { slug: string; items: string[] } | null
  search: string
  centre: {
    slug: string
    name: string
    town: string
    lines: string[]
    phone: string | null
    email: string | null
  }
  directions: { text: string; lang: 'en' | 'fr' } | null
  houseRules: { text: string; lang: 'en' | 'fr' } | null
  zone: string | null
}

/** `zone` is the network's: another one is named. */
export async function bookingView(
  db: Read,
  booking: Booking,
  now: Temporal.Instant,
  locale: 'en' | 'fr',
  networkZone: string | undefined,
): Promise<BookingView> {
  const { centre, items } = booking
  const state = stateOf(booking, now)
  const [detail, [ground], quotes, ends] = await Promise.all([
    centreDetail(db, { centreId: centre.centreId }),
    grounds(db, { centreIds: [centre.centreId] }),
    quote(db, items),
    extensionsOf(db, booking, now),
  ])
  const lasting = Temporal.Instant.compare(booking.start, now) > 0
  return {
    id: booking.id,
    state,
    ...titleOf(booking, state, ground),
    heading: capital(
      m.booking_heading({
        when: period(booking.start, booking.end, centre.timeZone),
        centre: centre.name,
        town: centre.town,
      }),
    ),
    stops: stopsOf(booking, detail, ground),
    price: priceTable(
      items.map((item) => many(item.resourceName, item.quantity)),
      quotes,
    ),
    note: booking.note,
    reason: state === 'cancelled-by-centre' ? (booking.cancelReason ?? '') : '',
    hold: state === 'held' ? holdOf(booking, now) : null,
    extensions: ends.map((end) => ({ value: end.toString(), text: endInWords(booking, end) })),
    again:
      lasting && (state === 'ran-out' || state === 'cancelled')
        ? { slug: centre.slug, items: items.map((item) => itemToken(askedAgain(item))) }
        : null,
    search: formAddress(bookPath(centre.slug), askedOf(items.map(askedAgain), centre.timeZone, now)),
    centre: {
      slug: centre.slug,
      name: centre.name,
      town: centre.town,
      lines: [centre.address, `${centre.postcode} ${centre.town}`],
      phone: centre.phone,
      email: centre.email,
    },
    directions: textIn(detail, 'directions', locale),
    houseRules: textIn(detail, 'houseRules', locale),
    zone: networkZone && networkZone !== centre.timeZone ? centre.timeZone : null,
  }
}

export const askedAgain = ({ resourceId, quantity, start, end }: BookingItem) => ({
  resourceId,
  quantity,
  start,
  end,
})

function titleOf(
  booking: Booking,
  state: State,
  ground: Ground | undefined,
): { title: string; lede: string | null } {
  const { centre, items, start, end } = booking
  const zone = centre.timeZone
  const [things, count] = [thingsOf(items), countOf(items)]
  const when = period(start, end, zone)
  const day = dayOf(start, zone)
  switch (state) {
    case 'held': {
      const until = time(booking.holdExpiresAt ?? start, zone)
      return { title: m.booking_title_held({ count, things, until }), lede: m.booking_lede_held() }
    }
    case 'ran-out': {
      const at = time(booking.holdExpiresAt ?? booking.cancelledAt ?? start, zone)
      return { title: m.booking_title_ran_out({ at }), lede: m.booking_lede_ran_out({ things, when }) }
    }
    case 'ahead':
      return { title: m.booking_title_ahead({ count, things, when: dayAndTimes(booking) }), lede: null }
    case 'now':
      return { title: m.booking_title_now({ count, things, until: endInWords(booking, end) }), lede: null }
    case 'over':
      return { title: m.booking_title_over({ centre: centre.name }), lede: `${things}, ${when}` }
    case 'cancelled':
      return { title: m.booking_title_cancelled(), lede: m.booking_lede_cancelled({ things, when }) }
    case 'cancelled-by-centre': {
      const closed = ground && openOn(ground.calendar, day.toString()).length === 0
      const title = closed
        ? m.booking_title_closure({ centre: centre.name, day: dayAndMonth(day) })
        : m.booking_title_by_centre({ centre: centre.name })
      return { title, lede: m.booking_lede_by_centre({ things, when }) }
    }
  }
}

const dayAndTimes = ({ start, end, centre: { timeZone } }: Booking): string => {
  const [first, last] = [dayOf(start, timeZone), dayOf(end.subtract({ nanoseconds: 1 }), timeZone)]
  return first.equals(last)
    ? `${dayAndMonth(first)}, ${timeRange(start, end, timeZone)}`
    : period(start, end, timeZone)
}

/** An end on the day of the start is a time; on another day that day is named. */
function endInWords({ start, centre: { timeZone } }: Booking, end: Temporal.Instant): string {
  const last = dayOf(end.subtract({ nanoseconds: 1 }), timeZone)
  const at = time(end, timeZone)
  return last.equals(dayOf(start, timeZone)) ? at : `${dayAndMonth(last)}, ${at}`
}

function holdOf({ holdExpiresAt, createdAt, centre }: Booking, now: Temporal.Instant): BookingView['hold'] {
  if (!holdExpiresAt) return null
  const left = holdExpiresAt.epochMilliseconds - now.epochMilliseconds
  const latest = createdAt.add({ minutes: longestHoldMinutes })
  return {
    minutes: Math.max(1, Math.floor(left / 60_000)),
    sent: time(now, centre.timeZone),
    more: Temporal.Instant.compare(now.add({ minutes: holdMinutes }), latest) <= 0,
  }
}

/** The way through the booking: what begins when, and the end of it. */
function stopsOf(booking: Booking, detail: CentreDetail | undefined, ground: Ground | undefined): Stop[] {
  const { start, end, items, centre } = booking
  const zone = centre.timeZone
  const first = dayOf(start, zone)
  const several = !dayOf(end.subtract({ nanoseconds: 1 }), zone).equals(first)
  const stops = items.map((item): Stop => {
    const until = item.end.equals(end) && !several ? null : endInWords(booking, item.end)
    const note = [
      thing(item) === item.resourceName ? null : item.resourceName,
      placeOf(detail, item),
      until && m.booking_stop_until({ until }),
    ].filter(Boolean)
    return {
      when: time(item.start, zone),
      at: item.start.toString(),
      title: several ? `${thing(item)}, ${dayAndMonth(dayOf(item.start, zone))}` : thing(item),
      note: note.join(', '),
    }
  })
  const lastDay = dayOf(end.subtract({ nanoseconds: 1 }), zone)
  const closes = ground && openOn(ground.calendar, lastDay.toString()).at(-1)?.end
  return [
    ...stops,
    {
      when: time(end, zone),
      at: end.toString(),
      title: several ? `${m.booking_stop_end()}, ${fullDate(lastDay)}` : m.booking_stop_end(),
      ...(closes && closes > end.epochMilliseconds
        ? { note: m.booking_stop_open({ until: time(Temporal.Instant.fromEpochMilliseconds(closes), zone) }) }
        : {}),
    },
  ]
}

const placeOf = (detail: CentreDetail | undefined, { resourceId, resourceName }: BookingItem): string => {
  const space = detail?.spaces.find(({ resources }) => resources.some(({ id }) => id === resourceId))
  return [space?.name === resourceName ? '' : space?.name, space?.floor].filter(Boolean).join(', ')
}

/** A text of the centre in the reader's language, else in the one it is there in. */
function textIn(
  detail: CentreDetail | undefined,
  name: 'directions' | 'houseRules',
  locale: 'en' | 'fr',
): BookingView['directions'] {
  const texts = detail?.texts.filter((text) => text[name].trim() !== '') ?? []
  const text = texts.find((one) => one.locale === locale) ?? texts[0]
  return text ? { text: text[name], lang: text.locale } : null
}
