import { Temporal } from 'temporal-polyfill'
import type { Read } from '@micropol/platform/foundation/database/connect'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { extensionsOf } from '@micropol/platform/run/bookings/extensions'
import { dayStateOf } from '@micropol/platform/run/day/figures'
import { quote } from '@micropol/platform/run/tariffs/quote'
import { many, priceTable, type PriceTable } from '../booking/things.ts'
import type { Option } from '../components/Field.svelte'
import { dateTime, dayAndMonth, dayOf, period, time, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { looks, stateText } from './day-page.ts'
import { addressOf, placeName, placesOf, whoIs } from './who.ts'

/** A booking or block as the host's page shows it. */
export interface HostBooking {
  id: string
  kind: Booking['kind']
  title: string
  what: string
  when: string
  /** Local date it begins on. */
  day: string
  state: { text: string; tone: 'good' | 'info' | 'warn' | 'bad' | undefined }
  items: { name: string; when: string }[]
  person: { name: string; email: string | null; account: boolean } | null
  note: string
  made: string
  cancelled: { at: string; reason: string } | null
  price: PriceTable | null
  extensions: Option[]
  /** What can still be done with it. */
  open: boolean
}

export async function hostBooking(db: Read, booking: Booking, now: Temporal.Instant): Promise<HostBooking> {
  const { id, kind, items, start, end, note, createdAt, centre } = booking
  const zone = centre.timeZone
  const open = booking.status !== 'cancelled' && Temporal.Instant.compare(end, now) > 0
  const isBooking = kind === 'booking'
  const [quotes, ends] = isBooking
    ? await Promise.all([quote(db, items), extensionsOf(db, booking, now)])
    : [[], []]
  const what = items.length > 0 ? placesOf(items) : m.host_booking_nothing()
  const names = { who: whoIs(booking), what: isBooking ? what : placesOf(items) }
  return {
    id,
    kind,
    title: isBooking ? m.host_booking_title(names) : m.host_booking_title_block(names),
    what,
    when: period(start, end, zone),
    day: dayOf(start, zone).toString(),
    state: stateOf(booking, now),
    items: items.map((item) => ({ name: placeName(item), when: within(item, zone) })),
    person: isBooking
      ? { name: whoIs(booking), email: addressOf(booking), account: booking.personId !== null }
      : null,
    note: isBooking ? note : '',
    made: dateTime(createdAt, zone),
    cancelled: booking.cancelledAt
      ? { at: dateTime(booking.cancelledAt, zone), reason: reasonOf(booking) }
      : null,
    price: isBooking
      ? priceTable(
          items.map((item) => many(item.resourceName, item.quantity)),
          quotes,
        )
      : null,
    extensions: ends.map((until) => ({ value: until.toString(), text: endWord(until, start, zone) })),
    open,
  }
}

function stateOf(booking: Booking, now: Temporal.Instant): HostBooking['state'] {
  if (booking.cancelReason === 'hold-expired') return { text: m.host_state_expired(), tone: undefined }
  if (booking.status === 'cancelled') return { text: m.host_state_cancelled(), tone: 'bad' }
  const state = dayStateOf(booking, booking, now)
  return { text: stateText(booking, state, booking.centre.timeZone), tone: looks[state].tone }
}

const reasonOf = ({ cancelReason }: Booking): string =>
  cancelReason === null || cancelReason === 'hold-expired' ? '' : cancelReason

function within({ start, end }: { start: Temporal.Instant; end: Temporal.Instant }, zone: string): string {
  const first = dayOf(start, zone)
  return dayOf(end.subtract({ nanoseconds: 1 }), zone).equals(first)
    ? timeRange(start, end, zone)
    : period(start, end, zone)
}

function endWord(end: Temporal.Instant, start: Temporal.Instant, zone: string): string {
  const last = dayOf(end.subtract({ nanoseconds: 1 }), zone)
  return last.equals(dayOf(start, zone)) ? time(end, zone) : `${dayAndMonth(last)}, ${time(end, zone)}`
}
