import type { Booking, BookingItem } from '@micropol/platform/run/bookings/booking'
import { thing } from '../booking/things.ts'
import { list } from '../format.ts'
import { m } from '../paraglide/messages.js'

/** For whom a booking is, or what a block is for. Whose account is gone has no name any more. */
export function whoIs({ kind, note, personName, guestName }: Booking): string {
  if (kind === 'closure') return note || m.host_closure()
  if (kind === 'block') return note || m.host_block()
  return personName ?? guestName ?? m.host_nobody()
}

export const addressOf = ({ personEmail, guestEmail }: Booking): string | null => personEmail ?? guestEmail

/** A desk with the group it belongs to, since two rooms may each have a “Desk 1”; a room by its name alone. */
export function placeName(item: BookingItem): string {
  const name = thing(item)
  return name.startsWith(item.resourceName)
    ? name
    : m.host_booking_unit({ unit: name, resource: item.resourceName })
}

export const placesOf = (items: readonly BookingItem[]): string => list(items.map(placeName))
