import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  openSync,
  readlinkSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive } from './alive.ts'
import { quietEnvironment, rememberPort, run, type Cluster } from './cluster.ts'
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
  const pid = runningPostmaster(cluster)?.pid
  if (pid === undefined) return
  // Windows has no signals. Elsewhere pg_ctl would wait for a PostgreSQL that another Micropol starts right after.
  if (process.platform === 'win32')
    return run(binaries.pgCtl, ['stop', '-D', data, '-m', 'fast', '-w'], account)
  process.kill(pid, 'SIGINT')
  while (isPostmasterOf(pid, data)) await pause(TICK)
}

export function runningPostmaster(cluster: Cluster): Postmaster | undefined {
  const found = readPidFile(pidFile(cluster))
  return found && isPostmasterOf(found.pid, cluster.data) ? found : undefined
}

function readPidFile(file: string): Postmaster | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/**
 * PostgreSQL overlooks what a crash left behind, unless the number in the file is another process's by now:
 * then it takes that one for itself and refuses to start.
 */
function removeMistakenFile(cluster: Cluster): void {
  const found = readPidFile(pidFile(cluster))
  if (!found || !isAlive(found.pid) || isPostmasterOf(found.pid, cluster.data)) return
  const aside = `${pidFile(cluster)}.${process.pid}`
  renameSync(pidFile(cluster), aside)
  // Between reading and renaming, another Micropol may have started PostgreSQL: this is then its file.
  if (readPidFile(aside)?.pid === found.pid) rmSync(aside)
  else renameSync(aside, pidFile(cluster))
}

async function launch(cluster: Cluster): Promise<Cluster> {
  removeMistakenFile(cluster)
  const { log, from } = openLog(cluster)
  const flags = ['-D', cluster.data, '-p', String(cluster.port), ...settings(cluster)]
  const child = spawn(cluster.binaries.postgres, flags, {
    ...cluster.account,
    // A process group of its own: Ctrl-C in the terminal is Micropol's, which ends PostgreSQL when it is done.
    detached: true,
    cwd: '/',
    env: quietEnvironment(),
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  if (child.pid === undefined) throw explain((await once(child, 'error'))[0], cluster.folder)
  while (child.exitCode === null && child.signalCode === null) {
    const found = runningPostmaster(cluster)
    if (found?.ready && found.pid === child.pid) return cluster
    await pause(TICK)
  }
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

/** Whether this process is the PostgreSQL of the data folder, which it works in, and not one that got its number. */
function isPostmasterOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data)
    return /postgres/.test(spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).stdout)
  } catch {
    return false
  }
}

const pidFile = ({ data }: Cluster) => join(data, 'postmaster.pid')
const logFile = ({ folder }: Cluster) => join(folder, 'postgres.log')
