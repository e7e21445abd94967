import { sql, type Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { DB, JsonObject } from '../database/db-types.ts'
import type { Read } from '../database/connect.ts'
import { newId, type Id } from '../ids.ts'
import type { QueuedMail } from './queue.ts'
import type { MailLocale, MailMessage } from './messages.ts'
import type { RenderedMail } from './render.ts'

export type MailId = Id<'mail'>

// A mail without a time of its own may go at once, whatever clock runs here or on the server.
const AT_ONCE = Temporal.Instant.fromEpochMilliseconds(0)

export const insertMail = async (db: Kysely<DB>, mail: QueuedMail): Promise<MailId> => {
  const id = newId<MailId>()
  const { kind, locale, recipient, personId = null, centreId = null, bookingId = null } = mail
  await sql`
    insert into mail (id, kind, locale, recipient, person_id, centre_id, booking_id, data, not_before)
    values (${id}, ${kind}, ${locale}, ${recipient}, ${personId}, ${centreId}, ${bookingId},
      ${JSON.stringify(mail.data)}, ${mail.notBefore ?? AT_ONCE})`.execute(db)
  return id
}

/** A mail that one process has taken to send: nobody else touches it before the lease ends. */
export type ClaimedMail = MailMessage & {
  id: MailId
  locale: MailLocale
  recipient: string
  attempts: number
  /** How long ago it was queued, in minutes, by the database's clock. */
  ageMinutes: number
}

/** Takes the next mail that is due, until `lease`. The attempt counts even when the process dies over it. */
export async function claimMail(
  db: Kysely<DB>,
  now: Temporal.Instant,
  lease: Temporal.Instant,
): Promise<ClaimedMail | undefined> {
  const row = await db
    .with('due', (qb) =>
      qb
        .selectFrom('mail')
        .where('state', '=', 'queued')
        .where('not_before', '<=', now)
        .orderBy('not_before')
        .orderBy('created_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .select('id'),
    )
    .updateTable('mail')
    .from('due')
    .whereRef('mail.id', '=', 'due.id')
    .set(({ eb }) => ({ attempts: eb('mail.attempts', '+', 1), not_before: lease }))
    .returning(['mail.id', 'mail.kind', 'mail.locale', 'mail.recipient', 'mail.data', 'mail.attempts'])
    .returning(sql<number>`(extract(epoch from now() - mail.created_at) / 60)::float8`.as('ageMinutes'))
    .executeTakeFirst()
  return row as ClaimedMail | undefined
}

/** What became of a claimed mail. With `content` what was sent is kept readable, without it nothing is. */
export interface Outcome {
  state: 'queued' | 'sent' | 'kept' | 'failed'
  error?: string
  /** When a queued mail is tried again. */
  notBefore?: Temporal.Instant
  sentAt?: Temporal.Instant
  content?: RenderedMail
  /** The data may hold a secret link: forget it. */
  forget?: boolean
}

/** Writes down what became of a claimed mail. Throws when the row is no longer there. */
export async function settleMail(db: Kysely<DB>, id: MailId, outcome: Outcome): Promise<void> {
  const { content } = outcome
  const empty: JsonObject = {}
  await db
    .updateTable('mail')
    .where('id', '=', id)
    .set({
      state: outcome.state,
      last_error: outcome.error ?? null,
      ...(outcome.notBefore && { not_before: outcome.notBefore }),
      ...(outcome.sentAt && { sent_at: outcome.sentAt }),
      ...(outcome.forget && { data: JSON.stringify(empty) }),
      ...(content && {
        subject: content.subject,
        body_text: content.text,
        body_html: content.html,
        calendar: content.calendar,
      }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
}

export interface MailTrouble {
  /** Mails not sent yet. */
  waiting: number
  /** Mails given up. */
  failed: number
  /** Why the last of those that could not be sent could not. */
  lastError: string | null
}

/** How the sending goes, for whoever looks after the server. */
export const mailTrouble = (db: Read): Promise<MailTrouble> =>
  db
    .selectFrom('mail')
    .select(({ fn, selectFrom }) => [
      fn.countAll<number>().filterWhere('state', '=', 'queued').as('waiting'),
      fn.countAll<number>().filterWhere('state', '=', 'failed').as('failed'),
      selectFrom('mail')
        .where('last_error', 'is not', null)
        .orderBy('created_at', 'desc')
        .limit(1)
        .select('last_error')
        .as('lastError'),
    ])
    .executeTakeFirstOrThrow()

const shown = ['id', 'kind', 'locale', 'recipient', 'subject', 'body_text', 'calendar', 'created_at'] as const

/** Mails that were kept instead of sent, newest first. */
export const keptMails = (db: Read, page: { limit: number; offset: number }) =>
  db
    .selectFrom('mail')
    .where('state', '=', 'kept')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(page.limit)
    .offset(page.offset)
    .select(shown)
    .execute()

export const countKeptMails = async (db: Read): Promise<number> =>
  (
    await db
      .selectFrom('mail')
      .where('state', '=', 'kept')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

/** One kept mail; nothing for one that was really sent. */
export const keptMail = (db: Read, id: MailId) =>
  db
    .selectFrom('mail')
    .where('state', '=', 'kept')
    .where('id', '=', id)
    .select([...shown, 'body_html'])
    .executeTakeFirst()
