import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { apiRules } from './permissions/api.ts'
import { pageRules } from './permissions/pages.ts'
import { allRoutes } from './permissions/routes.ts'
import { makeScene, roles, type Role, type Scene } from './permissions/scene.ts'
import { startServer, type Server } from './support/server.ts'

let server: Server
let scene: Scene
before(async () => {
  server = await startServer()
  scene = await makeScene(server.database, server.url)
})
after(() => server?.close())

/** Told to sign in, that it is not for them, or that it is not there: all of them mean no. */
async function answer(path: string, role: Role, init: RequestInit = {}): Promise<'yes' | 'no' | 'broken'> {
  const cookie = scene.cookies[role]
  const headers = {
    accept: 'text/html',
    origin: scene.url,
    ...(cookie ? { cookie: `micropol=${cookie}` } : {}),
  }
  const response = await fetch(scene.url + path, { redirect: 'manual', ...init, headers })
  await response.arrayBuffer()
  if (response.status >= 500) return 'broken'
  if (response.status >= 300 && response.status < 400) {
    return response.headers.get('location')?.includes('/sign-in?next=') ? 'no' : 'yes'
  }
  return [401, 403, 404].includes(response.status) ? 'no' : 'yes'
}

const known = (id: string) => Object.keys(pageRules[id]?.actions ?? {}).toSorted()
const wanted = (who: readonly Role[]) => roles.map((role) => [role, who.includes(role) ? 'yes' : 'no'])
const asked = async (who: readonly Role[], ask: (role: Role) => Promise<string>) => {
  const answers: string[][] = []
  for (const role of who) answers.push([role, await ask(role)])
  return answers
}

test('every route of the web, and every form of a page, has a rule; and every rule a route', () => {
  const routes = allRoutes()
  assert.deepEqual(routes.map((route) => route.id).toSorted(), Object.keys(pageRules).toSorted())
  for (const route of routes) assert.deepEqual(known(route.id), route.actions, route.id)
})

test('every page is read by those who may, and by nobody else', async () => {
  for (const [id, { path, read }] of Object.entries(pageRules)) {
    const address = path(scene)
    if (address === null) continue
    assert.deepEqual(await asked(roles, (role) => answer(address, role)), wanted(read), id)
  }
})

test('every form is refused to those who may not send it, even filled in well', async () => {
  for (const [id, { path, actions = {} }] of Object.entries(pageRules)) {
    const address = path(scene)
    for (const [name, { who, form }] of Object.entries(actions)) {
      if (address === null || who.length === roles.length) continue
      const others = roles.filter((role) => !who.includes(role))
      const send = (role: Role) =>
        answer(withAction(address, name), role, {
          method: 'POST',
          body: new URLSearchParams(form?.(scene) ?? {}),
        })
      const refused = others.map((role) => [role, 'no'])
      assert.deepEqual(await asked(others, send), refused, `${id}?/${name}`)
    }
  }
})

test('every form reaches those who may send it, who are told what is missing', async () => {
  for (const [id, { path, actions = {} }] of Object.entries(pageRules)) {
    const address = path(scene)
    for (const [name, { who }] of Object.entries(actions)) {
      // Signing out ends the session that the walk goes on with.
      if (address === null || id === '/[lang=lang]/sign-out' || name === 'others') continue
      const send = (role: Role) =>
        answer(withAction(address, name), role, { method: 'POST', body: new URLSearchParams() })
      assert.deepEqual(
        await asked(who, send),
        who.map((role) => [role, 'yes']),
        `${id}?/${name}`,
      )
    }
  }
})

test('every operation of the API has a rule, and keeps to it', async () => {
  const description = await (await fetch(`${scene.url}/api/v1/openapi.json`)).json()
  const operations = Object.entries(description.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )
  const described = [...operations, 'GET /openapi.json'].toSorted()
  assert.deepEqual([...new Set(described)], Object.keys(apiRules).toSorted())
  // Reading first: deleting ends what the others read.
  const inOrder = Object.entries(apiRules).toSorted(([a], [b]) => order(a) - order(b))
  for (const [operation, { path, who, body }] of inOrder) {
    const [method = 'GET'] = operation.split(' ')
    const call = async (role: Role) => {
      const token = scene.tokens[role]
      const init: RequestInit = {
        method,
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
      }
      if (body) init.body = JSON.stringify(body(scene))
      const response = await fetch(`${scene.url}/api/v1${path(scene)}`, init)
      await response.arrayBuffer()
      if (response.status >= 500) return 'broken'
      return [401, 403, 404].includes(response.status) ? 'no' : 'yes'
    }
    const others = roles.filter((role) => !who.includes(role))
    assert.deepEqual(
      await asked(others, call),
      others.map((role) => [role, 'no']),
      operation,
    )
    assert.deepEqual(
      await asked(who, call),
      who.map((role) => [role, 'yes']),
      operation,
    )
  }
})

const order = (operation: string): number =>
  ['GET', 'POST', 'PATCH', 'DELETE'].indexOf(operation.split(' ')[0] ?? '')
const withAction = (address: string, name: string): string =>
  name === 'default' ? address : `${address}${address.includes('?') ? '&' : '?'}/${name}`
