import { Temporal } from 'temporal-polyfill'
import { transaction } from '../../packages/platform/src/foundation/database/transaction.ts'
import type { TestDatabase } from '../../packages/platform/src/foundation/database/testing.ts'
import { createToken } from '../../packages/platform/src/foundation/people/tokens.ts'
import type { Actor, Grant } from '../../packages/platform/src/foundation/permissions/actor.ts'
import { makePerson } from '../../packages/platform/src/run/testing/centre.ts'

/** What a call came back with; bodies are looked into as tests know them. */
export interface Answer {
  status: number
  headers: Headers
  body: Body
}
export interface Body {
  [member: string]: unknown
  id: string
  reason: string
  resources: { resourceId: string; quantity: number; units: { id: string }[] }[]
  alternatives: unknown[]
}

/** Somebody with a token who calls the API: `call('POST /bookings', body, headers)`. */
export interface Caller {
  actor: Actor
  token: string
  call(what: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** So many people with a token each. */
export async function callers(
  { db }: TestDatabase,
  url: string,
  count: number,
  ...grants: Grant[]
): Promise<Caller[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const actor = await makePerson(db, ...grants)
      const made = await transaction(db, (tx) =>
        createToken(tx, { email: actor.email, name: 'test' }, Temporal.Now.instant()),
      )
      if (!made.ok) throw new Error(made.reason)
      const { token } = made.value
      return { actor, token, call: (what, body, headers) => call(url, token, what, body, headers) }
    }),
  )
}

async function call(
  url: string,
  token: string,
  what: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const [method = '', path = ''] = what.split(' ')
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body }
}

/** Lets everybody go at the same moment, once all are ready. */
export async function atOnce<T>(works: readonly (() => Promise<T>)[]): Promise<T[]> {
  const barrier = Promise.withResolvers<void>()
  const results = works.map((work) => barrier.promise.then(work))
  await new Promise((resolve) => setImmediate(resolve))
  barrier.resolve()
  return Promise.all(results)
}
