import { migrate } from '@micropol/platform/foundation/database/migrate'
import { startDatabase, type RunningDatabase } from '@micropol/platform/foundation/database/start'
import { readSettings, type Settings } from '@micropol/platform/foundation/settings/settings'

/**
 * Does something short with the migrated database and leaves: beside a running server, or starting the embedded
 * PostgreSQL and stopping it afterwards.
 */
export async function withDatabase<T>(
  work: (database: RunningDatabase, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = readSettings()
  const database = await startDatabase(settings, 'guest', { connections: 3, name: 'micropol command' })
  try {
    await migrate(database.pool)
    return await work(database, settings)
  } finally {
    await database.close()
  }
}

/** Where browsers reach the server. */
export const baseUrl = ({ publicUrl, port }: Settings): string => publicUrl ?? `http://localhost:${port}`

/** Resolves at the first Ctrl-C or request to end. At another one, a moment later, this process ends at once. */
export function untilStopped(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let since: number | undefined
  const stop = () => {
    // One Ctrl-C can arrive twice: from the terminal, and passed on by npm.
    if (since !== undefined && Date.now() - since > 1000) process.exit(130)
    since ??= Date.now()
    resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  return promise
}

/** Writes one line of the log, for what went wrong where nobody waits for an answer. */
export function logError(where: string, error: unknown): void {
  console.error(
    `${new Date().toISOString()} ${where}: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
  )
}
