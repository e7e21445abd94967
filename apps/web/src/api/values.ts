import { z } from '@hono/zod-openapi'
import { Temporal } from 'temporal-polyfill'
import type { Id } from '@micropol/platform/foundation/ids'

/** An id of the body or the path, branded once it is known to be a uuid, and written as the database writes it. */
export const id = <T extends Id<string>>() => z.uuid().transform((text) => text.toLowerCase() as T)

const earliest = Date.UTC(2000)
const latest = Date.UTC(2200)

/** An instant with its offset. Others than of these two centuries are nobody's working day. */
export const instant = (example: string) =>
  z
    .string()
    .max(50)
    .transform((text, context) => {
      const read = readInstant(text)
      if (read) return read
      context.addIssue({ code: 'custom', params: { expected: 'instant' } })
      return z.NEVER
    })
    .openapi({ type: 'string', format: 'date-time', example })

/** The instant a text writes, if it is of these two centuries: PostgreSQL does not know all that Temporal does. */
export function readInstant(text: string): Temporal.Instant | undefined {
  try {
    const read = Temporal.Instant.from(text)
    return read.epochMilliseconds >= earliest && read.epochMilliseconds < latest ? read : undefined
  } catch {
    return undefined
  }
}

/** An instant in an answer, always in UTC. */
export const shownInstant = (example = '2026-11-24T08:00:00Z') =>
  z.string().openapi({ format: 'date-time', example })

/** A text people write. PostgreSQL keeps no NUL. */
export const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((written) => written.replaceAll('\0', '').trim())

/** A number in a query. */
export const number = (least: number, most: number) =>
  z
    .string()
    .transform((text, context) => {
      const read = text.trim() === '' ? Number.NaN : Number(text)
      if (Number.isFinite(read)) return read
      context.addIssue({ code: 'custom', params: { expected: 'number' } })
      return z.NEVER
    })
    .pipe(z.number().min(least).max(most))
    .openapi({ type: 'number', minimum: least, maximum: most })

export const wholeNumber = (least: number, most: number) =>
  number(least, most).pipe(z.int()).openapi({ type: 'integer', minimum: least, maximum: most })

/** `true` or `false` in a query. */
export const flag = () =>
  z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .openapi({ type: 'boolean' })

/** A page of a list: which one, and how much of it. */
export const page = {
  cursor: z
    .string()
    .max(1000)
    .optional()
    .openapi({ description: '`next` of the page before; the first page when left out.' }),
  limit: wholeNumber(1, 200)
    .default(50)
    .openapi({ type: 'integer', minimum: 1, maximum: 200, default: 50, description: 'Items on a page.' }),
}

/** `{items, next}`, as every list is. */
export const listOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z
    .object({
      items: z.array(item),
      next: z
        .string()
        .nullable()
        .openapi({ description: 'Cursor of the next page; null on the last.', example: null }),
    })
    .openapi(name)
