import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startDatabase, type RunningDatabase } from '../../packages/platform/src/foundation/database/start.ts'

const micropol = fileURLToPath(new URL('../../apps/cli/bin/micropol.ts', import.meta.url))

export interface Server extends AsyncDisposable {
  url: string
  pid: number
  /** The embedded PostgreSQL behind it, as durable as in use. */
  database: RunningDatabase
}

/** `micropol start` with the demonstration in a data folder of its own; gone with the folder when disposed. */
export async function startServer(flags: string[] = []): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'micropol-bench-'))
  await chmod(folder, 0o711)
  const env = { ...process.env, MICROPOL_DATA: folder, PORT: '0', HOST: '127.0.0.1', MICROPOL_DEMO: '1' }
  // Mail waits for a worker elsewhere: the rows written straight are not sent either.
  const unset = { DATABASE_URL: '', PUBLIC_URL: '', SMTP_URL: '', MICROPOL_WORKER: '0' }
  const child = spawn(process.execPath, [...flags, micropol, 'start'], {
    env: { ...env, ...unset },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await address(child.stdout)
  const database = await startDatabase({ databaseUrl: undefined, dataFolder: folder }, 'guest')
  return {
    url,
    pid: child.pid ?? 0,
    database,
    async [Symbol.asyncDispose]() {
      await database.close()
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function address(said: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(said)) {
    const port = /Micropol is ready: http:\/\/localhost:(\d+)/.exec(line)?.[1]
    said.resume()
    if (port) return `http://127.0.0.1:${port}`
  }
  throw new Error('the server ended before it was ready')
}
