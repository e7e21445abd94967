import { isAPIError } from 'better-auth/api'
import type { Temporal } from 'temporal-polyfill'
import { transaction } from '../database/transaction.ts'
import type { PersonId } from '../ids.ts'
import { done, refused, type Result } from '../result.ts'
import type { Auth } from './auth.ts'
import { isEngineRefusal } from './engine-errors.ts'
import { mailVerification } from './mail-verification.ts'
import * as queries from './queries.ts'
import { SESSION_DAYS, type NewSession } from './sessions.ts'
import { atLeast, countTry, forgiveTry, MAIL_TIME, networkOf, type Counted } from './throttle.ts'

/** Where a request comes from: the network address it is counted against and the device a session is named after. */
export interface Visitor {
  readonly address: string
  readonly userAgent: string
}

/**
 * Signs in with a password. `keep`: the device stays signed in for 30 days. Refuses with `wrong` (an unknown
 * address or another password, never saying which), `unverified` (right, but the address is not confirmed: the
 * mail has been sent again, its link leading to `verifyPage`) or `too-many`.
 */
export async function signIn(
  auth: Auth,
  {
    email,
    password,
    keep,
    verifyPage,
  }: { email: string; password: string; keep: boolean; verifyPage: string },
  visitor: Visitor,
  now: Temporal.Instant,
): Promise<Result<NewSession, 'wrong' | 'unverified' | 'too-many'>> {
  const counted = passwordTries(email, visitor)
  const tried = await countTry(auth, counted, now)
  if (!tried.ok) return tried
  try {
    const { token } = await auth.api.signInEmail({
      body: { email, password, rememberMe: keep },
      headers: deviceHeaders(visitor),
    })
    await forgiveTry(auth, counted)
    return done({ token, kept: keep })
  } catch (error) {
    if (isEngineRefusal(error, 'EMAIL_NOT_VERIFIED')) {
      await mailAgain(auth, email, verifyPage, visitor, now)
      return refused('unverified')
    }
    if (isEngineRefusal(error, 'INVALID_EMAIL_OR_PASSWORD', 'INVALID_EMAIL', 'PASSWORD_TOO_LONG'))
      return refused('wrong')
    throw error
  }
}

/** Somebody may have signed up with another's address: it gets no more of these mails than of any. */
async function mailAgain(auth: Auth, email: string, page: string, visitor: Visitor, now: Temporal.Instant) {
  const tried = await countTry(auth, mailTries(email, visitor), now)
  const person = tried.ok ? await queries.personByEmail(auth.db, email) : undefined
  if (person) await mailVerification(auth, person, page)
}

/** Tries at somebody's password, wherever it is asked for. */
export const passwordTries = (email: string, { address }: Visitor): Counted[] => [
  { limit: 'password.person', subject: email },
  { limit: 'password.address', subject: networkOf(address) },
]

/** Mails that strangers can cause. */
export const mailTries = (email: string, { address }: Visitor): Counted[] => [
  { limit: 'mail.person', subject: email },
  { limit: 'mail.address', subject: networkOf(address) },
]

/**
 * Mails a link that signs in, leading to `page` with a `token` in its query. The answer is the same whether the
 * address has an account or not.
 */
export async function requestMagicLink(
  auth: Auth,
  { email, page }: { email: string; page: string },
  visitor: Visitor,
  now: Temporal.Instant,
): Promise<Result<null, 'too-many'>> {
  const tried = await countTry(auth, mailTries(email, visitor), now)
  if (!tried.ok) return tried
  return atLeast(MAIL_TIME, async () => {
    await auth.api.signInMagicLink({ body: { email, callbackURL: page }, headers: new Headers() })
    return done(null)
  })
}

/**
 * Signs in with the token of a mailed link, once. An address that was never confirmed is confirmed by it, and a
 * password set before is removed, for whoever chose it need not be the one who reads the mail: `hasPassword` is
 * false then, so that the page can say so and offer to set one.
 */
export async function followMagicLink(
  auth: Auth,
  { token, keep }: { token: string; keep: boolean },
  visitor: Visitor,
  now: Temporal.Instant,
): Promise<Result<NewSession & { hasPassword: boolean }, 'link-over'>> {
  let made: { token: string; user: { id: string } }
  try {
    made = await auth.api.magicLinkVerify({ query: { token }, headers: deviceHeaders(visitor) })
  } catch (error) {
    // The engine answers a link that is used up or too old with a redirect.
    if (isAPIError(error) && error.status === 'FOUND') return refused('link-over')
    throw error
  }
  if (!keep) {
    const tomorrow = now.add({ hours: SESSION_DAYS.shared * 24 })
    await transaction(auth.db, (tx) => queries.shortenSession(tx, made.token, tomorrow))
  }
  const hasPassword = (await queries.passwordHash(auth.db, made.user.id as PersonId)) !== null
  return done({ token: made.token, kept: keep, hasPassword })
}

const deviceHeaders = ({ userAgent }: Visitor) => new Headers({ 'user-agent': userAgent.slice(0, 300) })
