import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Id, OrganisationId } from '../../../foundation/ids.ts'
import type { AreaId } from '../../studies/study.ts'
import type { Check } from './build.ts'
import { DELIMITERS } from './delimiter.ts'
import { ENCODINGS } from './decode.ts'
import { FILE_KINDS, FLOW_FIELDS, MUNICIPALITY_FIELDS, type FileKind } from './columns.ts'

export type ImportId = Id<'area import'>

/** An import nobody has gone on with for so many days is cleared away with its files. */
export const UNFINISHED_DAYS = 30

/** Largest file, in bytes. */
export const MOST_BYTES = 32 * 1024 * 1024

const column = z.string().max(100)
const fields = [...new Set([...MUNICIPALITY_FIELDS, ...FLOW_FIELDS])]

/** How a file is to be read, as it is kept. */
export const readingSchema = z.object({
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  decimal: z.enum(['.', ',']).optional(),
  columns: z.partialRecord(z.enum(fields as [string, ...string[]]), column).optional(),
})

/** What the tables cannot say; the first four are needed before the area can be kept. */
export const factsSchema = z.object({
  name: z.string().max(200).default(''),
  country: z.string().max(2).default(''),
  source: z.string().max(500).default(''),
  licence: z.string().max(200).default(''),
  populationOf: z.string().max(50).default(''),
  knowsLeaving: z.boolean().default(false),
})
export type ImportFacts = z.infer<typeof factsSchema>

export interface AreaImport {
  id: ImportId
  organisationId: OrganisationId
  facts: ImportFacts
  files: { kind: FileKind; name: string; bytes: number }[]
  revision: number
  /** What was found in the files as they are now; null when nobody has looked yet. */
  check: Check | null
  state: 'open' | 'keeping' | 'kept'
  /** Why it could not be kept: `interrupted` or `failed`. */
  fault: string | null
  areaId: AreaId | null
  updatedAt: Temporal.Instant
}

export const isFileKind = (word: string): word is FileKind => (FILE_KINDS as readonly string[]).includes(word)

/** What still has to be said before the area can be kept. */
export const missingFacts = (facts: ImportFacts): ('name' | 'country' | 'source' | 'licence')[] =>
  (['name', 'country', 'source', 'licence'] as const).filter((fact) => facts[fact] === '')
