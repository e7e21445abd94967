import type { Temporal } from 'temporal-polyfill'

/** Somebody who is signed in. */
export interface Actor {
  id: string
  name: string
  email: string
  locale: 'en' | 'fr'
  roles: readonly ('host' | 'operator' | 'network_manager')[]
}

/** What the web asks of the running platform. */
export interface Platform {
  /** True when the database answers. */
  healthy(): Promise<boolean>
  /** Whether what is shown is the demonstration network. */
  demo: boolean
  /** IANA zone of the network: the day a visitor means before a centre is chosen. */
  timeZone: string
  now(): Temporal.Instant
  actorOf(headers: Headers): Promise<Actor | null>
  reportBarrier(report: BarrierReport): Promise<void>
}

/** A barrier somebody met on a page. */
export interface BarrierReport {
  page: string | null
  description: string
  contact: string | null
  locale: 'en' | 'fr'
}

const key = Symbol.for('micropol.platform')

/** The platform that the command line started in this process. */
export function runningPlatform(): Platform {
  const platform = (globalThis as { [key]?: Platform })[key]
  if (platform === undefined) throw new Error('The platform does not run in this process: use npm start')
  return platform
}
