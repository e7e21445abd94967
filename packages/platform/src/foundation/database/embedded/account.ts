import { spawnSync } from 'node:child_process'
import { statSync, type Stats } from 'node:fs'
import { dirname } from 'node:path'
import { SetupError } from '../../settings/setup-error.ts'

/** Who a process runs as; empty for the person who runs Micropol. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

/**
 * PostgreSQL refuses to run as root. For root this is a system account without rights: `micropol` or `postgres`,
 * made when neither exists. Files that are there already keep the owner they have.
 */
export function accountFor(existing?: string): Account {
  if (process.getuid?.() !== 0) return {}
  if (existing) {
    const { uid, gid } = statSync(existing)
    return { uid, gid }
  }
  const known = look('micropol') ?? look('postgres')
  if (known) return known
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'micropol'])
  const account = made.status === 0 ? look('micropol') : undefined
  if (account) return account
  throw new SetupError(
    'PostgreSQL cannot run as root and no account could be made for it: run Micropol as another user, or add a system user called micropol.',
  )
}

function look(name: string): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/** Whether the account may pass through every folder on the way to this one, and into it. */
export function canEnter(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true
  for (let path = folder; ; path = dirname(path)) {
    if (!maySearch(account, statSync(path))) return false
    if (path === dirname(path)) return true
  }
}

function maySearch({ uid, gid }: Account, { mode, uid: owner, gid: group }: Stats): boolean {
  if (uid === owner) return (mode & 0o100) !== 0
  return (mode & (gid === group ? 0o010 : 0o001)) !== 0
}
