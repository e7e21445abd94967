import { access, constants, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Settings } from '@micropol/platform/foundation/settings/settings'
import type { Finding } from './finding.ts'

const MEGABYTE = 1024 ** 2
/** Below this a busy week, or one restore, can fill the disk. */
const ENOUGH = 500 * MEGABYTE

/** Room and rights in the data folder, or where it will be made. */
export async function checkDisk({ dataFolder }: Settings): Promise<Finding> {
  const about = 'disk'
  try {
    const folder = await nearest(dataFolder)
    await access(folder, constants.W_OK)
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    const says = `${Math.round(free / MEGABYTE)} MB free for ${dataFolder}`
    return {
      about,
      well: free >= ENOUGH,
      says: free >= ENOUGH ? says : `${says}: free some, or move MICROPOL_DATA`,
    }
  } catch (error) {
    return {
      about,
      well: false,
      says: `${dataFolder} cannot be written: ${error instanceof Error ? error.message : error}`,
    }
  }
}

async function nearest(folder: string): Promise<string> {
  try {
    await access(folder)
    return folder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || folder === dirname(folder)) throw error
    return nearest(dirname(folder))
  }
}
