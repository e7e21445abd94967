import { startPlatform } from '@micropol/platform'
import { loadDemo } from '@micropol/platform/demo/load'
import { isDemo, isEmpty } from '@micropol/platform/demo/queries'
import { migrate } from '@micropol/platform/foundation/database/migrate'
import { startDatabase, type RunningDatabase } from '@micropol/platform/foundation/database/start'
import { ensureSecret } from '@micropol/platform/foundation/settings/secret'
import { readSettings, type Settings } from '@micropol/platform/foundation/settings/settings'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import { Temporal } from 'temporal-polyfill'
import type { Command } from '../command.ts'
import { baseUrl, logError, untilStopped } from '../house.ts'
import { loadPages, requireBuiltPages } from '../pages.ts'
import { listen, type WebServer } from '../server.ts'
import { welcome } from '../welcome.ts'

export const start: Command = {
  summary: 'Serves the pages and the API, with the jobs that wait.',
  help: `

Starts the database if none is given, brings it up to date and serves HOST:PORT until Ctrl-C.
An empty embedded database on this machine gets the demonstration network (MICROPOL_DEMO=0: not).`,
  async run() {
    const stopped = untilStopped()
    const given = readSettings()
    requireBuiltPages()
    const settings = { ...given, authSecret: await ensureSecret(given) }
    const database = await startDatabase(settings, 'server', {
      name: 'micropol server',
      onLost: (error) => logError('database', error),
    })
    try {
      const server = await listen(settings)
      try {
        await serveUntil(stopped, { ...settings, port: server.port }, database, server)
      } finally {
        await server.close()
      }
    } finally {
      await database.close()
    }
    return 0
  },
}

async function serveUntil(
  stopped: Promise<void>,
  settings: Settings & { authSecret: string },
  database: RunningDatabase,
  server: WebServer,
): Promise<void> {
  if (database.folder && !database.folder.startsWith(settings.dataFolder)) {
    console.log(
      `Only root may enter ${settings.dataFolder}, so PostgreSQL keeps its data in ${database.folder}.`,
    )
  }
  await migrate(database.pool)
  if (settings.demo && (await isEmpty(database.db))) {
    console.log('Loading the demonstration network …')
    await loadDemo(database.db, Temporal.Now.instant())
  }
  // Also the one that was loaded here before others were let in.
  if (!settings.local && (await isDemo(database.db))) {
    throw new SetupError(
      'The database holds the demonstration, whose passwords everybody knows, and others would reach it: give an empty one (another MICROPOL_DATA or DATABASE_URL), or leave out HOST and PUBLIC_URL to try it on this machine.',
    )
  }
  const platform = await startPlatform({
    settings,
    database,
    jobs: settings.worker,
    baseUrl: baseUrl(settings),
    onError: logError,
  })
  try {
    server.serve(await loadPages(platform))
    await welcome(settings, database)
    await stopped
    console.log('Stopping …')
    await server.close()
  } finally {
    await platform.stop()
  }
}
