import { z } from '@hono/zod-openapi'
import type { FreeSpan } from '@micropol/platform/run/availability/timeline'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { shownInstant } from '../values.ts'

export const kind = z.enum([
  'hot_desk',
  'desk',
  'meeting_room',
  'video_room',
  'office',
  'booth',
  'equipment',
  'parking',
])

export const tariff = z.object({
  per: z.enum(['hour', 'half_day', 'day']),
  amountCents: z.int().openapi({ description: 'Tax included, in the centre’s currency.', example: 1600 }),
})

export const resourceSchema = z
  .object({
    id: z.uuid(),
    centreId: z.uuid(),
    name: z.string().openapi({ example: 'Places partagées' }),
    kind,
    units: z.int().openapi({
      description: 'How many can be booked at once: 12 desks of a pool, 1 of a room.',
      example: 12,
    }),
    granularity: z.enum(['minutes', 'half_day', 'day']).openapi({
      description: 'What it is booked by. Half-days and days are taken whole, however little is asked.',
    }),
    stepMinutes: z
      .int()
      .nullable()
      .openapi({ description: 'Bookings by minutes begin and end on this step of the clock.', example: 30 }),
    minMinutes: z.int().nullable(),
    maxMinutes: z.int().nullable(),
    maxDays: z.int().nullable(),
    bufferMinutes: z.int().openapi({ description: 'Minutes kept free after a booking.', example: 15 }),
    seats: z.int().openapi({ description: 'People it is for.', example: 8 }),
    features: z.array(z.string()).openapi({ example: ['screen', 'camera'] }),
    description: z.string(),
    space: z.object({
      id: z.uuid(),
      name: z.string(),
      floor: z.string(),
      quiet: z.boolean(),
      stepFree: z.boolean().nullable(),
    }),
    tariffs: z.array(tariff.extend({ currency: z.string().openapi({ example: 'EUR' }) })),
  })
  .openapi('Resource')

/** All resources of a centre, space by space. */
export const shownResources = ({
  centreId,
  currency,
  spaces,
}: CentreDetail): z.infer<typeof resourceSchema>[] =>
  spaces.flatMap(({ resources, ...space }) =>
    resources.map(({ units, assignment, tariffs, ...same }) => ({
      ...same,
      centreId,
      units: assignment === 'any' ? units.length : Math.min(1, units.length),
      space,
      tariffs: tariffs.map((tariff) => ({ ...tariff, currency })),
    })),
  )

export const resourceFreeSchema = z
  .object({
    resourceId: z.uuid(),
    free: z
      .array(
        z.object({
          start: shownInstant(),
          end: shownInstant('2026-11-24T12:30:00Z'),
          units: z.int().openapi({ description: 'Free for the whole stretch.', example: 7 }),
        }),
      )
      .openapi({
        description: 'Stretches with something free, in order; half-days or days as it is booked.',
      }),
  })
  .openapi('ResourceAvailability')

/**
 * Stretches that can still be booked at `now`: who comes in at 10:12 takes the step that began at 10:00.
 * Milliseconds.
 */
export function stillFree(
  times: readonly FreeSpan[],
  resource: { granularity: string; stepMinutes: number | null },
  now: number,
): FreeSpan[] {
  const step = (resource.stepMinutes ?? 1) * 60_000
  const earliest = resource.granularity === 'minutes' ? Math.floor(now / step) * step : -Infinity
  return times
    .filter((span) => span.free > 0 && span.end > now)
    .map((span) => ({ ...span, start: Math.max(span.start, earliest) }))
}
