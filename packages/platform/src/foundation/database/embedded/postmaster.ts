import { spawn } from 'node:child_process'
import { closeSync, openSync, readlinkSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { rememberPort, run, type Cluster } from './cluster.ts'
import { explain, freePort } from './trouble.ts'

/** PostgreSQL looks itself up in this file; its first line is the process, the fourth the port, the eighth the state. */
interface Postmaster {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

const LOG_BYTES = 5 * 1024 ** 2
const TICK = 20

/**
 * Gets PostgreSQL to accept connections: the one that runs already (a killed Micropol leaves it behind),
 * or a new one. Waits as long as it takes to recover from a crash. Returns the cluster with its port.
 */
export async function ensureRunning(cluster: Cluster): Promise<Cluster> {
  for (let found = runningPostmaster(cluster); found; found = runningPostmaster(cluster)) {
    if (found.ready) return found.port === cluster.port ? cluster : rememberPort(cluster, found.port)
    await pause(TICK)
  }
  return launch(cluster)
}

/** Ends PostgreSQL: running transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster(cluster: Cluster): Promise<void> {
  const { account, binaries, data } = cluster
  await run(
    binaries.pgCtl,
    ['stop', '--pgdata', data, '--mode=fast', '--wait', '--timeout=600'],
    account,
  ).catch((error) => {
    if (runningPostmaster(cluster)) throw error
  })
}

export function runningPostmaster({ data }: Cluster): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!isAlive(pid) || !isPostmasterOf(pid, data)) return undefined
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

async function launch(cluster: Cluster): Promise<Cluster> {
  // Left by a crash, and its number now another process's: PostgreSQL would refuse to start.
  rmSync(join(cluster.data, 'postmaster.pid'), { force: true })
  const { log, from } = openLog(cluster)
  const flags = ['-D', cluster.data, '-p', String(cluster.port), ...settings(cluster)]
  const child = spawn(cluster.binaries.postgres, flags, {
    ...cluster.account,
    // A process group of its own: Ctrl-C in the terminal is Micropol's, which ends PostgreSQL when it is done.
    detached: true,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C', PGTZ: 'UTC' },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let unable: Error | undefined
  child.once('error', (error) => (unable = error))
  child.unref()
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const found = runningPostmaster(cluster)
    if (found?.ready && found.pid === child.pid) return cluster
    await pause(TICK)
  }
  if (unable) throw explain(unable, cluster.folder)
  return afterFailure(cluster, readFileSync(logFile(cluster), 'utf8').slice(from))
}

async function afterFailure(cluster: Cluster, said: string): Promise<Cluster> {
  // Another Micropol started the same PostgreSQL a moment earlier.
  if (runningPostmaster(cluster)) return ensureRunning(cluster)
  if (/could not bind|could not create any TCP\/IP sockets/.test(said)) {
    return ensureRunning(await rememberPort(cluster, await freePort()))
  }
  throw explain(new Error(said || 'it ended without a word'), cluster.folder)
}

function settings({ durable }: Cluster): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    log_min_messages: 'log',
    log_checkpoints: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    // Tests run many small databases at once and may lose them.
    ...(durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function openLog(cluster: Cluster): { log: number; from: number } {
  const file = logFile(cluster)
  try {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES) renameSync(file, `${file}.1`)
    return { log: openSync(file, 'a', 0o600), from: statSync(file).size }
  } catch (error) {
    throw explain(error, cluster.folder)
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** After a crash the number in the file may be another process's. PostgreSQL works inside its data folder. */
function isPostmasterOf(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === data
  } catch {
    return false
  }
}

const logFile = ({ folder }: Cluster) => join(folder, 'postgres.log')
