import { z } from '@hono/zod-openapi'
import type { Alternative } from '@micropol/platform/run/bookings/alternatives'
import { shownInstant } from '../values.ts'

export const alternativeSchema = z
  .object({
    differs: z
      .enum(['resource', 'time', 'centre'])
      .openapi({ description: 'In what it differs from what was asked.' }),
    insteadOf: z.uuid().openapi({ description: 'Resource of the request it stands in for.' }),
    centreId: z.uuid(),
    centreName: z.string().openapi({ example: 'La Filature' }),
    timeZone: z.string().openapi({ example: 'Europe/Paris' }),
    distanceKm: z
      .number()
      .openapi({ description: 'By road from the centre asked for, as estimated.', example: 11.4 }),
    resourceId: z.uuid(),
    resourceName: z.string().openapi({ example: 'Salle Hérault' }),
    quantity: z.int().openapi({ example: 1 }),
    start: shownInstant(),
    end: shownInstant('2026-11-24T10:00:00Z'),
    free: z.int().openapi({ description: 'How many are free then, the asked ones included.', example: 3 }),
  })
  .openapi('Alternative')

export const shownAlternative = (found: Alternative): z.infer<typeof alternativeSchema> => ({
  differs: found.differs,
  insteadOf: found.insteadOf,
  centreId: found.centreId,
  centreName: found.centreName,
  timeZone: found.timeZone,
  distanceKm: kilometres(found.km),
  resourceId: found.resourceId,
  resourceName: found.resourceName,
  quantity: found.quantity,
  start: `${found.start}`,
  end: `${found.end}`,
  free: found.free,
})

/** To a tenth, which is finer than the estimate. */
export const kilometres = (km: number): number => Math.round(km * 10) / 10
