import { startPlatform } from '@micropol/platform'
import { migrate } from '@micropol/platform/foundation/database/migrate'
import { startDatabase } from '@micropol/platform/foundation/database/start'
import { ensureSecret } from '@micropol/platform/foundation/settings/secret'
import { readSettings } from '@micropol/platform/foundation/settings/settings'
import type { Command } from '../command.ts'
import { baseUrl, logError, untilStopped } from '../house.ts'

export const worker: Command = {
  summary: 'Does the jobs that wait (mail, reminders, clearing up) without serving pages.',
  help: `

Runs beside any number of servers until Ctrl-C. Give those MICROPOL_WORKER=0 to leave all jobs to workers.`,
  async run() {
    const stopped = untilStopped()
    const given = readSettings()
    const settings = { ...given, authSecret: await ensureSecret(given) }
    const database = await startDatabase(settings, 'guest', { connections: 4, name: 'micropol worker' })
    try {
      await migrate(database.pool)
      const platform = await startPlatform({
        settings,
        database,
        jobs: true,
        baseUrl: baseUrl(settings),
        onError: logError,
      })
      console.log('The worker is ready.   (Ctrl-C ends it)')
      await stopped
      await platform.stop()
    } finally {
      await database.close()
    }
    return 0
  },
}
