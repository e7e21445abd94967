import { z } from 'zod'
import { DEMAND_KEYS, type Assumptions, type DemandKey } from './assumption.ts'

const number = z.number().min(0).max(1e6)

/** One number of a study; the central value lies between low and high. */
const assumptionSchema = z
  .strictObject({
    low: number,
    central: number,
    high: number,
    unit: z.string().max(40),
    year: z.string().max(20),
    evidence: z.enum(['S', 'D', 'M', 'V', 'P']),
    assumption: z.boolean(),
    source: z.string().max(1000),
  })
  .refine(({ low, central, high }) => low <= central && central <= high, {
    path: ['central'],
    params: { expected: 'between' },
  })

type AssumptionSchema = typeof assumptionSchema

/** What a study's document of assumptions must be, wherever it comes from. */
export const assumptionsSchema: z.ZodType<Assumptions> = z.strictObject(
  Object.fromEntries(DEMAND_KEYS.map((key) => [key, assumptionSchema])) as Record<
    DemandKey,
    AssumptionSchema
  >,
)
