import assert from 'node:assert/strict'
import { testDatabase, type TestDatabase } from '@micropol/platform/foundation/database/testing'
import { testNow } from '@micropol/platform/run/testing/centre'
import type { Actor, Platform } from '../server/platform.ts'
import { api } from './app.ts'

/** A body read as JSON, typed as far as tests go into it; which members are there depends on the call. */
export interface Body {
  [member: string]: unknown
  id: string
  start: string
  next: string | null
  items: Body[]
  resources: Body[]
  units: { id: string }[]
  availability: { free: number }
  alternatives: { resourceId: string }[]
  errors?: { field: string }[]
}

export interface Answer {
  status: number
  headers: Headers
  body: Body
}

export interface Ask {
  actor?: Actor | null
  /** Sent as JSON; a text as it is. */
  body?: unknown
  headers?: Record<string, string>
  now?: typeof testNow
}

export interface TestApi {
  database: TestDatabase
  /** `ask('GET /centres', { actor })`; checks that the answer is JSON, or a problem that says its status. */
  ask(call: string, ask?: Ask): Promise<Answer>
}

/** The API on a database of its own, without a server. */
export async function openApi(): Promise<TestApi> {
  const database = await testDatabase()
  const platform = { db: database.db, wake() {} } as unknown as Platform
  const baseUrl = 'https://centres.example.org'
  async function ask(call: string, { actor = null, body, headers = {}, now = testNow }: Ask = {}) {
    const [method = '', path = ''] = call.split(' ')
    const request = new Request(`${baseUrl}/api/v1${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const requestId = crypto.randomUUID()
    const response = await api.fetch(request, { platform, actor, locale: 'en', now, requestId, baseUrl })
    const text = await response.text()
    const answer = { status: response.status, headers: response.headers, body: JSON.parse(text || 'null') }
    const type = response.headers.get('content-type')
    assert.equal(type, response.ok ? 'application/json' : 'application/problem+json', text)
    if (!response.ok && method !== 'HEAD') assert.equal(answer.body.status, response.status)
    return answer
  }
  return { database, ask }
}
