import { join } from 'node:path'
import { openCluster } from './cluster.ts'
import { Lease, urlOf, type Role } from './lease.ts'

/** The PostgreSQL that comes with Micropol, running in the data folder. */
export interface Embedded {
  /** The database of the platform, for an account that owns it and nothing else. */
  readonly url: string
  /** The superuser, for tests that make databases. */
  readonly adminUrl: string
  /** Where its data is: in the data folder, unless only root may enter that. */
  readonly dataFolder: string
  /** Leaves it; stops it when no other process uses it. Everything connected must be closed before. */
  release(): Promise<void>
}

export interface EmbeddedOptions {
  /** `server` for the one process that serves this data folder; others are guests beside it. */
  readonly role: Role
  /** False lets a power cut destroy the data, for tests. */
  readonly durable?: boolean
}

/**
 * Starts the embedded PostgreSQL of a data folder, or adopts the one that runs there, with the database
 * `micropol` in it. `dataFolder` is absolute. Throws a SetupError for everything a person can mend: a folder
 * that cannot be written, a full disk, data of another major version, a second server on the same folder.
 */
export async function startEmbedded(dataFolder: string, options: EmbeddedOptions): Promise<Embedded> {
  const cluster = await openCluster(join(dataFolder, 'postgres'), options.durable ?? true)
  const lease = await Lease.take(cluster, options.role)
  try {
    await ensureDatabase(lease)
  } catch (error) {
    await lease.release()
    throw error
  }
  return {
    url: urlOf(lease.cluster, 'micropol', 'micropol'),
    adminUrl: urlOf(lease.cluster, 'postgres', 'postgres'),
    dataFolder: lease.cluster.data,
    release: () => lease.release(),
  }
}

async function ensureDatabase({ client, cluster }: Lease): Promise<void> {
  // Two processes may get here at once; the lock makes the second one find everything done.
  await client.query('select pg_advisory_lock(7461004)')
  const { rowCount } = await client.query(`select 1 from pg_database where datname = 'micropol'`)
  if (!rowCount) {
    const { rowCount: role } = await client.query(`select 1 from pg_roles where rolname = 'micropol'`)
    if (!role)
      await client.query(`create role micropol login password ${client.escapeLiteral(cluster.password)}`)
    await client.query('create database micropol owner micropol')
  }
  await client.query('select pg_advisory_unlock(7461004)')
}
