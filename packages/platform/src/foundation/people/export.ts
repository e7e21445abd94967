import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../database/connect.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan } from '../permissions/permissions.ts'
import type { PersonalData } from './personal-data.ts'
import * as queries from './data-queries.ts'

/**
 * Everything that is stored about the actor, as an object ready for JSON (GDPR, articles 15 and 20). Secrets
 * stay out: neither the password's hash nor anything that signs in.
 */
export async function exportPerson(
  db: Read,
  actor: Actor,
  parts: readonly PersonalData[],
  now: Temporal.Instant,
): Promise<Record<string, unknown>> {
  requireCan(actor, 'profile.edit', { personId: actor.personId })
  const id = actor.personId
  const sections = parts.map(async ({ section, collect }) => [section, await collect(db, id)] as const)
  return {
    exportedAt: now.toString(),
    person: await queries.personForExport(db, id),
    roles: await queries.rolesForExport(db, id),
    invitations: await queries.invitationsForExport(db, actor.email),
    sessions: await queries.sessionsForExport(db, id),
    tokens: await queries.tokensForExport(db, id),
    mails: await queries.mailsForExport(db, id, actor.email),
    barrierReports: await queries.barriersForExport(db, actor.email),
    ...Object.fromEntries(await Promise.all(sections)),
  }
}
