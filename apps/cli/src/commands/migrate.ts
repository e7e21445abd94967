import { migrate as migrateDatabase } from '@micropol/platform/foundation/database/migrate'
import { startDatabase } from '@micropol/platform/foundation/database/start'
import { readSettings } from '@micropol/platform/foundation/settings/settings'
import type { Command } from '../command.ts'

export const migrate: Command = {
  summary: 'Brings the database to the newest migration.',
  help: `

start does this by itself; call it before a new version of several servers comes up.`,
  async run() {
    const database = await startDatabase(readSettings(), 'guest', {
      connections: 2,
      name: 'micropol migrate',
    })
    try {
      const applied = await migrateDatabase(database.pool)
      for (const name of applied) console.log(`Applied ${name}`)
      if (applied.length === 0) console.log('The database is up to date.')
    } finally {
      await database.close()
    }
    return 0
  },
}
