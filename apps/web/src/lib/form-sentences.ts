import { m } from './paraglide/messages.js'
import type { Locale } from './paraglide/runtime.js'

/** What a schema found wrong (an issue of zod before it has a message), as far as a sentence needs it. */
export interface Issue {
  code?: string | undefined
  input?: unknown
  origin?: string | undefined
  format?: string | undefined
  minimum?: unknown
  maximum?: unknown
  params?: Record<string, unknown> | undefined
}

/** Longest part of an offending value that a sentence repeats. */
const QUOTED = 60

/** One sentence that names the offending value, unless it is a secret, and says what is expected instead. */
export function sentence(issue: Issue, locale: Locale, secret = false): string {
  const options = { locale }
  if (issue.input === undefined || issue.input === null || issue.input === '')
    return m.errors_field_missing({}, options)
  if (Array.isArray(issue.input) && issue.input.length === 0) return m.errors_field_choose({}, options)
  if (secret) return passwordSentence(issue, locale)
  const value = quoted(issue.input)

  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string')
        return m.errors_field_too_short({ value, min: String(issue.minimum) }, options)
      return m.errors_field_too_small({ value, min: String(issue.minimum) }, options)
    case 'too_big':
      if (issue.origin === 'string')
        return m.errors_field_too_long({ value, max: String(issue.maximum) }, options)
      return m.errors_field_too_large({ value, max: String(issue.maximum) }, options)
    case 'invalid_format':
      return (formats[issue.format ?? ''] ?? m.errors_field_not_understood)({ value }, options)
    case 'invalid_value':
      return m.errors_field_not_offered({ value }, options)
    case 'custom':
      return (formats[String(issue.params?.['expected'])] ?? m.errors_field_not_understood)(
        { value },
        options,
      )
    default:
      return m.errors_field_not_understood({ value }, options)
  }
}

const passwordSentence = ({ code, minimum, maximum }: Issue, locale: Locale) =>
  code === 'too_small'
    ? m.errors_password_too_short({ min: String(minimum) }, { locale })
    : code === 'too_big'
      ? m.errors_password_too_long({ max: String(maximum) }, { locale })
      : m.errors_password_not_usable({}, { locale })

const formats: Record<string, (names: { value: string }, options: { locale: Locale }) => string> = {
  email: m.errors_field_not_email,
  url: m.errors_field_not_url,
  uuid: m.errors_field_not_offered,
  date: m.errors_field_not_date,
  time: m.errors_field_not_time,
  number: m.errors_field_not_number,
  amount: m.errors_field_not_amount,
}

function quoted(input: unknown): string {
  const text = typeof input === 'string' || typeof input === 'number' ? String(input) : JSON.stringify(input)
  const line = text.replace(/\s+/g, ' ')
  return line.length > QUOTED ? `${line.slice(0, QUOTED)}…` : line
}
