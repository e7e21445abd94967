import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase, type TestDatabase } from '../../packages/platform/src/foundation/database/testing.ts'
import { createAuth } from '../../packages/platform/src/foundation/people/auth.ts'
import { readSettings } from '../../packages/platform/src/foundation/settings/settings.ts'

export interface House extends AsyncDisposable {
  /** Address of the running web. */
  url: string
  database: TestDatabase
  close(): Promise<void>
}

/** The built web on a database of its own, in this process, on a free port of loopback. */
export async function openHouse(): Promise<House> {
  const database = await testDatabase()
  const { db, pool } = database
  const platform = {
    settings: readSettings({}),
    db,
    auth: createAuth({ db, pool, secret: 'the secret of a test, long enough for it' }),
    personalData: [],
    network: { name: 'Haut Languedoc', isDemo: true, timeZone: 'Europe/Paris' },
    now: () => Temporal.Now.instant(),
    healthy: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
  }
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
    await new Promise((resolve) => server.close(resolve))
    await database.close()
  }
  return { url: `http://127.0.0.1:${port}`, database, close, [Symbol.asyncDispose]: close }
}
