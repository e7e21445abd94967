import { z } from 'zod'
import { FIGURES, type Area, type Figure } from './area.ts'

/** More municipalities than Europe has, and as many flows as a country of that size counts. */
const MOST_PLACES = 100_000
const MOST_FLOWS = 2_000_000

const lat = z.number().min(-90).max(90)
const lon = z.number().min(-180).max(180)
/** As in GeoJSON; heights are left where they are. */
const position = z
  .array(z.number())
  .min(2)
  .max(4)
  .refine(([x = 0, y = 0]) => Math.abs(x) <= 180 && Math.abs(y) <= 90, { params: { expected: 'position' } })
/** Enough for any count or share, and few enough that sums of them stay numbers. */
const figure = z.number().min(-1e12).max(1e12)

const municipality = z.strictObject({
  code: z.string().min(1).max(40),
  name: z.string().min(1).max(200),
  lat,
  lon,
  population: z.int().min(0).max(1e9).nullable(),
  figures: z.strictObject(
    Object.fromEntries(FIGURES.map((key) => [key, figure.exactOptional()])) as Record<
      Figure,
      z.ZodExactOptional<z.ZodNumber>
    >,
  ),
  shape: z
    .array(z.array(z.array(position).min(1)).min(1))
    .min(1)
    .nullable(),
})

/** What an area from outside must be: codes unique, flows between municipalities that are there, each once. */
export const areaSchema = z
  .strictObject({
    name: z.string().min(1).max(200),
    country: z.string().regex(/^[A-Z]{2}$/),
    source: z.string().max(2000),
    licence: z.string().max(500),
    municipalities: z.array(municipality).min(1).max(MOST_PLACES),
    flows: z
      .array(
        z.strictObject({
          origin: z.int().min(0),
          destination: z.int().min(0),
          commuters: z.number().min(0).max(1e9),
        }),
      )
      .max(MOST_FLOWS),
    knows: z.strictObject({ within: z.boolean(), leaving: z.boolean() }),
    populationOf: z.string().max(100),
  })
  .superRefine(({ municipalities, flows }, context) => {
    const codes = new Set<string>()
    municipalities.forEach(({ code }, i) => {
      if (codes.has(code)) say(context, ['municipalities', i, 'code'], code, 'unique')
      codes.add(code)
    })
    const pairs = new Set<number>()
    flows.forEach(({ origin, destination }, i) => {
      for (const [end, place] of [['origin', origin] as const, ['destination', destination] as const]) {
        if (place >= municipalities.length) say(context, ['flows', i, end], place, 'municipality')
      }
      const pair = origin * MOST_PLACES + destination
      if (pairs.has(pair)) say(context, ['flows', i], `${origin} → ${destination}`, 'unique')
      pairs.add(pair)
    })
  }) satisfies z.ZodType<Area>

const say = (context: z.RefinementCtx, path: (string | number)[], input: unknown, expected: string) =>
  context.addIssue({ code: 'custom', path, input, params: { expected } })
