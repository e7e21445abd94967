import type { FileCheck, Reading } from '@micropol/platform/plan/area/import/build'
import { fieldsOf, FILE_KINDS, type Field, type FileKind } from '@micropol/platform/plan/area/import/columns'
import { ENCODINGS } from '@micropol/platform/plan/area/import/decode'
import { z } from 'zod'
import { choice, id, text, tick } from '../../fields.ts'
import { COUNTRIES } from '../../manage/choices.ts'

/** What stands for a tab in a choice. */
const SEPARATORS = { semicolon: ';', comma: ',', tab: '\t', bar: '|' } as const
const separators = ['semicolon', 'comma', 'tab', 'bar'] as const
export const separatorOf = (delimiter: string | null) =>
  separators.find((name) => SEPARATORS[name] === delimiter) ?? 'comma'

export const startForm = z.object({ organisation: id() })

export const kindForm = z.object({ kind: choice(FILE_KINDS) })

export const factsForm = z.object({
  name: text(200),
  country: z.string().refine((value) => COUNTRIES.includes(value), { params: { expected: 'choice' } }),
  source: text(500),
  licence: text(200),
  populationOf: text(50).optional(),
  knowsLeaving: tick(),
})

const writing = {
  kind: choice(FILE_KINDS),
  separator: choice(separators).optional(),
  decimal: choice(['point', 'comma']).optional(),
  encoding: choice(ENCODINGS).optional(),
}

/** How a file is to be read: one field for each column that it may have. */
export const readingForm = (kind: FileKind) =>
  z.object({
    ...writing,
    ...(Object.fromEntries(
      fieldsOf(kind).map((field) => [`column-${field}`, text(100).optional()]),
    ) as Record<`column-${Field}`, z.ZodOptional<z.ZodString>>),
  })

/**
 * The reading that a form asks for. Columns are found anew when the file is cut up otherwise: their headings are
 * others then.
 */
export function readingFrom(
  kind: FileKind,
  form: z.infer<ReturnType<typeof readingForm>>,
  before: FileCheck | undefined,
): Reading {
  const { separator, decimal, encoding } = form
  const written: Reading = {
    ...(separator && { delimiter: SEPARATORS[separator] }),
    ...(decimal && { decimal: decimal === 'comma' ? ',' : '.' }),
    ...(encoding && { encoding }),
  }
  const isSame =
    before !== undefined &&
    (before.delimiter === null || before.delimiter === written.delimiter) &&
    before.encoding === (encoding ?? before.encoding)
  if (!isSame) return written
  const columns: Partial<Record<Field, string>> = {}
  for (const field of fieldsOf(kind)) columns[field] = form[`column-${field}`] ?? ''
  return { ...written, columns }
}
