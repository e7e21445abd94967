import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeCentre, makePerson } from '@micropol/platform/run/testing/centre'
import { openApi, type TestApi } from './testing.ts'

let api: TestApi
let document: Document
before(async () => {
  api = await openApi()
  document = (await api.ask('GET /openapi.json')).body as unknown as Document
})
after(() => api.database.close())

interface Document {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
interface Operation {
  operationId?: string
  summary?: string
  security?: object[]
  parameters?: { name: string; in: string }[]
  requestBody?: object
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}
interface Schema {
  $ref?: string
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  allOf?: Schema[]
  anyOf?: Schema[]
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  )

test('the description names every call, and only what is there', async () => {
  assert.equal(document.openapi, '3.1.0')
  assert.deepEqual(
    operations()
      .map(({ name }) => name)
      .toSorted(),
    [
      'DELETE /bookings/{id}',
      'GET /bookings',
      'GET /bookings/{id}',
      'GET /centres',
      'GET /centres/{id}',
      'GET /centres/{id}/availability',
      'GET /centres/{id}/resources',
      'GET /me',
      'PATCH /bookings/{id}',
      'POST /bookings',
      'POST /bookings/{id}/confirm',
    ],
  )
  const actor = await makePerson(api.database.db)
  const nobodys = '00000000-0000-4000-8000-000000000000'
  for (const { name } of operations()) {
    const { status } = await api.ask(name.replace('{id}', nobodys), { actor })
    assert.notEqual(status, 405, name)
    assert.notEqual(status, 500, name)
  }
})

test('every call says what it does, who may, what it takes and all it answers', () => {
  const ids = new Set<string>()
  for (const { name, operation } of operations()) {
    const { operationId = '', summary, security, parameters = [], responses, requestBody } = operation
    assert.ok(summary && security, name)
    assert.ok(operationId && !ids.has(operationId), name)
    ids.add(operationId)
    const inPath = parameters.filter((parameter) => parameter.in === 'path')
    assert.deepEqual(
      inPath.map((parameter) => `{${parameter.name}}`),
      name.match(/\{\w+\}/g) ?? [],
    )
    assert.equal(Boolean(requestBody), /^(POST|PATCH) \/bookings(\/\{id\})?$/.test(name), name)
    for (const [status, { description, content = {} }] of Object.entries(responses)) {
      assert.ok(description, `${name} ${status}`)
      const type = Number(status) < 400 ? 'application/json' : 'application/problem+json'
      assert.deepEqual(Object.keys(content), [type], `${name} ${status}`)
    }
    assert.ok(responses['401'] && responses['500'], name)
  }
})

test('every reference leads somewhere', () => {
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
  const names = new Set([...references].map(([, name = '']) => name))
  assert.ok(names.size >= 10)
  for (const name of names) assert.ok(document.components.schemas[name], name)
})

test('answers hold what the description promises and nothing else', async () => {
  const { db } = api.database
  const centre = await makeCentre(db)
  const actor = await makePerson(db, { role: 'host', centreId: centre.centreId })
  const time = 'start=2026-11-24T09:00:00Z&end=2026-11-24T10:00:00Z'
  const body = {
    resources: [{ resourceId: centre.room }],
    start: '2026-11-24T09:00:00Z',
    end: '2026-11-24T10:00:00Z',
  }
  const made = await api.ask('POST /bookings', { actor, body })
  const taken = await api.ask('POST /bookings', { actor, body })
  const calls: [string, string][] = [
    [`/centres?${time}`, '/centres'],
    [`/centres/${centre.centreId}`, '/centres/{id}'],
    [`/centres/${centre.centreId}/resources`, '/centres/{id}/resources'],
    [`/centres/${centre.centreId}/availability?${time}`, '/centres/{id}/availability'],
    ['/bookings', '/bookings'],
    [`/bookings/${made.body.id}`, '/bookings/{id}'],
    ['/me', '/me'],
  ]
  for (const [call, path] of calls) {
    const answer = await api.ask(`GET ${call}`, { actor })
    assert.equal(answer.status, 200, call)
    holds(answer.body, schemaOf(path, 'get', '200', 'application/json'), call)
  }
  holds(made.body, schemaOf('/bookings', 'post', '201', 'application/json'), 'made')
  holds(taken.body, schemaOf('/bookings', 'post', '409', 'application/problem+json'), 'taken')
})

const schemaOf = (path: string, method: string, status: string, type: string): Schema =>
  document.paths[path]?.[method]?.responses[status]?.content?.[type]?.schema ?? {}

/** A schema itself, where a reference to it stands. */
function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (document.components.schemas[name] ?? {})
}

/** Goes through a value and its schema side by side. */
function holds(value: unknown, described: Schema, at: string): void {
  const schema = flat(described, value)
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  const types = [schema.type ?? []].flat()
  assert.ok(types.includes(type) || (Number.isInteger(value) && types.includes('integer')), `${at}: ${type}`)
  if (Array.isArray(value)) value.forEach((item, i) => holds(item, schema.items ?? {}, `${at}.${i}`))
  else if (value !== null && typeof value === 'object') {
    for (const name of schema.required ?? []) assert.ok(name in value, `${at}.${name} is missing`)
    for (const [name, inner] of Object.entries(value)) {
      const property = schema.properties?.[name]
      assert.ok(property, `${at}.${name} is not described`)
      holds(inner, property, `${at}.${name}`)
    }
  }
}

/** A schema without references and parts, as it counts for a value. */
function flat(described: Schema, value: unknown): Schema {
  const schema = resolved(described)
  const one = schema.anyOf?.find((choice) => (resolved(choice).type === 'null') === (value === null))
  if (one) return flat(one, value)
  if (!schema.allOf) return schema
  const parts = schema.allOf.map((part) => flat(part, value))
  return {
    type: 'object',
    properties: Object.assign({}, ...parts.map((part) => part.properties)),
    required: parts.flatMap((part) => part.required ?? []),
  }
}

test('an unknown token is not taken for a visitor', async () => {
  const answer = await api.ask('GET /centres', { headers: { authorization: 'Bearer micropol_nothing' } })
  assert.deepEqual([answer.status, answer.body.reason], [401, 'token-unknown'])
  assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/)
})

test('a path knows its methods, and nothing is elsewhere', async () => {
  const wrong = await api.ask('PUT /bookings', { body: {} })
  assert.deepEqual([wrong.status, wrong.headers.get('allow')], [405, 'GET, HEAD, POST'])
  assert.equal((await api.ask('POST /openapi.json')).status, 405)
  for (const path of ['/', '/centre', '/bookings/', '/../v2/centres'])
    assert.equal((await api.ask(`GET ${path}`)).status, 404, path)
})

test('too many requests of one person at the same time are asked to wait', async () => {
  const actor = await makePerson(api.database.db)
  const answers = await Promise.all(Array.from({ length: 120 }, () => api.ask('GET /bookings', { actor })))
  const late = answers.filter(({ status }) => status === 429)
  assert.equal(late.length, 20)
  assert.equal(late[0]?.headers.get('retry-after'), '1')
  assert.equal((await api.ask('GET /bookings', { actor })).status, 200)
})
