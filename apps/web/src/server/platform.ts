import type { Platform } from '@micropol/platform'
import type { Handle } from '@sveltejs/kit/hooks'
import { dev } from '$app/env'

export type { Platform }
export type { Actor } from '@micropol/platform/foundation/permissions/actor'

const house = globalThis as { [key]?: Platform | Promise<Platform> }
const key = Symbol.for('micropol.platform')

/**
 * Gives every request the running platform and its clock. `micropol start` has put the platform into this process
 * before it loads the pages; under `vite dev` the first request starts one.
 */
export const platform: Handle = async ({ event, resolve }) => {
  if (dev) house[key] ??= (await import('./development.ts')).startForDevelopment()
  const running = await house[key]
  if (running === undefined) throw new Error('The platform does not run in this process: use npm start')
  event.locals.platform = running
  event.locals.now = () => running.now()
  return resolve(event)
}
