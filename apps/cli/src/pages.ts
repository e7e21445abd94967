import { existsSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Platform } from '@micropol/platform'
import { CHECKOUT } from '@micropol/platform/foundation/settings/settings'
import { SetupError } from '@micropol/platform/foundation/settings/setup-error'
import { tellPages } from './server.ts'

const BUILT = join(CHECKOUT, 'apps/web/build/handler.js')

/** Largest request that is read, in bytes: a file for Plan. What each page takes is in the web's own limits. */
const BODY_LIMIT = 34 * 1024 * 1024

export function requireBuiltPages(): void {
  if (existsSync(BUILT)) return
  throw new SetupError('The pages are not built: run npm start in the checkout, which builds them.')
}

/** The web application, with this platform behind it. */
export async function loadPages(platform: Platform): Promise<RequestListener> {
  tellPages(BODY_LIMIT)
  // The bundle finds the platform here: it cannot import an object of this process.
  Object.assign(globalThis, { [Symbol.for('micropol.platform')]: platform })
  const { handler } = (await import(pathToFileURL(BUILT).href)) as { handler: RequestListener }
  return handler
}
