// Prints the major version of the PostgreSQL at an address; fails when none answers there.
import { openDatabase } from '../packages/platform/src/foundation/database/connect.ts'

const { pool, close } = openDatabase(process.argv[2] ?? '')
try {
  const { rows } = await pool.query<{ number: number }>(
    `select current_setting('server_version_num')::integer as number`,
  )
  console.log(Math.floor((rows[0]?.number ?? 0) / 10_000))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await close()
}
