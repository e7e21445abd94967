import { checkDatabase } from '../doctor/database.ts'
import { checkDisk } from '../doctor/disk.ts'
import type { Finding } from '../doctor/finding.ts'
import { checkMail } from '../doctor/mail.ts'
import { versions } from '../doctor/versions.ts'
import { checkTimeZones } from '../doctor/time-zones.ts'
import { startDatabase } from '@micropol/platform/foundation/database/start'
import { readSettings } from '@micropol/platform/foundation/settings/settings'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import type { Command } from '../command.ts'

export const doctor: Command = {
  summary: 'Checks database, disk, mail, time zones and versions.',
  help: `

Changes nothing. The exit code is 0 when everything is well, 1 when something needs mending.`,
  async run() {
    const settings = readSettings()
    const well = [
      report(versions()),
      report(await checkDisk(settings)),
      report(await checkMail(settings)),
      ...(await withDatabaseFindings(settings)).map(report),
    ]
    return well.every(Boolean) ? 0 : 1
  },
}

async function withDatabaseFindings(settings: ReturnType<typeof readSettings>): Promise<Finding[]> {
  try {
    const database = await startDatabase(settings, 'guest', { connections: 2, name: 'micropol doctor' })
    try {
      return [await checkDatabase(database), await checkTimeZones(database)]
    } finally {
      await database.close()
    }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    return [{ about: 'database', well: false, says: error.message }]
  }
}

function report({ about, well, says }: Finding): boolean {
  console.log(`${well ? 'ok  ' : 'BAD '}${about.padEnd(12)}${says}`)
  return well
}
