import pg from 'pg'
import { setTimeout as pause } from 'node:timers/promises'
import { SetupError } from '../../settings/setup-error.ts'
import { isAlive } from './alive.ts'
import type { Cluster } from './cluster.ts'
import { ensureRunning, stopPostmaster } from './postmaster.ts'
import { explain } from './trouble.ts'

// Advisory locks of the database `postgres`, which holds nothing else. They end with the process that holds
// them, however it ends, so no lock file is ever stale.
const USERS = 7_461_002
const SERVER = 7_461_003

/** Longest time to wait for a PostgreSQL that runs and takes no connection, in milliseconds. */
const PATIENCE = 60_000

/** What a process is to the embedded PostgreSQL: at most one `server` a folder, any number of `guest`s. */
export type Role = 'server' | 'guest'

/**
 * One process's use of the embedded PostgreSQL. The last one to leave stops it. Should PostgreSQL itself die
 * meanwhile, it is started again.
 */
export class Lease {
  cluster: Cluster
  readonly #role: Role
  #client: pg.Client | undefined
  #released = false

  private constructor(cluster: Cluster, role: Role) {
    this.cluster = cluster
    this.#role = role
  }

  static async take(cluster: Cluster, role: Role): Promise<Lease> {
    const lease = new Lease(cluster, role)
    await lease.#connect()
    return lease
  }

  /** A connection of the superuser to the database `postgres`. */
  get client(): pg.Client {
    if (!this.#client) throw new Error('PostgreSQL is being started again')
    return this.#client
  }

  async release(): Promise<void> {
    if (this.#released) return
    this.#released = true
    const client = this.#client
    if (!client) return
    try {
      await client.query('select pg_advisory_unlock_shared($1)', [USERS])
      const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [
        USERS,
      ])
      if (!rows[0]?.last) return
      await othersGone(client)
      await stopPostmaster(this.cluster)
    } catch (error) {
      // Another one left at the same moment and was the last: it has stopped PostgreSQL under us.
      if (!isEnding(error)) throw error
    } finally {
      await client.end().catch(() => undefined)
    }
  }

  async #connect(): Promise<void> {
    for (const since = Date.now(); ;) {
      this.cluster = await ensureRunning(this.cluster)
      const client = new pg.Client({
        connectionString: urlOf(this.cluster, 'postgres', 'postgres'),
        application_name: `micropol ${this.#role}, process ${process.pid}`,
      })
      client.on('error', () => undefined)
      try {
        await client.connect()
        await client.query('select pg_advisory_lock_shared($1)', [USERS])
        if (this.#role === 'server') await claimServer(client)
      } catch (error) {
        await client.end().catch(() => undefined)
        // The last user was just stopping it: wait for the end and start it anew.
        if (!isEnding(error) || Date.now() - since > PATIENCE) throw explain(error, this.cluster.folder)
        await pause(50)
        continue
      }
      client.once('end', () => void this.#recover())
      this.#client = client
      return
    }
  }

  async #recover(): Promise<void> {
    this.#client = undefined
    while (!this.#released && !this.#client) {
      await this.#connect().catch(() => pause(1000, undefined, { ref: false }))
    }
  }
}

/** Address of a database of the cluster for one of its accounts. */
export const urlOf = ({ password, port }: Cluster, user: string, database: string): string =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

async function claimServer(client: pg.Client): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      SERVER,
    ])
    if (rows[0]?.mine) return
    const holder = await serverProcess(client)
    // PostgreSQL needs a moment to notice that a killed process is gone.
    if ((holder === undefined || !isAlive(holder)) && tries < 100) await pause(50)
    else
      throw new SetupError(
        `Micropol already runs on this data folder (process ${holder}): stop it, or set MICROPOL_DATA to another folder.`,
      )
  }
}

/** Process number of the server that uses this cluster, if there is one. */
export async function serverProcess(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.classid = 0 and l.objid = $1 and l.granted`,
    [SERVER],
  )
  const found = /process (\d+)$/.exec(rows[0]?.name ?? '')
  return found ? Number(found[1]) : undefined
}

/** A closed connection lasts a moment longer on the other side; to be cut off would look like a fault. */
async function othersGone(client: pg.Client): Promise<void> {
  for (const since = Date.now(); Date.now() - since < 2000; await pause(10)) {
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    if (rowCount === 0) return
  }
}

// Shut down by an administrator, crashing, not accepting connections now; or the socket closed under us.
const isEnding = (error: unknown) =>
  error instanceof Error &&
  (/^(57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(String((error as NodeJS.ErrnoException).code)) ||
    /Connection terminated/.test(error.message))
