import { z } from '@hono/zod-openapi'
import { Temporal } from 'temporal-polyfill'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { kind } from '../centres/resource.ts'
import { shownInstant } from '../values.ts'

export const bookingSchema = z
  .object({
    id: z.uuid(),
    status: z
      .enum(['held', 'confirmed', 'cancelled'])
      .openapi({ description: 'A hold that has run out is cancelled.', example: 'confirmed' }),
    start: shownInstant().openapi({ description: 'The period spans all of its resources.' }),
    end: shownInstant('2026-11-24T16:00:00Z'),
    centre: z.object({
      id: z.uuid(),
      slug: z.string().openapi({ example: 'la-filature-octon' }),
      name: z.string().openapi({ example: 'La Filature' }),
      address: z.string().openapi({ example: '1 place de la Mairie' }),
      postcode: z.string().openapi({ example: '34800' }),
      town: z.string().openapi({ example: 'Octon' }),
      timeZone: z.string().openapi({ example: 'Europe/Paris' }),
    }),
    resources: z.array(
      z.object({
        resourceId: z.uuid(),
        name: z.string().openapi({ example: 'Places partagées' }),
        kind,
        quantity: z.int().openapi({ example: 1 }),
        start: shownInstant(),
        end: shownInstant('2026-11-24T16:00:00Z'),
        units: z
          .array(z.object({ id: z.uuid(), label: z.string().openapi({ example: 'Place 7' }) }))
          .openapi({ description: 'What was assigned; empty once the booking is cancelled.' }),
      }),
    ),
    personId: z
      .uuid()
      .nullable()
      .openapi({ description: 'Whose booking it is; null for a guest without an account.' }),
    guest: z
      .object({ name: z.string(), email: z.string().nullable() })
      .nullable()
      .openapi({ description: 'For whom a host booked, when they have no account.', example: null }),
    note: z.string(),
    holdExpiresAt: shownInstant()
      .nullable()
      .openapi({ description: 'Until when a hold lasts; null otherwise.', example: null }),
    revision: z.int().openapi({ description: 'Grows with every change.', example: 0 }),
    createdAt: shownInstant('2026-11-20T10:15:00Z'),
    cancelledAt: shownInstant().nullable().openapi({ example: null }),
    cancelReason: z
      .string()
      .nullable()
      .openapi({ description: 'What was given as the reason; `hold-expired` for a hold.', example: null }),
    url: z.url().openapi({ description: 'Its page.' }),
  })
  .openapi('Booking')

/** A booking as the API answers with it. */
export function shownBooking(
  booking: Booking,
  { now, baseUrl }: { now: Temporal.Instant; baseUrl: string },
): z.infer<typeof bookingSchema> {
  const { centre, holdExpiresAt: until } = booking
  // The job that gives it back may come a minute later; what it holds can be taken at once.
  const ranOut = until !== null && Temporal.Instant.compare(until, now) <= 0
  const cancelledAt = ranOut ? until : booking.cancelledAt
  return {
    id: booking.id,
    status: ranOut ? 'cancelled' : booking.status,
    start: `${booking.start}`,
    end: `${booking.end}`,
    centre: {
      id: centre.centreId,
      slug: centre.slug,
      name: centre.name,
      address: centre.address,
      postcode: centre.postcode,
      town: centre.town,
      timeZone: centre.timeZone,
    },
    resources: booking.items.map((item) => ({
      resourceId: item.resourceId,
      name: item.resourceName,
      kind: item.kind as z.infer<typeof kind>,
      quantity: item.quantity,
      start: `${item.start}`,
      end: `${item.end}`,
      units: ranOut ? [] : item.units,
    })),
    personId: booking.personId,
    guest: booking.guestName === null ? null : { name: booking.guestName, email: booking.guestEmail },
    note: booking.note,
    holdExpiresAt: ranOut || !until ? null : `${until}`,
    revision: booking.revision,
    createdAt: `${booking.createdAt}`,
    cancelledAt: cancelledAt && `${cancelledAt}`,
    cancelReason: ranOut ? 'hold-expired' : booking.cancelReason,
    url: `${baseUrl}/${booking.locale}/bookings/${booking.id}`,
  }
}
