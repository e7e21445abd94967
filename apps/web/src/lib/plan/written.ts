import type { z } from 'zod'
import type { Values } from '../forms.ts'

/** What stands in the fields of a form, for a page that comes back although every field by itself was right. */
export const writtenIn = (schema: z.ZodObject, data: FormData): Values =>
  Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, String(data.get(name) ?? '').slice(0, 10_000)]),
  )
