import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import type { Actor } from '../permissions/actor.ts'
import type { SessionId } from './ids.ts'
import * as queries from './queries.ts'

/** How long a session lasts: that of a kept device since its last day of use, and that of a shared one. */
export const SESSION_DAYS = { kept: 30, shared: 1 } as const

/** What a device gets after signing in. The token is the value of its cookie. */
export interface NewSession {
  token: string
  /** Whether the device keeps it for 30 days, or only until the browser closes and a day at most. */
  kept: boolean
}

/** The actor's sessions, the one used last first. */
export const sessionsOf = (db: Read, actor: Actor, now: Temporal.Instant) =>
  queries.sessionsOf(db, actor.personId, now)

/** Signs the actor out everywhere but here; returns how many sessions ended. */
export const endOtherSessions = (tx: Write, actor: Actor, here: SessionId): Promise<number> =>
  queries.deleteSessions(tx, actor.personId, here)

/** Ends the session with this token; nothing happens when there is none. */
export async function signOut(tx: Write, token: string, now: Temporal.Instant): Promise<void> {
  await queries.deleteSession(tx, token, now)
}
