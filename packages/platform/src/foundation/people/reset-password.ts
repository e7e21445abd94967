import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { transaction } from '../database/transaction.ts'
import { done, refused, type Result } from '../result.ts'
import type { Auth } from './auth.ts'
import { isEngineRefusal } from './engine-errors.ts'
import { passwordFault, type PasswordFault } from './passwords.ts'
import * as queries from './queries.ts'
import { mailTries, type Visitor } from './sign-in.ts'
import { atLeast, countTry, MAIL_TIME } from './throttle.ts'
import { revokeAllTokens } from './tokens.ts'

/**
 * Mails a link that sets a new password, leading to `page` with a `token` in its query. The answer is the same
 * whether the address has an account or not.
 */
export async function requestPasswordReset(
  auth: Auth,
  { email, page }: { email: string; page: string },
  visitor: Visitor,
  now: Temporal.Instant,
): Promise<Result<null, 'too-many'>> {
  const tried = await countTry(auth, mailTries(email, visitor), now)
  if (!tried.ok) return tried
  return atLeast(MAIL_TIME, async () => {
    await auth.api.requestPasswordReset({ body: { email, redirectTo: page } })
    return done(null)
  })
}

/** Whose password a mailed link sets; null when the link is over. */
export async function readResetLink(auth: Auth, token: string, now: Temporal.Instant) {
  const identifier = createHash('sha256').update(`reset-password:${token}`).digest('base64url')
  return (await queries.personByVerification(auth.db, identifier, now)) ?? null
}

/**
 * Sets a new password with a mailed link and ends every session and every token of the API. It confirms the address
 * as well. Refuses with `weak-password` (detail `fault`), the link still working, or `link-over`.
 */
export async function resetPassword(
  auth: Auth,
  { token, password }: { token: string; password: string },
  now: Temporal.Instant,
): Promise<Result<{ email: string }, 'weak-password' | 'link-over'>> {
  const person = await readResetLink(auth, token, now)
  if (!person) return refused('link-over')
  const fault = passwordFault(password, person)
  if (fault) return refused('weak-password', { fault } satisfies { fault: PasswordFault })
  try {
    await auth.api.resetPassword({ body: { newPassword: password, token } })
  } catch (error) {
    if (isEngineRefusal(error, 'INVALID_TOKEN', 'USER_NOT_FOUND')) return refused('link-over')
    throw error
  }
  await transaction(auth.db, (tx) => revokeAllTokens(tx, person.id, now))
  return done({ email: person.email })
}
