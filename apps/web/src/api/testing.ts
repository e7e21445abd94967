import assert from 'node:assert/strict'
import { testDatabase } from '@micropol/platform/foundation/database/testing'
import { testNow } from '@micropol/platform/run/testing/centre'
import type { Actor, Platform } from '../server/platform.ts'
import { api } from './app.ts'

export interface Answer {
  status: number
  headers: Headers
  /** The body read as JSON, loosely typed: a test looks at what is there. */
  body: Record<string, never> & { items: never[]; errors: { field: string; value: unknown }[] }
}

export interface Ask {
  actor?: Actor | null
  body?: unknown
  headers?: Record<string, string>
  now?: typeof testNow
}

/** The API on a database of its own, without a server: `ask('GET /centres', {actor})`. */
export async function openApi() {
  const database = await testDatabase()
  const platform = { db: database.db, wake() {} } as unknown as Platform
  const baseUrl = 'https://centres.example.org'
  async function ask(
    call: string,
    { actor = null, body, headers = {}, now = testNow }: Ask = {},
  ): Promise<Answer> {
    const [method = '', path = ''] = call.split(' ')
    const json = body === undefined ? {} : { 'content-type': 'application/json' }
    const request = new Request(`${baseUrl}/api/v1${path}`, {
      method,
      headers: { ...json, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const call_ = { platform, actor, locale: 'en' as const, now, requestId: crypto.randomUUID(), baseUrl }
    const response = await api.fetch(request, call_)
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    assert.match(type, response.status < 400 ? /^application\/json/ : /^application\/problem\+json/)
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null }
  }
  return { database, ask }
}
