import { existsSync, readFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { CHECKOUT } from '@micropol/platform/foundation/settings/settings'
import type { Finding } from './finding.ts'

export function versions(): Finding {
  const { version } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as { version: string }
  const built = existsSync(join(CHECKOUT, 'apps/web/build/handler.js'))
  const says = `Micropol ${version}, Node.js ${process.version}, ${process.platform} ${release()} on ${process.arch}`
  return {
    about: 'versions',
    well: built,
    says: built ? says : `${says}; the pages are not built: run npm start`,
  }
}
