import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { DB } from '../database/db-types.ts'
import type { BookingId, CentreId, PersonId } from '../ids.ts'
import type { MailLocale, MailMessage } from './messages.ts'
import { insertMail, type MailId } from './queries.ts'

/** A mail to be written: what it is about, in which language, to whom. */
export type QueuedMail = MailMessage & {
  locale: MailLocale
  /** One address. */
  recipient: string
  /** Whom it is about, so that their export and erasure find it. */
  personId?: PersonId | null
  centreId?: CentreId | null
  bookingId?: BookingId | null
  /** Not sent earlier than this; at once when not given. */
  notBefore?: Temporal.Instant
}

/**
 * Queues a mail. With a transaction as `db` it goes out only if that commits; it is rendered and sent
 * afterwards by a worker. Returns the mail's id.
 */
export const queueMail = (db: Kysely<DB>, mail: QueuedMail): Promise<MailId> => insertMail(db, mail)
