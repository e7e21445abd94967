import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Write } from '../database/connect.ts'
import type { DB } from '../database/db-types.ts'
import * as queries from './queries.ts'
import { RETENTION_DAYS } from './retention.ts'

/** How many rows each rule has removed or emptied. */
export type Purged = Record<keyof typeof rules, number>

type Rule = (tx: Write, now: Temporal.Instant) => Promise<number>

const daysBefore = (now: Temporal.Instant, kind: keyof typeof RETENTION_DAYS) =>
  now.subtract({ hours: 24 * RETENTION_DAYS[kind] })

const rules = {
  sessions: queries.deleteSessions,
  verifications: queries.deleteVerifications,
  tries: (tx, now) => queries.deleteTries(tx, daysBefore(now, 'tries')),
  mailTexts: (tx, now) => queries.clearMails(tx, daysBefore(now, 'mailText')),
  mails: (tx, now) => queries.deleteMails(tx, daysBefore(now, 'mail')),
  unconfirmedAccounts: (tx, now) => queries.deleteUnconfirmed(tx, daysBefore(now, 'unconfirmedAccount')),
  invitations: (tx, now) => queries.deleteInvitations(tx, daysBefore(now, 'invitation')),
  barrierContacts: (tx, now) => queries.clearBarrierContacts(tx, daysBefore(now, 'barrierContact')),
  audit: (tx, now) => queries.deleteAudit(tx, daysBefore(now, 'audit')),
} satisfies Record<string, Rule>

/** Removes what is older than `RETENTION_DAYS` allows, each rule in a transaction of its own. */
export async function purge(db: Kysely<DB>, now: Temporal.Instant): Promise<Purged> {
  const purged: Partial<Purged> = {}
  for (const [name, rule] of Object.entries(rules) as [keyof Purged, Rule][]) {
    purged[name] = await db.transaction().execute((tx) => rule(tx, now))
  }
  return purged as Purged
}
