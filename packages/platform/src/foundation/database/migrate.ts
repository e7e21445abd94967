import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Pool, PoolClient } from 'pg'
import { SetupError } from '../settings/setup-error.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)
/** Number of the advisory lock that lets one process migrate at a time. */
const LOCK = 7_461_001

export interface Migration {
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file, in hex: what was applied must not change afterwards. */
  readonly checksum: string
}

/** The migrations of a folder in order of their numbers, `0001_name.sql` onwards without a gap. */
export async function readMigrations(folder: URL = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name, index) => {
      const expected = String(index + 1).padStart(4, '0')
      if (!new RegExp(`^${expected}_[a-z0-9_-]+\\.sql$`).test(name)) {
        throw new Error(`The migration ${name} should be called ${expected}_….sql`)
      }
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database to the newest migration, each in its own transaction, and returns the names applied now.
 * Any number of processes may call it at once. Throws a SetupError when an applied file has changed since or
 * the database is newer than this Micropol; what PostgreSQL refuses is thrown with the name of the file.
 */
export async function migrate(pool: Pool, migrations?: Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations())
  const client = await pool.connect()
  try {
    // Building an index may take longer than any query of a page, and so may waiting for another migration.
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const applied = await appliedMigrations(client)
    const missing = wanted.slice(checkApplied(wanted, applied))
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    // The lock and the timeout belong to this connection: end it instead of returning it to the pool.
    client.release(true)
  }
}

/** How many of the migrations are missing in the database. Changes nothing. */
export async function pendingMigrations(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ known: boolean }>(
    `select to_regclass('migration') is not null as known`,
  )
  const applied = rows[0]?.known ? (await pool.query('select 1 from migration')).rowCount : 0
  return (await readMigrations()).length - (applied ?? 0)
}

type Applied = { name: string; checksum: string }

async function appliedMigrations(client: PoolClient): Promise<Applied[]> {
  await client.query(`create table if not exists migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`)
  return (await client.query<Applied>('select name, checksum from migration order by name')).rows
}

function checkApplied(wanted: Migration[], applied: Applied[]): number {
  for (const [index, was] of applied.entries()) {
    const now = wanted[index]
    if (now?.name !== was.name) {
      throw new SetupError(
        `The database has had the migration ${was.name}, which this Micropol does not know: update Micropol.`,
      )
    }
    if (now.checksum !== was.checksum) {
      throw new SetupError(
        `The migration ${was.name} has changed since the database had it: put the file back as it was and write a new one.`,
      )
    }
  }
  return applied.length
}

async function apply(client: PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    })
  }
}
