import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import type { PersonId } from '../ids.ts'
import type { MailLocale } from '../mail/messages.ts'

const rows = (result: { numAffectedRows?: bigint | undefined }) => Number(result.numAffectedRows ?? 0)

/** Ends sessions that are over. When a person was last here outlives them, as their account's last change. */
export async function deleteSessions(tx: Write, now: Temporal.Instant): Promise<number> {
  return rows(
    await sql`
      with over as (delete from session where expires_at <= ${now} returning person_id, updated_at),
      last as (select person_id, max(updated_at) as at from over group by person_id)
      update person set updated_at = last.at from last
      where person.id = last.person_id and person.updated_at < last.at`.execute(tx),
  )
}

export const deleteVerifications = async (tx: Write, now: Temporal.Instant): Promise<number> =>
  rows(await sql`delete from verification where expires_at <= ${now}`.execute(tx))

/** `last_request` is in milliseconds since 1970. */
export const deleteTries = async (tx: Write, before: Temporal.Instant): Promise<number> =>
  rows(await sql`delete from rate_limit where last_request < ${before.epochMilliseconds}`.execute(tx))

export const clearMails = async (tx: Write, before: Temporal.Instant): Promise<number> =>
  rows(
    await sql`
      update mail set data = '{}', subject = null, body_text = null, body_html = null, calendar = null
      where created_at < ${before} and state <> 'queued' and (data <> '{}' or subject is not null)`.execute(
      tx,
    ),
  )

export const deleteMails = async (tx: Write, before: Temporal.Instant): Promise<number> =>
  rows(await sql`delete from mail where created_at < ${before} and state <> 'queued'`.execute(tx))

/** Somebody typed a wrong address, or another's: nobody has ever come in. Whoever has a booking stays. */
export const deleteUnconfirmed = async (tx: Write, before: Temporal.Instant): Promise<number> =>
  rows(
    await sql`
      delete from person where not email_verified and erased_at is null and created_at < ${before}
      and not exists (select from role_grant g where g.person_id = person.id)
      and not exists (select from booking b where b.person_id = person.id)`.execute(tx),
  )

export const deleteInvitations = async (tx: Write, before: Temporal.Instant): Promise<number> =>
  rows(
    await sql`delete from invitation where coalesce(accepted_at, withdrawn_at, expires_at) < ${before}`.execute(
      tx,
    ),
  )

export const clearBarrierContacts = async (tx: Write, before: Temporal.Instant): Promise<number> =>
  rows(
    await sql`update barrier_report set contact = null where contact is not null and answered_at < ${before}`.execute(
      tx,
    ),
  )

export const deleteAudit = async (tx: Write, before: Temporal.Instant): Promise<number> =>
  rows(await sql`delete from audit_entry where at < ${before}`.execute(tx))

export interface InactivePerson {
  id: PersonId
  name: string
  email: string
  locale: MailLocale
}

// Last seen: the latest of what signing in, the API and bookings leave behind. Whoever holds a role stays: it is
// theirs to hand over first.
const inactive = (since: Temporal.Instant) => sql<boolean>`
  person.email_verified and person.erased_at is null and not person.is_demo
  and person.updated_at < ${since}
  and not exists (select from session s where s.person_id = person.id and s.updated_at >= ${since})
  and not exists (select from api_token t where t.person_id = person.id
    and coalesce(t.last_used_at, t.created_at) >= ${since})
  and not exists (select from booking b where b.person_id = person.id and upper(b.during) >= ${since})
  and not exists (select from role_grant g where g.person_id = person.id)`

const notice = (from: Temporal.Instant) => sql<boolean>`
  exists (select from mail m where m.person_id = person.id and m.kind = 'account-inactive' and m.created_at >= ${from})`

/** People not seen since then whom nobody has told since `noticeFrom`. */
export const inactiveUntold = (db: Read, since: Temporal.Instant, noticeFrom: Temporal.Instant) =>
  db
    .selectFrom('person')
    .where(inactive(since))
    .where(({ not }) => not(notice(noticeFrom)))
    .orderBy('id')
    .limit(500)
    .select(['name', 'email'])
    .select((eb) => [
      eb.ref('id').$castTo<PersonId>().as('id'),
      eb.ref('locale').$castTo<MailLocale>().as('locale'),
    ])
    .execute() satisfies Promise<InactivePerson[]>

/** People not seen since then who were told between `noticeFrom` and `noticeUntil`. */
export const inactiveTold = async (
  db: Read,
  since: Temporal.Instant,
  noticeFrom: Temporal.Instant,
  noticeUntil: Temporal.Instant,
): Promise<PersonId[]> =>
  (
    await db
      .selectFrom('person')
      .where(inactive(since))
      .where(
        sql<boolean>`exists (select from mail m where m.person_id = person.id and m.kind = 'account-inactive'
          and m.created_at >= ${noticeFrom} and m.created_at <= ${noticeUntil})`,
      )
      .orderBy('id')
      .limit(500)
      .select((eb) => eb.ref('id').$castTo<PersonId>().as('id'))
      .execute()
  ).map(({ id }) => id)
