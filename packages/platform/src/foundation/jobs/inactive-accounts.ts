import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { transaction } from '../database/transaction.ts'
import type { DB } from '../database/db-types.ts'
import type { PersonId } from '../ids.ts'
import { queueMail } from '../mail/queue.ts'
import * as queries from './queries.ts'
import { RETENTION_DAYS } from './retention.ts'

export interface InactiveAccountsOptions {
  /** Address of the page to sign in on, in the person's language. */
  signInLink(locale: 'en' | 'fr'): string
  /** Erases one person, as if they had asked for it. */
  erase(personId: PersonId, now: Temporal.Instant): Promise<unknown>
}

/**
 * Erases accounts that nobody has used for two years, a month after saying so by mail. Whoever signs in, uses
 * the API or books in that month keeps theirs. At most 500 of each a run; the next run goes on.
 */
export async function endInactiveAccounts(
  db: Kysely<DB>,
  { signInLink, erase }: InactiveAccountsOptions,
  now: Temporal.Instant,
): Promise<{ told: number; erased: number }> {
  const { inactiveAccount, inactiveNotice } = RETENTION_DAYS
  const almost = now.subtract({ hours: 24 * (inactiveAccount - inactiveNotice) })
  // A notice older than this belongs to an earlier absence.
  const recent = now.subtract({ hours: 24 * 3 * inactiveNotice })
  const monthAgo = now.subtract({ hours: 24 * inactiveNotice })

  const toErase = await queries.inactiveTold(db, almost, recent, monthAgo)
  for (const personId of toErase) await erase(personId, now)

  const eraseOn = now
    .add({ hours: 24 * inactiveNotice })
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .toString()
  const told = await transaction(db, async (tx) => {
    const people = await queries.inactiveUntold(tx, almost, recent)
    for (const { id, name, email, locale } of people) {
      const data = { name, signInLink: signInLink(locale), eraseOn }
      await queueMail(tx, { kind: 'account-inactive', locale, recipient: email, personId: id, data })
    }
    return people.length
  })
  return { told, erased: toErase.length }
}
