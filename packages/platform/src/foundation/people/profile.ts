import { verifyPassword } from 'better-auth/crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan } from '../permissions/permissions.ts'
import { done, refused, type Result } from '../result.ts'
import type { Auth } from './auth.ts'
import type { SessionId } from './ids.ts'
import { passwordFault, type PasswordFault } from './passwords.ts'
import * as queries from './queries.ts'
import { passwordTries, type Visitor } from './sign-in.ts'
import { countTry, forgiveTry } from './throttle.ts'

/** The session a change is asked for in: the one that goes on when all others end. */
export interface Here {
  sessionId: SessionId
  token: string
  visitor: Visitor
}

/** What the profile page shows of the actor: the home is a commune and nothing finer. */
export const profileOf = (db: Read, actor: Actor) => queries.profileOf(db, actor.personId)

/** Changes name, language and home commune. Refuses with `no-such-place`. */
export async function editProfile(
  tx: Write,
  actor: Actor,
  values: { name: string; locale: 'en' | 'fr'; homePlaceId: string | null },
  now: Temporal.Instant,
): Promise<Result<null, 'no-such-place'>> {
  requireCan(actor, 'profile.edit', { personId: actor.personId })
  if (values.homePlaceId !== null && !(await queries.placeExists(tx, values.homePlaceId))) {
    return refused('no-such-place', { id: values.homePlaceId })
  }
  await queries.updatePerson(tx, actor.personId, values, now)
  return done(null)
}

/**
 * Changes the password, or sets one where there is none, and signs out everywhere but here. Refuses with
 * `weak-password` (detail `fault`), `wrong` (the current one) or `too-many`.
 */
export async function changePassword(
  auth: Auth,
  actor: Actor,
  here: Here,
  { current, next }: { current: string; next: string },
  now: Temporal.Instant,
): Promise<Result<null, 'weak-password' | 'wrong' | 'too-many'>> {
  requireCan(actor, 'profile.edit', { personId: actor.personId })
  const fault = passwordFault(next, actor)
  if (fault) return refused('weak-password', { fault } satisfies { fault: PasswordFault })
  const proved = await provePassword(auth, actor, here.visitor, current, now)
  if (!proved.ok) return proved
  const headers = await auth.headersOf(here.token)
  if (proved.value.hasPassword) {
    await auth.api.changePassword({ body: { currentPassword: current, newPassword: next }, headers })
  } else await auth.api.setPassword({ body: { newPassword: next }, headers })
  await transaction(auth.db, (tx) => queries.deleteSessions(tx, actor.personId, here.sessionId))
  return done(null)
}

/**
 * Mails a link to a new address, leading to `page`; the old one stays in use until it is followed. An address
 * that belongs to somebody else gets no mail, and the answer does not say so. Refuses with `same-address`,
 * `wrong` (the password) or `too-many`.
 */
export async function requestNewAddress(
  auth: Auth,
  actor: Actor,
  here: Here,
  { email, password, page }: { email: string; password: string; page: string },
  now: Temporal.Instant,
): Promise<Result<null, 'same-address' | 'wrong' | 'too-many'>> {
  requireCan(actor, 'profile.edit', { personId: actor.personId })
  if (email.toLowerCase() === actor.email) return refused('same-address', { email })
  const proved = await provePassword(auth, actor, here.visitor, password, now)
  if (!proved.ok) return proved
  const tried = await countTry(auth, [{ limit: 'mail.person', subject: actor.personId }], now)
  if (!tried.ok) return tried
  const headers = await auth.headersOf(here.token)
  await auth.api.changeEmail({ body: { newEmail: email, callbackURL: page }, headers })
  return done(null)
}

/**
 * Whether it is the person themselves: by their password, where they have one. Refuses with `wrong` or
 * `too-many`; tries count like those at signing in.
 */
export async function provePassword(
  auth: Auth,
  actor: Actor,
  visitor: Visitor,
  password: string,
  now: Temporal.Instant,
): Promise<Result<{ hasPassword: boolean }, 'wrong' | 'too-many'>> {
  const hash = await queries.passwordHash(auth.db, actor.personId)
  if (hash === null) return done({ hasPassword: false })
  const counted = passwordTries(actor.email, visitor)
  const tried = await countTry(auth, counted, now)
  if (!tried.ok) return tried
  if (!(await verifyPassword({ hash, password }))) return refused('wrong')
  await forgiveTry(auth, counted)
  return done({ hasPassword: true })
}
