import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const MEMORY = '/dev/shm'
const NAME = 'micropol-tests-'
const NEEDED_BYTES = 4 * 1024 ** 3

/**
 * Has what tests write for a while go to memory, where Linux has enough of it. On ext4, which looks at the number of
 * every file deleted lately before it gives a new one, a database takes ten times as long to make once a hundred have
 * been deleted. Returns what ends it.
 */
export function scratchInMemory() {
  if (process.platform !== 'linux' || process.env.TMPDIR || !hasRoom()) return () => {}
  sweep()
  const folder = mkdtempSync(join(MEMORY, `${NAME}${process.pid}-`))
  // PostgreSQL runs under another account when root runs the tests.
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** What killed runs left behind would keep its memory. */
function sweep() {
  for (const name of readdirSync(MEMORY)) {
    const pid = name.startsWith(NAME) && Number.parseInt(name.slice(NAME.length), 10)
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(MEMORY, name), { recursive: true, force: true })
  }
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    return Math.min(bavail * bsize, process.availableMemory()) >= NEEDED_BYTES
  } catch {
    return false
  }
}
