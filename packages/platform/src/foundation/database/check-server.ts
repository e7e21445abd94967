import type { Pool } from 'pg'
import { SetupError } from '../settings/setup-error.ts'

const OLDEST = 15

/**
 * Makes sure that the PostgreSQL behind the pool answers, is new enough and stores Unicode. Returns its version
 * (`18.4`). Throws a SetupError that names the server, never its password.
 */
export async function checkServer(pool: Pool, url: string): Promise<string> {
  const { rows } = await pool
    .query<{ number: number; version: string; encoding: string }>(
      `select current_setting('server_version_num')::integer as number,
         current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
    )
    .catch((error: unknown) => {
      throw unreachable(error, url)
    })
  const [server] = rows
  if (!server) throw new SetupError(`The database at ${nameOf(url)} does not answer like PostgreSQL.`)
  if (server.number < OLDEST * 10_000) {
    throw new SetupError(
      `The database at ${nameOf(url)} is PostgreSQL ${server.version}: Micropol needs PostgreSQL ${OLDEST} or newer, so update it or set DATABASE_URL to another.`,
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new SetupError(
      `The database at ${nameOf(url)} stores text as ${server.encoding}: make one with "create database … template template0 encoding 'UTF8'" and set DATABASE_URL to it.`,
    )
  }
  return server.version
}

function unreachable(error: unknown, url: string): SetupError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const said = error instanceof Error ? error.message || code : String(error)
  return new SetupError(`The database at ${nameOf(url)} cannot be used: ${reason(code, said)}`, {
    cause: error,
  })
}

function reason(code: string, said: string): string {
  if (code === 'ECONNREFUSED') return 'nothing listens there. Start PostgreSQL, or correct DATABASE_URL.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'no such host. Correct DATABASE_URL.'
  if (code === 'ETIMEDOUT' || /timeout/i.test(said))
    return 'no answer in time. Check the network and DATABASE_URL.'
  if (code === '28P01' || code === '28000') return `${said}. Correct the user and password in DATABASE_URL.`
  if (code === '3D000') return `${said}. Create it, or correct DATABASE_URL.`
  if (code === '53300') return `${said}. Allow it more connections (max_connections).`
  return `${said}. Check DATABASE_URL.`
}

/** Host, port and database of an address, for messages. */
export function nameOf(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || 5432}${pathname}`
}
