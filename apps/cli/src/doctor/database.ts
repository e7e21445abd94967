import { pendingMigrations } from '@micropol/platform/foundation/database/migrate'
import type { RunningDatabase } from '@micropol/platform/foundation/database/start'
import type { Finding } from './finding.ts'

/** More than this many seconds apart, holds would expire early and sign-in links be refused. */
const CLOCKS_APART = 5

export async function checkDatabase({ pool, folder, version }: RunningDatabase): Promise<Finding> {
  const before = Date.now()
  const { rows } = await pool.query<{ clock: string; size: string }>(
    `select extract(epoch from clock_timestamp())::text as clock, pg_size_pretty(pg_database_size(current_database())) as size`,
  )
  const answered = Date.now() - before
  const apart = Math.abs(Number(rows[0]?.clock) - Date.now() / 1000)
  const pending = await pendingMigrations(pool)
  const problems = [
    ...(pending > 0 ? [`${pending} migrations to come: run micropol migrate`] : []),
    ...(pending < 0 ? ['it is newer than this Micropol: update Micropol'] : []),
    ...(apart > CLOCKS_APART
      ? [`its clock is ${Math.round(apart)} s from this machine's: set both by NTP`]
      : []),
  ]
  const where = folder === undefined ? `given PostgreSQL ${version}` : `PostgreSQL ${version} in ${folder}`
  const is = `${where}, ${rows[0]?.size}, answers in ${answered} ms`
  return { about: 'database', well: problems.length === 0, says: [is, ...problems].join('; ') }
}
