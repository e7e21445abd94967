import { Temporal } from 'temporal-polyfill'
import type { Booking } from '../bookings/booking.ts'

/** Where something stands for who looks at the day: nobody is said to have come, only that their time runs. */
export type DayState = 'held' | 'expected' | 'under-way' | 'over' | 'blocked'

/** State of a booking, or of one of its items when that has times of its own. */
export function dayStateOf(
  booking: Pick<Booking, 'kind' | 'status'>,
  { start, end }: { start: Temporal.Instant; end: Temporal.Instant },
  now: Temporal.Instant,
): DayState {
  if (booking.kind !== 'booking') return 'blocked'
  if (booking.status === 'held') return 'held'
  if (Temporal.Instant.compare(end, now) <= 0) return 'over'
  return Temporal.Instant.compare(start, now) <= 0 ? 'under-way' : 'expected'
}

const desks: readonly string[] = ['hot_desk', 'desk']
const rooms: readonly string[] = ['meeting_room', 'video_room', 'office', 'booth']

export const isDesk = (kind: string): boolean => desks.includes(kind)
export const isRoom = (kind: string): boolean => rooms.includes(kind)

export interface DayFigures {
  /**
   * People who have booked. Somebody with two bookings counts once; a booking of four desks counts four, one of a
   * room counts one, since nobody has said how many come to it. Holds do not count yet.
   */
  people: number
  /** Rooms, offices and booths booked for some part of the day. */
  rooms: number
}

/** Counts confirmed bookings; blocks, closures and holds are left out. */
export function figuresOf(bookings: readonly Booking[]): DayFigures {
  const people = new Map<string, number>()
  const taken = new Set<string>()
  for (const booking of bookings) {
    if (booking.kind !== 'booking' || booking.status !== 'confirmed') continue
    const who = booking.personId ?? booking.id
    const places = booking.items.reduce((sum, { kind, quantity }) => sum + (isDesk(kind) ? quantity : 0), 0)
    people.set(who, Math.max(people.get(who) ?? 1, places))
    for (const { kind, resourceId } of booking.items) if (isRoom(kind)) taken.add(resourceId)
  }
  return { people: [...people.values()].reduce((sum, count) => sum + count, 0), rooms: taken.size }
}
