import { createEmailVerificationToken } from 'better-auth/api'
import { queueMail } from '../mail/queue.ts'
import { LINK_MINUTES, type Auth } from './auth.ts'
import type { PersonRow } from './queries.ts'

/** Mails the link that confirms an address once more, leading to `page` with a `token` in its query. */
export async function mailVerification(auth: Auth, person: PersonRow, page: string): Promise<void> {
  const { id, email, locale } = person
  const seconds = LINK_MINUTES.verify * 60
  const token = await createEmailVerificationToken(auth.secret, email, undefined, seconds, { userId: id })
  const link = new URL(page)
  link.searchParams.set('token', token)
  await queueMail(auth.db, {
    kind: 'verify-address',
    locale,
    recipient: email,
    personId: id,
    // A stranger may have chosen the name.
    data: { name: '', link: link.href, validMinutes: LINK_MINUTES.verify },
  })
}
