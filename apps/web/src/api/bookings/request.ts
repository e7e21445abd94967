import { z } from '@hono/zod-openapi'
import type { Temporal } from 'temporal-polyfill'
import type { ResourceId } from '@micropol/platform/foundation/ids'
import type { AskedItem, Booking } from '@micropol/platform/run/bookings/booking'
import { id, instant, text } from '../values.ts'

const start = () => instant('2026-11-24T09:00:00+01:00')
const end = () => instant('2026-11-24T17:00:00+01:00')

const askedResource = z.object({
  resourceId: id<ResourceId>(),
  quantity: z.int().min(1).max(1000).default(1).openapi({ description: 'So many of it.', example: 1 }),
  start: start().optional().openapi({ description: 'If it differs from the booking’s.' }),
  end: end().optional().openapi({ description: 'If it differs from the booking’s.' }),
})

const resources = z.array(askedResource).min(1).max(50)

const note = text(1000).openapi({ description: 'For the hosts.', example: 'We bring a plotter.' })

export const newBookingSchema = z
  .object({
    resources: resources.openapi({ description: 'All of these or nothing, in one centre.' }),
    start: start(),
    end: end(),
    hold: z.boolean().default(false).openapi({ description: 'Held for 10 minutes instead of confirmed.' }),
    note: note.default(''),
    guest: z
      .object({ name: text(200).pipe(z.string().min(1)), email: z.email().max(320).nullable().default(null) })
      .optional()
      .openapi({ description: 'Somebody without an account; hosts and operators of the centre only.' }),
  })
  .openapi('NewBooking', {
    example: {
      resources: [{ resourceId: '3d784034-a461-4b72-a9c8-b7dc5a4a1694', quantity: 1 }],
      start: '2026-11-24T09:00:00+01:00',
      end: '2026-11-24T17:00:00+01:00',
      hold: false,
    },
  })

export const bookingChangeSchema = z
  .object({
    resources: resources
      .optional()
      .openapi({ description: 'What it is to consist of from now on. Without: what it consists of.' }),
    start: start().optional(),
    end: end().optional(),
    note: note.optional(),
    status: z.literal('confirmed').optional().openapi({ description: 'Confirms a hold; stands alone.' }),
  })
  .openapi('BookingChange', { example: { end: '2026-11-24T18:00:00+01:00' } })

export type NewBookingBody = z.infer<typeof newBookingSchema>
export type BookingChangeBody = z.infer<typeof bookingChangeSchema>

interface Period {
  start: Temporal.Instant
  end: Temporal.Instant
}

/** What is asked for, each resource with a period. */
export const itemsOf = (asked: NewBookingBody['resources'], period: Period): AskedItem[] =>
  asked.map((item) => ({
    resourceId: item.resourceId,
    quantity: item.quantity,
    start: item.start ?? period.start,
    end: item.end ?? period.end,
  }))

/**
 * The items of a booking moved to another period: what began with the booking begins with it again, what ended with
 * it ends with it, and times of its own inside stay.
 */
export const movedItems = (before: Pick<Booking, 'items' | 'start' | 'end'>, to: Period): AskedItem[] =>
  before.items.map(({ resourceId, quantity, start, end }) => ({
    resourceId,
    quantity,
    start: start.equals(before.start) ? to.start : start,
    end: end.equals(before.end) ? to.end : end,
  }))
