import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newId, type NetworkId } from '../../packages/platform/src/foundation/ids.ts'
import { testDatabase, type TestDatabase } from '../../packages/platform/src/foundation/database/testing.ts'
import { readSettings } from '../../packages/platform/src/foundation/settings/settings.ts'
import { startPlatform } from '../../packages/platform/src/index.ts'

export interface House extends AsyncDisposable {
  /** Address of the running web. */
  url: string
  database: TestDatabase
  close(): Promise<void>
}

/** The built web on a database of its own with one network, in this process, on a free port of loopback. */
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
  const platform = await startPlatform({
    settings: { ...readSettings({}), authSecret: 'the secret of a test, long enough for it' },
    database,
    jobs: false,
    baseUrl: 'http://127.0.0.1',
    onError: console.error,
  })
  Object.assign(globalThis, { [Symbol.for('micropol.platform')]: platform })
  process.env.PROTOCOL_HEADER = 'x-micropol-protocol'
  const built = new URL('../../apps/web/build/handler.js', import.meta.url).href
  const { handler } = (await import(built)) as { handler: (...of: [object, object]) => void }

  const server = createServer((request, response) => {
    request.headers['x-micropol-protocol'] = 'http'
    handler(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    await platform.stop()
    await new Promise((resolve) => server.close(resolve))
    await database.close()
  }
  return { url: `http://127.0.0.1:${port}`, database, close, [Symbol.asyncDispose]: close }
}
