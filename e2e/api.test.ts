import assert from 'node:assert/strict'
import { request as ask } from 'node:http'
import { after, before, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { transaction } from '../packages/platform/src/foundation/database/transaction.ts'
import { revokeToken, tokensOf } from '../packages/platform/src/foundation/people/tokens.ts'
import { makeCentre, type TestCentre } from '../packages/platform/src/run/testing/centre.ts'
import { callers, type Caller } from './support/callers.ts'
import { startServer, type Server } from './support/server.ts'

/* What the API is from outside: its address, its headers, its limits. What it says, its own tests walk through. */

let server: Server
let centre: TestCentre
let member: Caller
before(async () => {
  server = await startServer(async ({ db }) => (centre = await makeCentre(db)))
  const [first] = await callers(server.database, server.url, 1)
  assert.ok(first)
  member = first
})
after(() => server?.close())

const day = Temporal.Now.zonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 3 })
const at = (hour: number) =>
  `${day.toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: { hour } }).toInstant()}`
const room = (from: number) => ({
  resources: [{ resourceId: centre.room }],
  start: at(from),
  end: at(from + 1),
})

/** A request as programs send it, without what a browser adds. */
function raw(method: string, path: string, headers: Record<string, string>, body = '') {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; type: string; text: string }>()
  const request = ask(`${server.url}${path}`, { method, headers }, async (response) => {
    const text = (await response.toArray()).join('')
    resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text })
  })
  request.on('error', reject)
  request.end(body)
  return promise
}

test('a token books, reads, changes and cancels; without a content type where there is no content', async () => {
  const made = await member.call('POST /bookings', room(9))
  assert.equal(made.status, 201)
  const path = `/api/v1/bookings/${made.body.id}`
  const authorization = `Bearer ${member.token}`
  assert.equal((await raw('DELETE', path, { authorization })).status, 200)
  const held = await member.call('POST /bookings', { ...room(9), hold: true })
  assert.equal((await raw('POST', `/api/v1/bookings/${held.body.id}/confirm`, { authorization })).status, 200)
  const { body } = await member.call('GET /me')
  assert.deepEqual([body.id, body.email], [member.actor.personId, member.actor.email])
})

test('a token that was revoked opens nothing any more', async () => {
  const [caller] = await callers(server.database, server.url, 1)
  assert.ok(caller)
  assert.equal((await caller.call('GET /me')).status, 200)
  const { db } = server.database
  const [token] = await tokensOf(db, caller.actor)
  assert.ok(token)
  await transaction(db, (tx) => revokeToken(tx, caller.actor, token.id))
  const { status, body } = await caller.call('GET /me')
  assert.deepEqual([status, body.reason], [401, 'token-unknown'])
})

test('a browser of another site gets nothing: no cookie counts, no CORS is granted', async () => {
  const origin = 'https://elsewhere.example'
  const asked = { origin, 'access-control-request-method': 'POST' }
  const preflight = await fetch(`${server.url}/api/v1/bookings`, { method: 'OPTIONS', headers: asked })
  assert.equal(preflight.status, 405)
  for (const [name] of preflight.headers) assert.ok(!name.startsWith('access-control-'), name)
  const cookie = { cookie: `micropol=${'a'.repeat(32)}` }
  assert.equal((await fetch(`${server.url}/api/v1/me`, { headers: cookie })).status, 401)
})

const send = (headers: Record<string, string>) =>
  raw(
    'POST',
    '/en/accessibility',
    { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    'page=x',
  )

test('pages take forms of this server only', async () => {
  assert.equal((await send({ origin: 'https://elsewhere.example' })).status, 403)
  assert.equal((await send({ origin: 'null' })).status, 403)
  assert.equal((await send({})).status, 403)
  assert.notEqual((await send({ origin: server.url })).status, 403)
})

test('what is too large is refused unread', async () => {
  const authorization = `Bearer ${member.token}`
  const large = await member.call('POST /bookings', { ...room(12), note: 'x'.repeat(70_000) })
  assert.deepEqual([large.status, large.body.reason], [413, 'body-too-large'])
  const query = await member.call(`GET /bookings?cursor=${'x'.repeat(2_100)}`)
  assert.deepEqual([query.status, query.body.reason], [414, 'query-too-long'])
  const chunked = { authorization, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
  const endless = await raw('POST', '/api/v1/bookings', chunked, JSON.stringify(room(12)))
  assert.deepEqual([endless.status, endless.type], [411, 'application/problem+json'])
  const huge = await member.call('POST /bookings', { ...room(12), note: 'é'.repeat(30_000) })
  assert.deepEqual([huge.status, huge.body.reason], [422, 'invalid'])
})

test('what is no JSON is a problem that says so', async () => {
  const authorization = `Bearer ${member.token}`
  const malformed = await raw(
    'POST',
    '/api/v1/bookings',
    { authorization, 'content-type': 'application/json', 'content-length': '12' },
    '{"resources"',
  )
  assert.equal(malformed.status, 400)
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const headers = { authorization, 'content-type': type, 'content-length': '3' }
    assert.equal((await raw('POST', '/api/v1/bookings', headers, 'a=1')).status, 415, type)
  }
})

const said = async (language: string) => {
  const response = await fetch(`${server.url}/api/v1/me`, { headers: { 'accept-language': language } })
  const { detail } = (await response.json()) as { detail: string }
  assert.match(response.headers.get('vary') ?? '', /\bAccept-Language\b/)
  return [response.headers.get('content-language'), detail.split(' ')[0]]
}

test('sentences come in the language that is asked for', async () => {
  assert.deepEqual(await said('fr-FR, en;q=0.5'), ['fr', 'Il'])
  assert.deepEqual(await said('de'), ['en', 'This'])
})

test('nothing is elsewhere under /api, and nothing is kept by caches', async () => {
  for (const path of ['/api', '/api/', '/api/v1', '/api/v1/', '/api/v2/centres', '/api/v1/centres/'])
    assert.equal((await fetch(`${server.url}${path}`, { redirect: 'manual' })).status, 404, path)
  const { headers } = await member.call('GET /bookings')
  assert.equal(headers.get('cache-control'), 'private, no-store')
  assert.ok(headers.get('x-request-id'))
  assert.equal((await fetch(`${server.url}/api/v1/centres`, { method: 'HEAD' })).status, 200)
})
