import type { Auth } from '@micropol/platform/foundation/people/auth'
import type { PersonalData } from '@micropol/platform/foundation/people/personal-data'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import type { Settings } from '@micropol/platform/foundation/settings/settings'
import type { Handle } from '@sveltejs/kit/hooks'
import type { Temporal } from 'temporal-polyfill'

export type { Actor }

/** What the web asks of the running platform. */
export interface Platform {
  settings: Settings
  db: Auth['db']
  auth: Auth
  /** What every part of the house knows about a person, for export and erasure. */
  personalData: readonly PersonalData[]
  /** The network this installation serves; null before anybody has created it. */
  network: { name: string; isDemo: boolean; timeZone: string } | null
  now(): Temporal.Instant
  /** True when the database answers. */
  healthy(): Promise<boolean>
}

const key = Symbol.for('micropol.platform')

/** The platform that the command line started in this process. */
export function runningPlatform(): Platform {
  const platform = (globalThis as { [key]?: Platform })[key]
  if (platform === undefined) throw new Error('The platform does not run in this process: use npm start')
  return platform
}

/** Gives every request the running platform and its clock. */
export const platform: Handle = ({ event, resolve }) => {
  const running = runningPlatform()
  event.locals.platform = running
  event.locals.now = () => running.now()
  return resolve(event)
}
