import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, link, mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from '../../settings/setup-error.ts'
import { accountFor, canEnter, type Account } from './account.ts'
import { findBinaries, SHARED_FOLDER, type Binaries } from './binaries.ts'
import { explain, freePort } from './trouble.ts'

/** A PostgreSQL data folder of ours: where it is, who runs it, how to get in. */
export interface Cluster {
  /** `MICROPOL_DATA/postgres`: the state file and the log. */
  readonly folder: string
  readonly data: string
  readonly port: number
  readonly password: string
  readonly account: Account
  readonly binaries: Binaries
  /** Whether what was committed survives a power cut. Off only for tests. */
  readonly durable: boolean
}

interface State {
  data: string
  port: number
  password: string
}

const NEEDED_BYTES = 200 * 1024 ** 2

/** The cluster of this folder, made with `initdb` when there is none. Several processes may ask at once. */
export async function openCluster(folder: string, durable: boolean): Promise<Cluster> {
  await makeFolder(folder)
  const state = (await readState(folder)) ?? (await initialise(folder, durable))
  const account = accountFor(state.data)
  await checkMajor(state.data)
  return { ...state, folder, account, binaries: await findBinaries(account), durable }
}

/** Remembers the port, so that the next start, and whoever looks from outside, finds the same one. */
export async function rememberPort(cluster: Cluster, port: number): Promise<Cluster> {
  const { data, password, folder } = cluster
  const part = `${stateFile(folder)}.${process.pid}`
  await writeFile(part, JSON.stringify({ data, port, password }), { mode: 0o600 })
  await rename(part, stateFile(folder))
  return { ...cluster, port }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
  } catch (error) {
    throw explain(error, folder)
  }
}

async function readState(folder: string): Promise<State | undefined> {
  try {
    return JSON.parse(await readFile(stateFile(folder), 'utf8')) as State
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw explain(error, folder)
  }
}

async function initialise(folder: string, durable: boolean): Promise<State> {
  const account = accountFor()
  const binaries = await findBinaries(account)
  const id = randomBytes(6).toString('hex')
  const home = canEnter(account, folder) ? folder : SHARED_FOLDER
  const state = { data: join(home, `data-${id}`), port: await freePort(), password: secret() }
  try {
    await checkSpace(folder, home)
    await mkdir(home, { recursive: true })
    if (home === SHARED_FOLDER) await chmod(home, 0o755)
    await mkdir(state.data, { mode: 0o700 })
    if (account.uid !== undefined && account.gid !== undefined)
      await chown(state.data, account.uid, account.gid)
    await initdb(binaries, account, state, durable)
    return await claim(folder, state)
  } catch (error) {
    await rm(state.data, { recursive: true, force: true })
    throw explain(error, folder)
  }
}

/** Makes this data folder the one of the cluster, unless another process was quicker: then that one counts. */
async function claim(folder: string, state: State): Promise<State> {
  const part = `${stateFile(folder)}.${process.pid}`
  await writeFile(part, JSON.stringify(state), { mode: 0o600 })
  try {
    await link(part, stateFile(folder))
    return state
  } catch (error) {
    const other = await readState(folder)
    if (!other) throw error
    await rm(state.data, { recursive: true, force: true })
    return other
  } finally {
    await rm(part, { force: true })
  }
}

async function initdb(binaries: Binaries, account: Account, state: State, durable: boolean): Promise<void> {
  const passwordFile = join(state.data, '..', `password-${randomBytes(6).toString('hex')}`)
  await writeFile(passwordFile, state.password, { mode: 0o600 })
  try {
    if (account.uid !== undefined && account.gid !== undefined)
      await chown(passwordFile, account.uid, account.gid)
    // Without these, initdb takes its locale from the shell: under LANG=C, lower('É') would stay É.
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const flags = [...locale, ...access, ...syncing(durable), '--no-instructions']
    await run(binaries.initdb, [`--pgdata=${state.data}`, ...flags], account)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

/** A thousand small files one by one take a slow disk seconds; Linux can write all of them out at once. */
function syncing(durable: boolean): string[] {
  if (!durable) return ['--no-sync']
  return process.platform === 'linux' ? ['--sync-method=syncfs'] : []
}

/** Runs one of PostgreSQL's programs to its end. Throws with what it said when it fails. */
export function run(program: string, flags: string[], account: Account): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, flags, {
      ...account,
      cwd: '/',
      env: quietEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(said.trim() || `${program}: ${code}`)),
    )
  })
}

/** No secret of Micropol, no PGDATA of somebody's shell: PostgreSQL is told everything on its command line. */
export const quietEnvironment = (): NodeJS.ProcessEnv => {
  const { PATH, SystemRoot } = process.env
  return { PATH, SystemRoot, LC_ALL: 'C', PGTZ: 'UTC' }
}

async function checkSpace(...folders: string[]): Promise<void> {
  for (const folder of folders) {
    const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: Infinity, bsize: 1 }))
    if (bavail * bsize < NEEDED_BYTES) throw new Error(`No space left on device for ${folder}`)
  }
}

async function checkMajor(data: string): Promise<void> {
  const made = (
    await readFile(join(data, 'PG_VERSION'), 'utf8').catch((error) => {
      throw explain(error, data)
    })
  ).trim()
  if (made !== MAJOR) {
    throw new SetupError(
      `The data in ${data} was written by PostgreSQL ${made}, and PostgreSQL ${MAJOR} comes with this Micropol: start the Micropol it was made with and move the data with pg_dump, or set MICROPOL_DATA to another folder.`,
    )
  }
}

/** Major version of the PostgreSQL that comes with Micropol. */
const MAJOR = '18'
const secret = () => randomBytes(24).toString('base64url')
const stateFile = (folder: string) => join(folder, 'state.json')
