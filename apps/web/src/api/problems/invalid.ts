import { m } from '#lib/paraglide/messages.js'
import { problem, type Asked, type FieldError } from './problem.ts'

/** An issue of a schema, as far as its sentence needs it. */
interface Issue {
  code: string
  path: PropertyKey[]
  expected?: unknown
  format?: unknown
  origin?: unknown
  minimum?: unknown
  maximum?: unknown
  values?: unknown
  params?: Record<string, unknown> | undefined
}

interface Outcome {
  success: boolean
  target: string
  data?: unknown
  error?: { issues: readonly object[] }
}

/** Answers 422 with every field that a schema refused. An id in the path that is none names nothing: 404. */
export function invalid(outcome: Outcome, c: Asked): Response | undefined {
  if (outcome.success) return undefined
  const issues = (outcome.error?.issues ?? []) as Issue[]
  if (outcome.target === 'param') {
    const id = String(valueAt(outcome.data, issues[0]?.path ?? []))
    return problem(c, 404, {
      reason: 'not-found',
      detail: m.api_not_found_path({ path: `…/${shown(id)}` }),
    })
  }
  const errors = new Map<string, FieldError>()
  for (const issue of issues) {
    const field = fieldOf(issue.path, outcome.target)
    if (!errors.has(field)) errors.set(field, errorOf(issue, field, valueAt(outcome.data, issue.path)))
  }
  return unusable(c, 'invalid', [...errors.values()])
}

/** 422: each error names its field; the first one is told in the problem's own sentence. */
export function unusable(c: Asked, reason: string, errors: FieldError[]) {
  const first = errors[0]?.message ?? ''
  return problem(c, 422, { reason, detail: reason === 'invalid' ? m.api_invalid({ first }) : first, errors })
}

const headerNames: Record<string, string> = { 'idempotency-key': 'Idempotency-Key' }

function fieldOf(path: PropertyKey[], target: string): string {
  const field = path.map(String).join('.')
  return target === 'header' ? (headerNames[field] ?? field) : field || 'body'
}

function errorOf(issue: Issue, field: string, value: unknown): FieldError {
  const message = sentence(issue, field, value)
  return value === undefined ? { field, message } : { field, message, value: cut(value) }
}

function valueAt(data: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    data,
  )
}

function sentence(issue: Issue, field: string, given: unknown): string {
  if (given === undefined) return m.api_field_empty({ field })
  const value = shown(given)
  const min = String(issue.minimum)
  const max = String(issue.maximum)
  switch (issue.code) {
    case 'invalid_type':
      return (types[String(issue.expected)] ?? m.api_field_not_understood)({ value })
    case 'invalid_format':
      return (formats[String(issue.format)] ?? m.api_field_not_understood)({ value })
    case 'invalid_value':
      return m.api_field_not_one_of({ value, choices: (issue.values as unknown[]).map(String).join(', ') })
    case 'too_small':
      if (issue.origin === 'array') return m.api_field_too_few({ min })
      return issue.origin === 'string'
        ? m.api_field_too_short({ value, min })
        : m.api_field_too_small({ value, min })
    case 'too_big':
      if (issue.origin === 'array') return m.api_field_too_many({ max })
      return issue.origin === 'string'
        ? m.api_field_too_long({ value, max })
        : m.api_field_too_large({ value, max })
    case 'custom':
      return (formats[String(issue.params?.['expected'])] ?? m.api_field_not_understood)({ value })
    default:
      return m.api_field_not_understood({ value })
  }
}

type Sentence = (names: { value: string }) => string

const types: Record<string, Sentence> = {
  array: m.api_field_not_array,
  boolean: m.api_field_not_boolean,
  int: m.api_field_not_whole,
  number: m.api_field_not_number,
  object: m.api_field_not_object,
  string: m.api_field_not_string,
}

const formats: Record<string, Sentence> = {
  uuid: m.api_field_not_id,
  safeint: m.api_field_not_whole,
  instant: m.api_field_not_instant,
  point: m.api_field_not_point,
  cursor: m.api_field_not_cursor,
  number: m.api_field_not_number,
  boolean: m.api_field_not_boolean,
}

/** Longest part of a value that comes back. */
const most = 100

const cut = (value: unknown) =>
  typeof value === 'number' || typeof value === 'boolean' || value === null ? value : shown(value)

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : asJson(value)
  return text.length > most ? `${text.slice(0, most)}…` : text
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    // Nested so deeply that reading it works and writing it does not.
    return Array.isArray(value) ? '[…]' : '{…}'
  }
}
