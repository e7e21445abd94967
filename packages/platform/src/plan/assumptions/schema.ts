import { z } from 'zod'
import { DEMAND_KEYS, type Assumptions } from './assumption.ts'
import { ASSUMPTION_LIMITS } from './check.ts'

/** One number of a study; the central value lies between low and high. */
const assumptionSchema = (least: number, most: number) => {
  const value = z.number().min(least).max(most)
  return z
    .strictObject({
      low: value,
      central: value,
      high: value,
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
}

/** What a study's document of assumptions must be, wherever it comes from. */
export const assumptionsSchema = z.strictObject(
  Object.fromEntries(
    DEMAND_KEYS.map((key) => [
      key,
      assumptionSchema(ASSUMPTION_LIMITS[key].least, ASSUMPTION_LIMITS[key].most),
    ]),
  ),
) as unknown as z.ZodType<Assumptions>
