import { STATUS_CODES } from 'node:http'
import { z } from '@hono/zod-openapi'
import type { TypedResponse } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import { alternativeSchema } from '../bookings/alternative.ts'

const fieldErrorSchema = z
  .object({
    field: z.string().openapi({
      description: 'Member of the body, parameter or header, as a path: `resources.0.quantity`.',
      example: 'resources.0.quantity',
    }),
    message: z.string().openapi({ example: 'Places partagées can be booked 12 times at once, not 13.' }),
    value: z
      .union([z.string(), z.number(), z.boolean(), z.null()])
      .optional()
      .openapi({ description: 'What was sent, if anything was; long values cut.', example: 13 }),
  })
  .openapi('FieldError')

export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string().openapi({ description: 'What the status means.', example: 'Unprocessable Entity' }),
    status: z.int().openapi({ example: 422 }),
    detail: z.string().openapi({
      description: 'What went wrong, in a sentence for people, in the language of Accept-Language.',
      example: 'What was sent cannot be used: Places partagées can be booked 12 times at once, not 13.',
    }),
    instance: z.string().openapi({
      description: 'This very request, as the server’s log names it.',
      example: 'urn:uuid:0e4f6f0c-6f2e-4b1c-9d0a-0a7f5b1f6f11',
    }),
    reason: z.string().openapi({ description: 'What went wrong, for programs.', example: 'not-that-many' }),
    errors: z.array(fieldErrorSchema).optional(),
  })
  .openapi('Problem')

export const conflictSchema = problemSchema
  .extend({
    taken: z
      .array(
        z.object({
          resourceId: z.uuid(),
          resource: z.string().openapi({ example: 'Salle Lergue' }),
          quantity: z.int().openapi({ description: 'Asked for.', example: 1 }),
          free: z.int().openapi({ description: 'Free for the whole period.', example: 0 }),
        }),
      )
      .optional()
      .openapi({ description: 'What of the request cannot be had, with reason `taken`.' }),
    alternatives: z
      .array(alternativeSchema)
      .openapi({ description: 'The nearest that is free, best first.' }),
  })
  .openapi('Conflict')

export type FieldError = z.infer<typeof fieldErrorSchema>
type Problem = z.infer<typeof problemSchema>

export interface Trouble {
  reason: string
  detail: string
  errors?: FieldError[]
}

/** What a problem needs of a call. */
export interface Asked {
  env: { requestId: string; locale: string }
}

const type = 'application/problem+json'

/** Answers with a problem (RFC 9457). */
export function problem<Status extends ProblemStatus>(
  c: Asked,
  status: Status,
  trouble: Trouble,
  headers: Record<string, string> = {},
): Response & TypedResponse<Problem, Status, 'json'> {
  return write(c, status, trouble, headers)
}

/** Answers 409: what was asked stands against what is, with what can be had instead. */
export function conflict(
  c: Asked,
  trouble: Trouble & Partial<Pick<Conflict, 'taken' | 'alternatives'>>,
): Response & TypedResponse<Conflict, 409, 'json'> {
  return write(c, 409, { alternatives: [], ...trouble }, {})
}
type Conflict = z.infer<typeof conflictSchema>

function write<Body, Status extends StatusCode>(
  c: Asked,
  status: Status,
  trouble: Trouble,
  headers: Record<string, string>,
): Response & TypedResponse<Body, Status, 'json'> {
  const { requestId, locale } = c.env
  const title = STATUS_CODES[status] ?? 'Error'
  const { reason, detail, ...more } = trouble
  const instance = `urn:uuid:${requestId}`
  const body = { type: 'about:blank', title, status, detail, instance, reason, ...more }
  const response = new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': type, 'content-language': locale },
  })
  return response as Response & TypedResponse<Body, Status, 'json'>
}

const described = {
  400: 'The body is not JSON.',
  401: 'No token was sent, or one that is not known.',
  403: 'The person behind the token may not do this.',
  404: 'There is nothing with this id, or nothing this person may see.',
  411: 'A body without `Content-Length`.',
  413: 'The body is larger than 64 KB.',
  414: 'The query is longer than 2 KB.',
  415: 'The body is of another type than JSON.',
  422: 'Readable, but against a rule: a member is missing or not usable, or what is asked cannot be booked.',
  429: 'Too many requests of this person are under way at the same time; `Retry-After` says when to come again.',
  500: 'A fault of the server. Nothing was half done.',
  503: 'Too many searches are under way at the same time; `Retry-After` says when to come again.',
} as const
/** Beside these, 405 for a path that knows other methods; 503 also before there is a network. */
export type ProblemStatus = keyof typeof described | 405

const headers = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' }, description: 'Begins with `Bearer`.' } },
  429: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } },
  503: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds.' } },
} as const

interface Answer {
  description: string
  headers?: (typeof headers)[keyof typeof headers]
  content: { [type]: { schema: typeof problemSchema } }
}

/** Descriptions of the problems a route answers with; a fault can always happen. */
export function problems<const Status extends keyof typeof described>(...statuses: Status[]) {
  const answers = {} as Record<Status | 500, Answer>
  for (const status of [...statuses, 500] as const)
    answers[status] = {
      description: described[status],
      ...(status in headers && { headers: headers[status as keyof typeof headers] }),
      content: { [type]: { schema: problemSchema } },
    }
  return answers
}

/** Description of a 409. */
export const conflicts = {
  409: {
    description:
      'What was asked stands against what is: taken (with alternatives), cancelled before, over, a hold that ran out.',
    content: { [type]: { schema: conflictSchema } },
  },
}
