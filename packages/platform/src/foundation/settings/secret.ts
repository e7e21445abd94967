import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from './settings.ts'
import { SetupError } from './setup-error.ts'

/**
 * The secret that signs sessions: AUTH_SECRET, else one made once in the data folder, readable by its owner
 * alone. Servers that share a database must be given the same AUTH_SECRET.
 */
export async function ensureSecret({ authSecret, dataFolder }: Settings): Promise<string> {
  if (authSecret !== undefined) return authSecret
  const file = join(dataFolder, 'auth-secret')
  try {
    return (await read(file)) ?? (await make(dataFolder, file))
  } catch (error) {
    throw new SetupError(
      `Micropol cannot keep its secret in ${dataFolder} (${error instanceof Error ? error.message : error}): give your user the right to write there, or set MICROPOL_DATA to another folder.`,
      { cause: error },
    )
  }
}

async function make(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const part = `${file}.${process.pid}`
  await writeFile(part, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    // Fails when another process made one meanwhile: both then use that one.
    await link(part, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(part, { force: true })
  }
  return (await read(file)) ?? ''
}

const read = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
