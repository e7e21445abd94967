import type { SessionId } from '@micropol/platform/foundation/people/ids'
import type { Temporal } from 'temporal-polyfill'
import type { Actor, Platform as RunningPlatform } from './server/platform.ts'

declare global {
  /** Where the files of MapLibre are: see maplibre-files.ts. */
  const __MAPLIBRE__: string
  namespace App {
    interface Locals {
      /** Who is signed in. */
      actor: Actor | null
      /** The session of a signed-in browser; null for visitors and for the API. */
      session: { sessionId: SessionId; token: string } | null
      platform: RunningPlatform
      locale: 'en' | 'fr'
      now: () => Temporal.Instant
      requestId: string
      /** Status of a page whose address asks what cannot be; set by its `load`. */
      status?: number
    }
    interface Error {
      message: string
      /** Given for a fault of ours, so that somebody can name it to the people who keep the server. */
      requestId?: string
    }
  }
}
