import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Pool } from 'pg'
import { checkServer } from './check-server.ts'
import { openDatabase } from './connect.ts'
import { emptyDatabase } from './testing.ts'

async function refusal(url: string): Promise<string> {
  const { pool, close } = openDatabase(url)
  const error: unknown = await checkServer(pool, url).then(
    () => assert.fail('it should have been refused'),
    (refused: unknown) => refused,
  )
  await close()
  assert.ok(error instanceof Error && error.name === 'SetupError')
  return error.message
}

/** What a server of that version answers; the real ones at hand are new enough. */
const answering = (number: number, version: string, encoding = 'UTF8') =>
  ({ query: () => Promise.resolve({ rows: [{ number, version, encoding }] }) }) as unknown as Pool
const url = 'postgres://me:hunter2@db.example:5433/micropol'

test('a server that is new enough gives its version', async () => {
  await using database = await emptyDatabase()
  assert.match(await checkServer(database.pool, database.url), /^\d+/)
  assert.equal(await checkServer(answering(150000, '15.0'), url), '15.0')
})

test('PostgreSQL 14 is refused with its version, without the password', async () => {
  await assert.rejects(checkServer(answering(140022, '14.22'), url), {
    name: 'SetupError',
    message:
      'The database at db.example:5433/micropol is PostgreSQL 14.22: Micropol needs PostgreSQL 15 or newer, so update it or set DATABASE_URL to another.',
  })
})

test('a database that cannot hold every letter is refused', async () => {
  await assert.rejects(checkServer(answering(170000, '17.0', 'SQL_ASCII'), url), /stores text as SQL_ASCII/)
})

test('a port where nothing listens', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await once(server.close(), 'close')
  assert.equal(
    await refusal(`postgres://me:hunter2@127.0.0.1:${port}/micropol`),
    `The database at 127.0.0.1:${port}/micropol cannot be used: nothing listens there. Start PostgreSQL, or correct DATABASE_URL.`,
  )
})

test('a server without that database', async () => {
  await using database = await emptyDatabase()
  const other = new URL(database.url)
  other.pathname = '/nowhere'
  assert.match(
    await refusal(other.href),
    /database "nowhere" does not exist. Create it, or correct DATABASE_URL/,
  )
})

test('something that is not PostgreSQL', async (t) => {
  const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  assert.match(
    await refusal(`postgres://me@127.0.0.1:${port}/micropol`),
    /cannot be used: .* Check DATABASE_URL/,
  )
})
