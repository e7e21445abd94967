import { z } from 'zod'
import { assumptionsSchema } from '../assumptions/schema.ts'
import { candidatesSchema, existingSchema } from '../scenarios/schema.ts'

export const nameSchema = z.string().trim().min(1).max(200)

/** Everything about a study that can be changed. */
export const documentsSchema = z.strictObject({
  name: nameSchema,
  locale: z.enum(['en', 'fr']),
  assumptions: assumptionsSchema,
  candidates: candidatesSchema,
  existing: existingSchema,
})

/** One thing that is wrong in a document, with where it stands and the value. */
export interface Problem {
  /** `assumptions.teleworkable.central` */
  path: string
  value: string
  /** What was expected, as a code of the schema: `too_big`, `unique`, `municipality`, … */
  expected: string
  limit?: number
}

/** What a schema found, in the order of the document, for pages to put into words. */
export function problemsOf(error: z.ZodError, input: unknown, most = 20): Problem[] {
  return error.issues.slice(0, most).map((issue) => {
    const custom = issue.code === 'custom' ? String(issue.params?.['expected'] ?? 'custom') : issue.code
    const limit =
      issue.code === 'too_big' ? issue.maximum : issue.code === 'too_small' ? issue.minimum : undefined
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
    return {
      path: path.join('.'),
      value: shown(at(input, path)),
      expected: custom,
      ...(limit === undefined ? {} : { limit: Number(limit) }),
    }
  })
}

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  )

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
