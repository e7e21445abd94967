import type { Temporal } from 'temporal-polyfill'
import { queueMail } from '../mail/queue.ts'
import { done, refused, type Result } from '../result.ts'
import type { Auth } from './auth.ts'
import { isEngineRefusal } from './engine-errors.ts'
import { mailVerification } from './mail-verification.ts'
import { passwordFault, type PasswordFault } from './passwords.ts'
import * as queries from './queries.ts'
import type { Visitor } from './sign-in.ts'
import { atLeast, countTry, MAIL_TIME, networkOf } from './throttle.ts'

export interface SignUp {
  name: string
  email: string
  password: string
  locale: 'en' | 'fr'
  /** The page that confirms the address; its link in the mail carries a `token`. */
  verifyPage: string
  /** For somebody who has an account already. */
  signInPage: string
  resetPage: string
}

/**
 * Opens an account and mails a link that confirms the address. The answer is the same when the address has an
 * account already: then the mail says so. Refuses with `weak-password` (detail `fault`) or `too-many`.
 */
export async function signUp(
  auth: Auth,
  { name, email, password, locale, verifyPage, signInPage, resetPage }: SignUp,
  { address }: Pick<Visitor, 'address'>,
  now: Temporal.Instant,
): Promise<Result<null, 'weak-password' | 'too-many'>> {
  const fault = passwordFault(password, { name, email })
  if (fault) return refused('weak-password', { fault } satisfies { fault: PasswordFault })
  const tried = await countTry(
    auth,
    [
      { limit: 'sign-up.address', subject: networkOf(address) },
      { limit: 'mail.person', subject: email },
    ],
    now,
  )
  if (!tried.ok) return tried
  return atLeast(MAIL_TIME, async () => {
    const known = await queries.personByEmail(auth.db, email)
    try {
      // The engine hashes a password either way, so the time it takes says nothing.
      await auth.api.signUpEmail({ body: { name, email, password, locale, callbackURL: verifyPage } })
    } catch (error) {
      // Two sign-ups with one address at the same moment: the other one has sent the mail.
      if (!isEngineRefusal(error, 'FAILED_TO_CREATE_USER')) throw error
    }
    if (known?.verified) await mailAddressExists(auth, known, { signInPage, resetPage })
    else if (known) await mailVerification(auth, known, verifyPage)
    return done(null)
  })
}

const mailAddressExists = (
  { db }: Auth,
  { id, name, email, locale }: queries.PersonRow,
  { signInPage, resetPage }: Pick<SignUp, 'signInPage' | 'resetPage'>,
) =>
  queueMail(db, {
    kind: 'address-exists',
    locale,
    recipient: email,
    personId: id,
    data: { name, signInLink: signInPage, resetLink: resetPage },
  })
