import { z } from 'zod'
import type { BusinessSettings } from './business.ts'

/** Paths of `CentrePlan` and values; whether a plan has such a path is for whoever works it out to say. */
const values = z.record(
  z
    .string()
    .regex(/^[a-zA-Z]\w*(\.\w+)*$/)
    .max(100),
  z.number().min(-1e9).max(1e9),
)

/** What the settings of a business case must be, wherever they come from. */
export const businessSettingsSchema: z.ZodType<BusinessSettings> = z.strictObject({
  everywhere: values,
  at: z.record(z.string().min(1).max(40), values),
  sharedHost: z
    .strictObject({
      fte: z.number().min(0).max(10_000),
      cost: z.number().min(0).max(1e9),
      overheads: z.number().min(0).max(1e9),
      by: z.enum(['centre', 'desks']),
    })
    .nullable(),
  desksFrom: z.enum(['users', 'default']),
  mostDesks: z.number().min(1).max(10_000).nullable(),
  runs: z.int().min(1).max(100_000),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
})
