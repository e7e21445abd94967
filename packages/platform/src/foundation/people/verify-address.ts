import { verifyJWT, verifyPassword } from 'better-auth/crypto'
import type { Temporal } from 'temporal-polyfill'
import { queueMail } from '../mail/queue.ts'
import type { PersonId } from '../ids.ts'
import { done, refused, type Result } from '../result.ts'
import type { Auth } from './auth.ts'
import { isEngineRefusal } from './engine-errors.ts'
import * as queries from './queries.ts'
import type { NewSession } from './sessions.ts'
import { passwordTries, signIn, type Visitor } from './sign-in.ts'
import { countTry, forgiveTry } from './throttle.ts'

/** What a link that confirms an address is about. */
export type AddressLink =
  { kind: 'first'; email: string; isConfirmed: boolean } | { kind: 'change'; email: string; newEmail: string }

/** Reads the token of such a link; null when it is over, no longer true, or none of ours. */
export async function readAddressLink(auth: Auth, token: string): Promise<AddressLink | null> {
  const link = await subjectOf(auth, token)
  if (!link) return null
  const { person, newEmail } = link
  if (newEmail !== null) return { kind: 'change', email: person.email, newEmail }
  return { kind: 'first', email: person.email, isConfirmed: person.verified }
}

/**
 * Confirms the address of a new account and signs in. The password is asked for: a stranger may have signed up
 * with somebody else's address, and reading the mail must not open an account the stranger has the password of.
 */
export async function confirmAddress(
  auth: Auth,
  { token, password, keep }: { token: string; password: string; keep: boolean },
  visitor: Visitor,
  now: Temporal.Instant,
): Promise<Result<NewSession, 'link-over' | 'wrong' | 'too-many'>> {
  const link = await subjectOf(auth, token)
  if (!link || link.newEmail !== null) return refused('link-over')
  const { person } = link
  const counted = passwordTries(person.email, visitor)
  const tried = await countTry(auth, counted, now)
  if (!tried.ok) return tried
  const hash = await queries.passwordHash(auth.db, person.id)
  if (hash === null || !(await verifyPassword({ hash, password }))) return refused('wrong')
  await forgiveTry(auth, counted)
  await auth.api.verifyEmail({ query: { token } })
  const session = await signIn(auth, { email: person.email, password, keep, verifyPage: '' }, visitor, now)
  return session.ok || session.reason !== 'unverified'
    ? (session as Result<NewSession, 'wrong'>)
    : refused('link-over')
}

/**
 * Moves an account to the address that was mailed the link, and tells the old one. Refuses with `link-over`, also
 * when somebody else took the address meanwhile.
 */
export async function confirmNewAddress(
  auth: Auth,
  token: string,
): Promise<Result<{ email: string }, 'link-over'>> {
  const link = await subjectOf(auth, token)
  if (!link || link.newEmail === null) return refused('link-over')
  const { person, newEmail } = link
  if (await queries.personByEmail(auth.db, newEmail)) return refused('link-over')
  try {
    await auth.api.verifyEmail({ query: { token } })
  } catch (error) {
    if (isEngineRefusal(error, 'INVALID_TOKEN', 'TOKEN_EXPIRED', 'USER_NOT_FOUND'))
      return refused('link-over')
    throw error
  }
  await queueMail(auth.db, {
    kind: 'address-changed',
    locale: person.locale,
    recipient: person.email,
    personId: person.id,
    data: { name: person.name, newAddress: newEmail },
  })
  return done({ email: newEmail })
}

async function subjectOf({ db, secret }: Auth, token: string) {
  const claims = await verifyJWT<{ email?: unknown; userId?: unknown; updateTo?: unknown }>(token, secret)
  if (typeof claims?.email !== 'string' || typeof claims.userId !== 'string') return null
  const person = await queries.personById(db, claims.userId as PersonId)
  // A link made for an address the person no longer has says nothing about them.
  if (person?.email !== claims.email) return null
  return { person, newEmail: typeof claims.updateTo === 'string' ? claims.updateTo : null }
}
