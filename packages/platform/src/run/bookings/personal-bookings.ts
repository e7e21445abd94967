import { Temporal } from 'temporal-polyfill'
import type { PersonalData } from '../../foundation/people/personal-data.ts'
import { cancelInside } from './cancel.ts'
import { allBookingsOfPerson, bookingsOfPerson, forgetPerson } from './queries.ts'

/** A person's bookings for their export, and what erasure makes of them. */
export const personalBookings: PersonalData = {
  section: 'bookings',
  async collect(db, id) {
    const bookings = await allBookingsOfPerson(db, id, undefined, 100_000)
    return bookings.map(({ centre, items, ...booking }) => ({
      id: booking.id,
      status: booking.status,
      start: `${booking.start}`,
      end: `${booking.end}`,
      centre: centre.name,
      town: centre.town,
      timeZone: centre.timeZone,
      note: booking.note,
      createdAt: `${booking.createdAt}`,
      cancelledAt: booking.cancelledAt && `${booking.cancelledAt}`,
      resources: items.map((item) => ({
        name: item.resourceName,
        quantity: item.quantity,
        start: `${item.start}`,
        end: `${item.end}`,
        units: item.units.map((unit) => unit.label),
      })),
    }))
  },
  /** What lies ahead is cancelled and free again; what is over stays as a count without a person. */
  async forget(tx, id, now: Temporal.Instant) {
    const ahead = await bookingsOfPerson(tx, id, { upcoming: true, now, limit: 100_000 })
    for (const booking of ahead) await cancelInside(tx, booking, id, '', now)
    await forgetPerson(tx, id, now)
  },
}
