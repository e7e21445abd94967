import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { request, type IncomingHttpHeaders } from 'node:http'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { readSettings } from '@micropol/platform/foundation/settings/settings'
import { listen } from './server.ts'

const local = { ...readSettings({}), port: 0 }
const behindProxy = { ...readSettings({ PUBLIC_URL: 'https://micropol.example' }), port: 0 }

/** What the pages see of a request with these headers. */
async function seen(settings: typeof local, headers: Record<string, string>): Promise<IncomingHttpHeaders> {
  const server = await listen(settings)
  const { promise, resolve } = Promise.withResolvers<IncomingHttpHeaders>()
  server.serve((incoming, response) => {
    response.end()
    resolve(incoming.headers)
  })
  request({ port: server.port, host: '127.0.0.1', headers }).end()
  const result = await promise
  await server.close()
  return result
}

test('what a client says about itself is not believed', async () => {
  const headers = await seen(local, {
    host: 'localhost:3000',
    'x-micropol-protocol': 'https',
    'x-micropol-host': 'evil.example',
    'x-micropol-address': '203.0.113.9',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
  })
  assert.equal(headers['x-micropol-protocol'], 'http')
  assert.equal(headers['x-micropol-host'], 'localhost:3000')
  assert.equal(headers['x-micropol-address'], '127.0.0.1')
})

test('behind a public address the proxy says who asks, and the address is the public one', async () => {
  const headers = await seen(behindProxy, {
    host: '127.0.0.1:3000',
    'x-forwarded-for': '198.51.100.7, 203.0.113.9',
  })
  assert.equal(headers['x-micropol-protocol'], 'https')
  assert.equal(headers['x-micropol-host'], 'micropol.example')
  assert.equal(headers['x-micropol-address'], '203.0.113.9', 'what our proxy saw, not what the client claims')
})

test('a server for its own machine answers to no other name, so that no other site’s name can lead into it', async () => {
  const server = await listen(local)
  server.serve((_, response) => response.end('pages'))
  const status = async (host: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<number | undefined>()
    const asking = request({ port: server.port, host: '127.0.0.1', headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asking.on('error', reject).end()
    return promise
  }
  for (const own of ['localhost', 'LocalHost:3000', '127.0.0.1:3000', '127.0.0.5', '[::1]:3000'])
    assert.equal(await status(own), 200, own)
  for (const other of [
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '192.0.2.1',
  ])
    assert.equal(await status(other), 421, other)
  await server.close()
})

test('until the pages are there, visitors are asked to come again', async () => {
  const server = await listen(local)
  const response = await fetch(`http://127.0.0.1:${server.port}/`)
  assert.equal(response.status, 503)
  assert.equal(response.headers.get('retry-after'), '2')
  await server.close()
})

test('a request at hand is finished before the server ends, and no new one is taken', async () => {
  const server = await listen(local)
  const arrived = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  server.serve(async (_, response) => {
    arrived.resolve()
    await answer.promise
    response.end('done')
  })
  const response = fetch(`http://127.0.0.1:${server.port}/`)
  await arrived.promise
  const closed = server.close()
  await assert.rejects(fetch(`http://127.0.0.1:${server.port}/`))
  answer.resolve()
  assert.equal(await (await response).text(), 'done')
  await closed
})

test('a page is packed for who asks for it, and the same for who does not', async () => {
  const page = `<p>${'Saint-André-de-Sangonis '.repeat(200)}</p>`
  const server = await listen(local)
  server.serve((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page)
  })
  const ask = async (headers: Record<string, string>) => {
    const { promise, resolve } = Promise.withResolvers<{ encoding: string | undefined; body: Buffer }>()
    request({ port: server.port, host: '127.0.0.1', headers }, async (response) => {
      const encoding = response.headers['content-encoding']
      resolve({ encoding, body: Buffer.concat(await response.toArray()) })
    }).end()
    return promise
  }
  const small = await ask({ 'accept-encoding': 'gzip' })
  const plain = await ask({})
  await server.close()
  assert.equal(small.encoding, 'gzip')
  assert.ok(small.body.length < plain.body.length / 10)
  assert.equal(gunzipSync(small.body).toString(), page)
  assert.equal(plain.body.toString(), page)
})

test('a large answer is packed piece by piece, and nothing piles up while it waits for room', async () => {
  const server = await listen(local)
  const pieces = Array.from({ length: 60 }, (_, i) => randomBytes(40_000).toString('base64') + i)
  server.serve((_, response) => {
    response.setHeader('content-type', 'application/json')
    // As the pages write: on, while there is room, and again when there is.
    let at = 0
    const write = () => {
      while (at < pieces.length) if (!response.write(pieces[at++])) return response.once('drain', write)
      return response.end()
    }
    write()
  })
  const warnings: Error[] = []
  const warned = (warning: Error) => warnings.push(warning)
  process.on('warning', warned)
  for (const encoding of ['gzip', 'identity']) {
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
    const headers = { host: 'localhost', 'accept-encoding': encoding }
    request({ port: server.port, host: '127.0.0.1', headers }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      resolve(Buffer.concat(parts))
    })
      .on('error', reject)
      .end()
    const body = await promise
    assert.equal((encoding === 'gzip' ? gunzipSync(body) : body).toString(), pieces.join(''))
  }
  await server.close()
  process.off('warning', warned)
  assert.deepEqual(warnings, [])
})
