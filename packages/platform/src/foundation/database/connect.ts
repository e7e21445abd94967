import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import type { Duplex } from 'node:stream'
import pg from 'pg'
import type { DB } from './db-types.ts'
import { statementName } from './statements.ts'
import { parameter, types } from './values.ts'

/** First parameter of a query that changes nothing: the database, or the transaction it shall see. */
export type Read = Kysely<DB> | Transaction<DB>

/** First parameter of everything that changes something: it happens in a transaction or not at all. */
export type Write = Transaction<DB>

export interface Database {
  readonly url: string
  readonly db: Kysely<DB>
  readonly pool: pg.Pool
  /** Ends every connection, once their running queries have finished. */
  close(): Promise<void>
}

export interface ConnectionOptions {
  /** Most connections at once; 10 when not given. */
  readonly connections?: number
  /** What PostgreSQL shows for these connections in `pg_stat_activity`. */
  readonly name?: string
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onLost?: (error: Error) => void
}

/**
 * Opens a pool of connections to the PostgreSQL at `url`. Nothing is contacted before the first query.
 * Sessions run in UTC, so that a `::date` in a query never depends on the server's own zone.
 */
export function openDatabase(url: string, options: ConnectionOptions = {}): Database {
  const pool = new pg.Pool({
    ...inUtc(url),
    Client,
    max: options.connections ?? 10,
    application_name: options.name ?? 'micropol',
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    statement_timeout: 30_000,
  })
  pool.on('error', (error) => options.onLost?.(error))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    // Kysely ends the pool only if it has used it.
    await db.destroy()
    if (!pool.ending) await pool.end()
  }
  return { url, db, pool, close }
}

/** The address and its session settings, which pg would otherwise take from the address alone. */
function inUtc(url: string): pg.PoolConfig {
  const address = new URL(url)
  const given = address.searchParams.get('options') ?? ''
  address.searchParams.delete('options')
  return { connectionString: address.href, options: `${given} -c timezone=UTC -c datestyle=ISO`.trim() }
}

// What a transaction asks, it asks by keys. Left to choose, PostgreSQL plans the larger of these queries anew every time,
// for plans that are a little better: for the one that writes a booking that takes longer than running it.
const BEGIN = 'begin; set local plan_cache_mode = force_generic_plan'

/**
 * A pg client that reads and writes the values of this house, prepares what it is asked again, and sends the `begin`
 * of a transaction together with its first query: nobody learns anything from waiting for the answer to it.
 */
class Client extends pg.Client {
  constructor(config: pg.ClientConfig = {}) {
    super({ ...config, types, pipeline: true })
    // A connection that breaks in use fails its queries, which is enough: unheard, it would end the whole process.
    this.on('error', () => undefined)
    const send = this.query.bind(this) as (...args: unknown[]) => unknown
    const { connection } = this as unknown as { connection: { stream: Duplex } }
    // Holds a `begin` until its first query is written.
    let corked: Duplex | undefined
    const begin = () => {
      corked = connection.stream
      corked.cork()
      // Should it fail, so does the query that goes with it.
      Promise.resolve(send(BEGIN)).catch(() => undefined)
      return Promise.resolve({ command: 'BEGIN', rowCount: null, rows: [] })
    }
    this.query = ((text: unknown, values: unknown, done: unknown) => {
      if (text === 'begin' && !corked && done === undefined) return begin()
      const result = Array.isArray(values)
        ? send(named(text, values), values.map(parameter), done)
        : send(text, values, done)
      corked?.uncork()
      corked = undefined
      return result
    }) as typeof this.query
  }
}

/** The query with the name it is prepared under, if it has one. */
function named(text: unknown, values: readonly unknown[]): unknown {
  const name = typeof text === 'string' && values.length > 0 ? statementName(text) : undefined
  return name === undefined ? text : { name, text }
}
