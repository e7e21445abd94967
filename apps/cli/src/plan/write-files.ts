import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'

/**
 * Writes files into a folder, all or none: they are written beside it first and moved in when all are there, so that
 * whoever interrupts finds either the old files or the new ones, none of them half.
 */
export async function writeFiles(folder: string, files: Record<string, string | Uint8Array>): Promise<void> {
  const target = resolve(folder)
  try {
    await makeFolder(target)
    const aside = await mkdtemp(join(dirname(target), '.micropol-plan-'))
    try {
      for (const [name, content] of Object.entries(files)) await writeFile(join(aside, name), content)
      for (const name of Object.keys(files)) await rename(join(aside, name), join(target, name))
    } finally {
      await rm(aside, { recursive: true, force: true })
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new SetupError(`--out ${folder}: cannot be written to (${code}).`)
  }
}

/** Step by step from the first folder that is there: `recursive` never ends where the system says "no such folder". */
async function makeFolder(folder: string): Promise<void> {
  const above = dirname(folder)
  if (above !== folder && !existsSync(above)) await makeFolder(above)
  if (!existsSync(folder)) await mkdir(folder)
}
