import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { areaSchema } from '../area/schema.ts'
import { assumptionsSchema } from '../assumptions/schema.ts'
import { businessSettingsSchema } from '../business/schema.ts'
import { candidatesSchema, existingSchema, questionSchema } from '../scenarios/schema.ts'
import { reportSchema } from '../document/schema.ts'
import { contentSchema } from '../versions/schema.ts'
import { documentsSchema, nameSchema } from './documents.ts'

export const FORMAT = 'micropol-study'
export const VERSION = 1
/** Bytes of the largest file that is read. */
export const LARGEST = 32 * 1024 * 1024

/** As many as one plan keeps. */
const MOST_VERSIONS = 200

const candidatesIn = (places: number, candidates: z.infer<typeof candidatesSchema>) =>
  candidates.list.findIndex(({ municipality }) => municipality >= places)

/** The form lets more digits pass than a moment has, and years that the database does not know. */
function isMoment(written: string): boolean {
  try {
    const { year } = Temporal.Instant.from(written).toZonedDateTimeISO('UTC')
    return year >= 1
  } catch {
    return false
  }
}

/** A moment that the database can keep. */
const instant = z.iso.datetime({ offset: true }).refine(isMoment, {
  params: { expected: 'moment' },
})

const scenarioSchema = z.strictObject({
  name: nameSchema,
  createdAt: instant,
  question: questionSchema,
  assumptions: assumptionsSchema,
  candidates: candidatesSchema,
  existing: existingSchema,
  /** Settings of the business case; null: the usual ones. */
  business: businessSettingsSchema.nullable(),
  /** What it came to; null when it was not done. Results are worked out again and held against this. */
  found: z.strictObject({ value: z.number(), sites: z.array(z.string().max(40)).max(10_000) }).nullable(),
  /** What is being written in its implementation plan; null: nothing yet. */
  draft: contentSchema.nullable(),
  /** Versions of the plan that were kept, each with its report as it was, in their order. */
  versions: z
    .array(
      z.strictObject({
        note: z.string().max(2000),
        createdAt: instant,
        content: contentSchema,
        report: reportSchema,
      }),
    )
    .max(MOST_VERSIONS),
})

/** A whole study as a file. Its numbers come out again from what is in it: results are not part of it. */
export const studyFileSchema = z
  .strictObject({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    exportedAt: instant,
    study: documentsSchema,
    area: areaSchema,
    changes: z
      .array(z.strictObject({ at: instant, path: z.string().max(300), from: z.json(), to: z.json() }))
      .max(10_000),
    scenarios: z.array(scenarioSchema).max(200),
  })
  .superRefine(({ study, area, scenarios }, context) => {
    const places = area.municipalities.length
    const all = [
      { path: ['study'], candidates: study.candidates },
      ...scenarios.map(({ candidates }, i) => ({ path: ['scenarios', i], candidates })),
    ]
    for (const { path, candidates } of all) {
      const i = candidatesIn(places, candidates)
      if (i < 0) continue
      context.addIssue({
        code: 'custom',
        path: [...path, 'candidates', 'list', i, 'municipality'],
        input: candidates.list[i]?.municipality,
        params: { expected: 'municipality' },
      })
    }
  })

export type StudyFile = z.infer<typeof studyFileSchema>

/** The path of a change with the scenario it is about under another name; one that is not known keeps its own. */
export const ofScenario = (path: string, names: ReadonlyMap<string, string>): string =>
  path.replace(/^(scenarios\.)([^.]+)/, (whole, start: string, name: string) => {
    const other = names.get(name)
    return other === undefined ? whole : `${start}${other}`
  })
