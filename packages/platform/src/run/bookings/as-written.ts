import type { Actor } from '../../foundation/permissions/actor.ts'
import type { Ground } from '../availability/ground.ts'
import type { Booking } from './booking.ts'
import type { PlannedItem } from './plan-items.ts'
import type { NewBooking, TakenUnit } from './queries.ts'

/**
 * A booking as it was just written, put together from what is known of it: asking the database for it again took a
 * fifth of its time. `person` is whose booking it is, when it is not a guest's.
 */
export function asWritten(
  booking: NewBooking,
  ground: Ground,
  items: readonly PlannedItem[],
  units: readonly TakenUnit[],
  person: Actor | null,
): Booking {
  return {
    id: booking.id,
    kind: booking.kind,
    status: booking.status,
    start: booking.start,
    end: booking.end,
    personId: booking.personId,
    personName: person?.name ?? null,
    personEmail: person?.email ?? null,
    guestName: booking.guestName,
    guestEmail: booking.guestEmail,
    note: booking.note,
    locale: booking.locale,
    holdExpiresAt: booking.holdExpiresAt,
    revision: 0,
    createdBy: booking.createdBy,
    createdAt: booking.now,
    cancelledAt: null,
    cancelledBy: null,
    cancelReason: null,
    centre: {
      centreId: ground.centreId,
      operatorId: ground.operatorId,
      networkId: ground.networkId,
      slug: ground.slug,
      name: ground.name,
      timeZone: ground.calendar.timeZone,
      address: ground.address,
      postcode: ground.postcode,
      town: ground.town,
      lat: ground.lat,
      lon: ground.lon,
      email: ground.email,
      phone: ground.phone,
    },
    items: items
      .toSorted(
        (a, b) =>
          a.want.start.epochMilliseconds - b.want.start.epochMilliseconds ||
          ground.resources.indexOf(a.resource) - ground.resources.indexOf(b.resource),
      )
      .map(({ resource, want }) => ({
        resourceId: resource.id,
        resourceName: resource.name,
        kind: resource.kind,
        assignment: resource.assignment,
        granularity: resource.granularity,
        quantity: want.quantity,
        start: want.start,
        end: want.end,
        units: units
          .filter((unit) => unit.resourceId === resource.id)
          .map(({ id, label }) => ({ id, label })),
      })),
  }
}
