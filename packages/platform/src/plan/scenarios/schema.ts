import { z } from 'zod'
import { ATTRIBUTES, OBJECTIVES, type Attribute } from './question.ts'

// What the documents of a study and a scenario must be, wherever they come from. Whether municipalities named in
// them exist is for the run to say: it has the area.

/** More than any area has; a list longer than that is no list of places. */
const MOST_PLACES = 100_000

const code = z.string().min(1).max(40)
const codes = z.array(code).max(MOST_PLACES)

const candidateSchema = z.strictObject({
  municipality: z.int().min(0).max(MOST_PLACES),
  buildingOwned: z.boolean().exactOptional(),
  fibre: z.boolean().exactOptional(),
  publicTransport: z.boolean().exactOptional(),
  services: z.boolean().exactOptional(),
  stepFree: z.boolean().exactOptional(),
  cost: z.number().min(0).max(1e9).exactOptional(),
})

const points = z.number().min(0).max(10)
const people = z.int().min(0).max(1e9).nullable()

export const candidatesSchema = z.strictObject({
  choice: z.enum(['all', 'list']),
  list: z.array(candidateSchema).max(MOST_PLACES),
  musts: z.array(z.enum(ATTRIBUTES)).max(ATTRIBUTES.length),
  weights: z.strictObject(
    Object.fromEntries(ATTRIBUTES.map((attribute) => [attribute, points])) as Record<
      Attribute,
      typeof points
    >,
  ),
  leastPopulation: people,
  mostPopulation: people,
})

export const existingSchema = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(200),
      lat: z.number().min(-90).max(90),
      lon: z.number().min(-180).max(180),
    }),
  )
  .max(10_000)

export const questionSchema = z.strictObject({
  objective: z.enum(OBJECTIVES),
  size: z.union([
    z.strictObject({ centres: z.int().min(1).max(10_000) }),
    z.strictObject({ budget: z.number().min(1).max(1e12) }),
  ]),
  fixed: codes,
  excluded: codes,
  floor: z.number().min(0).max(1e6).nullable(),
  curveUpTo: z.int().min(0).max(1000),
  draws: z.int().min(0).max(1000),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  iterations: z.int().min(1).max(1e6).nullable(),
})
