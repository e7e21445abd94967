import { loadPages } from '../../apps/cli/src/pages.ts'
import { listen } from '../../apps/cli/src/server.ts'
import { testDatabase, type TestDatabase } from '../../packages/platform/src/foundation/database/testing.ts'
import { newId, type NetworkId } from '../../packages/platform/src/foundation/ids.ts'
import { readSettings } from '../../packages/platform/src/foundation/settings/settings.ts'
import { startPlatform } from '../../packages/platform/src/index.ts'

export interface House extends AsyncDisposable {
  /** Address of the running web. */
  url: string
  database: TestDatabase
  close(): Promise<void>
}

/**
 * The built web as `micropol start` serves it, in this process, on a free port of loopback and a database of its
 * own with one network. One at a time in a process: the pages find their platform there.
 */
export async function openHouse(): Promise<House> {
  const database = await testDatabase()
  await database.db
    .insertInto('network')
    .values({
      id: newId<NetworkId>(),
      name: 'Haut Languedoc',
      country: 'FR',
      time_zone: 'Europe/Paris',
      locale: 'fr',
      is_demo: true,
    })
    .execute()
  const settings = { ...readSettings({}), port: 0, authSecret: 'the secret of a test, long enough for it' }
  const server = await listen(settings)
  const url = `http://127.0.0.1:${server.port}`
  const platform = await startPlatform({
    settings,
    database,
    jobs: false,
    baseUrl: url,
    onError: console.error,
  })
  server.serve(await loadPages(platform))
  const close = async () => {
    await server.close()
    await platform.stop()
    await database.close()
  }
  return { url, database, close, [Symbol.asyncDispose]: close }
}
