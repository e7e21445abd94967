import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase, type Database } from './connect.ts'
import { startEmbedded } from './embedded/embedded.ts'
import { migrate, readMigrations } from './migrate.ts'

const LOCK = 7_461_005
const PREFIX = 'micropol_test_'

export interface TestServer {
  /** Address of a superuser, or of an account that may create databases. */
  readonly url: string
  stop(): Promise<void>
}

/** A PostgreSQL of its own for tests, in a temporary folder; a power cut would destroy it. */
export async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'micropol-test-'))
  await chmod(folder, 0o711)
  const server = await startEmbedded(folder, { role: 'guest', durable: false })
  return {
    url: server.adminUrl,
    stop: async () => {
      await server.release()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export interface TestDatabase extends Database, AsyncDisposable {}

/**
 * A fresh, fully migrated database, gone when closed: `await using database = await testDatabase()`, or close it
 * in `after`. Lives on the server of TEST_DATABASE_URL, else on one that this process starts. Files that run at
 * the same time share the server, never a database. Takes about 50 ms.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await enterServer()
  const name = PREFIX + Date.now().toString(36) + randomBytes(4).toString('hex')
  try {
    const template = await migratedTemplate(server)
    // Its files are copied: through the log everything would be written twice.
    await onServer(server, (admin) =>
      admin.query(`create database ${name} template ${template} strategy file_copy`),
    )
  } catch (error) {
    await leaveServer()
    throw error
  }
  const database = openDatabase(urlOn(server, name))
  let closed: Promise<void> | undefined
  const close = () => (closed ??= remove(database, server, name))
  return { ...database, close, [Symbol.asyncDispose]: close }
}

/** A fresh database without any table, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const server = await enterServer()
  const name = PREFIX + Date.now().toString(36) + randomBytes(4).toString('hex')
  await onServer(server, (admin) => createEmpty(admin, name))
  const database = openDatabase(urlOn(server, name))
  let closed: Promise<void> | undefined
  const close = () => (closed ??= remove(database, server, name))
  return { ...database, close, [Symbol.asyncDispose]: close }
}

async function remove(database: Database, server: string, name: string): Promise<void> {
  await database.close()
  await onServer(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))
  await leaveServer()
}

let own: Promise<TestServer> | undefined
let users = 0

async function enterServer(): Promise<string> {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL
  users++
  own ??= startTestServer()
  return (await own).url
}

async function leaveServer(): Promise<void> {
  if (!own || --users > 0) return
  const server = own
  own = undefined
  await (await server).stop()
}

/** The database that all others are copied from, named after the migrations in it, so that it never grows stale. */
async function migratedTemplate(server: string): Promise<string> {
  const migrations = await readMigrations()
  const digest = createHash('sha256').update(migrations.map(({ checksum }) => checksum).join())
  const name = `micropol_template_${digest.digest('hex').slice(0, 16)}`
  await onServer(server, async (admin) => {
    // Held until this connection ends: one process makes the template, the others wait and find it.
    await admin.query('select pg_advisory_lock($1)', [LOCK])
    if ((await admin.query('select 1 from pg_database where datname = $1', [name])).rowCount) return
    await sweep(admin)
    const unfinished = `${name}_unfinished`
    await admin.query(`drop database if exists ${unfinished} with (force)`)
    await createEmpty(admin, unfinished)
    const { pool, close } = openDatabase(urlOn(server, unfinished))
    await migrate(pool, migrations).finally(close)
    await admin.query(`alter database ${unfinished} rename to ${name}`)
  })
  return name
}

/** On a server that outlives the tests, what killed runs and older migrations left behind. */
async function sweep(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `select datname as name from pg_database d where datname ~ '^micropol_(test|template)_'
     and not exists (select 1 from pg_stat_activity a where a.datid = d.oid)`,
  )
  const hourAgo = PREFIX + (Date.now() - 3_600_000).toString(36)
  for (const { name } of rows) {
    if (name.startsWith(PREFIX) ? name < hourAgo : !name.endsWith('_unfinished')) {
      await admin.query(`drop database if exists ${name}`)
    }
  }
}

// The same Unicode rules on PostgreSQL 15, where a template database may have others.
const createEmpty = (admin: pg.Client, name: string) =>
  admin.query(`create database ${name} template template0 encoding 'UTF8'`)

async function onServer<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function urlOn(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  // A given server writes every commit to its disk; what a test commits may be lost.
  url.searchParams.set('options', '-c synchronous_commit=off')
  return url.href
}
