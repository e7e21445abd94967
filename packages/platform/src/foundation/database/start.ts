import type { Settings } from '../settings/settings.ts'
import { checkServer } from './check-server.ts'
import { openDatabase, type ConnectionOptions, type Database } from './connect.ts'
import { startEmbedded } from './embedded/embedded.ts'
import type { Role } from './embedded/lease.ts'

export interface RunningDatabase extends Database {
  readonly embedded: boolean
  /** Where the embedded PostgreSQL keeps its data; undefined for a given server. */
  readonly folder: string | undefined
  /** Version of PostgreSQL, as it calls itself (`18.4`). */
  readonly version: string
}

/**
 * The database the settings ask for, checked and ready, not migrated: the one of DATABASE_URL, or the embedded
 * one, started or adopted. Closing it also stops an embedded PostgreSQL that nobody else uses.
 * Throws a SetupError for whatever a person can mend.
 */
export async function startDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataFolder'>,
  role: Role,
  options: ConnectionOptions = {},
): Promise<RunningDatabase> {
  const embedded = settings.databaseUrl ? undefined : await startEmbedded(settings.dataFolder, { role })
  const url = settings.databaseUrl ?? embedded?.url ?? ''
  const database = openDatabase(url, options)
  const close = async () => {
    await database.close()
    await embedded?.release()
  }
  try {
    const version = await checkServer(database.pool, url)
    return { ...database, embedded: embedded !== undefined, folder: embedded?.dataFolder, version, close }
  } catch (error) {
    await close()
    throw error
  }
}
