import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Auth } from './auth.ts'
import type { SessionId } from './ids.ts'
import { SESSION_DAYS } from './sessions.ts'
import { digestOf, TOKEN_PREFIX } from './tokens.ts'
import * as queries from './queries.ts'

/** A session token as the sign-in engine makes it; asking the database for anything else is pointless. */
const sessionToken = /^[A-Za-z0-9]{32}$/

/** Who is behind a session, and until when the device's cookie has to be extended, if it has to be. */
export interface SignedIn {
  actor: Actor
  sessionId: SessionId
  /** Set when the session of a kept device was just extended: the cookie shall live as long. */
  extendedTo: Temporal.Instant | null
}

/**
 * The person behind a session cookie's value with their grants, in one query; null when the session is unknown,
 * over, or ended elsewhere. Extends the session of a kept device at most once a day.
 */
export async function actorFromSession(
  db: Auth['db'],
  token: string | undefined,
  now: Temporal.Instant,
): Promise<SignedIn | null> {
  if (token === undefined || !sessionToken.test(token)) return null
  const found = await queries.actorBySession(db, token, now)
  if (!found) return null
  const { actor, sessionId, updatedAt } = found
  // The session of a shared device is over before it would be extended.
  if (updatedAt.until(now).total('hours') < SESSION_DAYS.shared * 24)
    return { actor, sessionId, extendedTo: null }
  const extendedTo = now.add({ hours: SESSION_DAYS.kept * 24 })
  await transaction(db, (tx) => queries.extendSession(tx, sessionId, extendedTo, now))
  return { actor, sessionId, extendedTo }
}

/**
 * The person behind the value of an `Authorization` header (`Bearer micropol_…`) with their grants, in one query;
 * null for anything else. Notes when the token was used, at most once a minute.
 */
export async function actorFromToken(
  db: Read,
  authorization: string | null,
  now: Temporal.Instant,
): Promise<Actor | null> {
  const token = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]
  if (!token?.startsWith(TOKEN_PREFIX)) return null
  const found = await queries.actorByToken(db, digestOf(token), now)
  if (!found) return null
  const minuteAgo = now.subtract({ minutes: 1 })
  if (found.lastUsedAt === null || found.lastUsedAt.epochNanoseconds < minuteAgo.epochNanoseconds) {
    await queries.noteTokenUse(db, found.tokenId, now)
  }
  return found.actor
}
