import type { z } from 'zod'
import { sentence } from './form-sentences.ts'
import { getLocale, type Locale } from './paraglide/runtime.js'

/*
 * One schema a form, parsed once. A form that is not right comes back with what the person wrote and one sentence
 * a field that names the offending value:
 *
 *   const form = parseForm(bookingForm, await request.formData())
 *   if (!form.ok) return fail(400, form)
 */

/** More than any field of ours takes, in characters; longer texts are refused unread. */
const LONGEST = 10_000
/** What comes back to the page of a text too long to be meant. */
const SHOWN = 200

/** What the person wrote, for the fields of a page that comes back. */
export type Values = Record<string, string | string[]>
/** A sentence for each field that is not right. */
export type Errors = Record<string, string>

/** `values` is what was written, right or not: a page that comes back for another reason shows it too. */
export type Parsed<T> = { ok: true; value: T; values: Values } | { ok: false; values: Values; errors: Errors }

/**
 * Reads a form (or the query of a search) by its schema. Fields of the schema that take an array collect all
 * values of their name; an empty field is not there; unknown fields are ignored. Secret fields, whose name
 * contains `password`, never come back.
 */
export function parseForm<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  data: FormData | URLSearchParams,
  locale: Locale = getLocale(),
): Parsed<z.infer<z.ZodObject<Shape>>> {
  const raw: Record<string, unknown> = {}
  const values: Values = {}
  const errors: Errors = {}

  for (const [name, field] of Object.entries(schema.shape)) {
    // Files come as objects; no form of ours takes one through a schema.
    const given = data.getAll(name).filter((entry) => typeof entry === 'string')
    const tooLong = given.find((text) => text.length > LONGEST)
    if (tooLong !== undefined) {
      const issue = { code: 'too_big', origin: 'string', maximum: LONGEST, input: tooLong }
      errors[name] = sentence(issue, locale, isSecret(name))
    }
    const texts = given.map((text) => (isSecret(name) ? text : tidy(text)))
    const many = takesArray(field)
    if (!isSecret(name)) {
      const shown = texts.map((text) => (text.length > LONGEST ? text.slice(0, SHOWN) : text))
      values[name] = many ? shown : (shown[0] ?? '')
    }
    if (many) raw[name] = texts.filter((text) => text !== '')
    else if (texts[0]) raw[name] = texts[0]
  }
  if (Object.keys(errors).length > 0) return { ok: false, values, errors }

  const result = schema.safeParse(raw, {
    error: (issue) => sentence(issue, locale, isSecret(String(issue.path?.[0]))),
  })
  if (result.success) return { ok: true, value: result.data, values }
  // The first sentence of a field is enough: the next one often follows from it.
  for (const { path, message } of result.error.issues) errors[String(path[0] ?? '')] ??= message
  return { ok: false, values, errors }
}

const isSecret = (name: string) => name.toLowerCase().includes('password')

/** Spaces around a text and NUL bytes (which PostgreSQL refuses) are never meant. */
const tidy = (text: string) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim()

/** Whether a field collects several values, looking through `optional`, `default` and pipes. */
function takesArray(field: unknown): boolean {
  const { type, innerType, in: input } = (field as { _zod: { def: Definition } })._zod.def
  return type === 'array' || takesInner(innerType) || (type === 'pipe' && takesInner(input))
}
interface Definition {
  type: string
  innerType?: unknown
  in?: unknown
}
const takesInner = (inner: unknown) => inner !== undefined && takesArray(inner)
