import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import { loadDemo } from '../../packages/platform/src/demo/load.ts'
import { testDatabase, type TestDatabase } from '../../packages/platform/src/foundation/database/testing.ts'

export interface Server extends AsyncDisposable {
  /** Address of the running web. */
  url: string
  /** The database behind it. */
  database: TestDatabase
  close(): Promise<void>
}

const micropol = fileURLToPath(new URL('../../apps/cli/bin/micropol.ts', import.meta.url))

/**
 * `micropol start` as a process of its own on a fresh database, on a free port of loopback; with the demonstration
 * network, or with whatever `fill` puts there. The pages must have been built.
 */
export async function startServer(
  fill: (database: TestDatabase) => Promise<unknown> = ({ db }) => loadDemo(db, Temporal.Now.instant()),
): Promise<Server> {
  const database = await testDatabase()
  try {
    await fill(database)
    const server = await run(database.url)
    const close = async () => {
      await server.stop()
      await database.close()
    }
    return { url: server.url, database, close, [Symbol.asyncDispose]: close }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function run(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1', MICROPOL_DEMO: '0', DATABASE_URL: databaseUrl }
  const secret = 'the secret of a test, long enough for it'
  const child = spawn(process.execPath, [micropol, 'start'], {
    env: { ...env, AUTH_SECRET: secret, PUBLIC_URL: '', SMTP_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  for await (const line of createInterface(child.stdout)) {
    const port = /Micropol is ready: http:\/\/localhost:(\d+)/.exec(line)?.[1]
    // What it says later is read on, so that it never waits for us.
    child.stdout.resume()
    if (port) return { url: `http://127.0.0.1:${port}`, stop }
  }
  throw new Error('the server ended before it was ready')
}
