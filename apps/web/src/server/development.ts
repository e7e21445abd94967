import { startPlatform, type Platform } from '@micropol/platform'
import { migrate } from '@micropol/platform/foundation/database/migrate'
import { startDatabase } from '@micropol/platform/foundation/database/start'
import { ensureSecret } from '@micropol/platform/foundation/settings/secret'
import { readSettings } from '@micropol/platform/foundation/settings/settings'

/** The platform of `vite dev`: the same data folder as `npm start`, beside it or alone. */
export async function startForDevelopment(): Promise<Platform> {
  const settings = readSettings()
  const database = await startDatabase(settings, 'guest')
  await migrate(database.pool)
  const platform = await startPlatform({
    settings: { ...settings, authSecret: await ensureSecret(settings) },
    database,
    jobs: true,
    baseUrl: settings.publicUrl ?? 'http://localhost:5173',
    onError: console.error,
  })
  // `vite dev` calls it when it ends (vite.config.ts): the embedded PostgreSQL shall not outlive its last user.
  Object.assign(globalThis, {
    [Symbol.for('micropol.development.leave')]: async () => {
      await platform.stop()
      await database.close()
    },
  })
  return platform
}
