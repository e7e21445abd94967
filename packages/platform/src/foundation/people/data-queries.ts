import { sql } from 'kysely'
import type { Read, Write } from '../database/connect.ts'
import type { PersonId } from '../ids.ts'

// What is stored about a person, for their export: names say what they are to somebody who never saw a table.

export const personForExport = (db: Read, id: PersonId) =>
  db
    .selectFrom('person')
    .leftJoin('place', 'place.id', 'person.home_place_id')
    .select(['person.id', 'person.name', 'email', 'email_verified as emailConfirmed', 'locale as language'])
    .select(['place.name as homeCommune', 'person.created_at as createdAt', 'person.updated_at as updatedAt'])
    .where('person.id', '=', id)
    .executeTakeFirstOrThrow()

export const rolesForExport = (db: Read, id: PersonId) =>
  db
    .selectFrom('role_grant as g')
    .leftJoin('network', 'network.id', 'g.network_id')
    .leftJoin('operator', 'operator.id', 'g.operator_id')
    .leftJoin('centre', 'centre.id', 'g.centre_id')
    .leftJoin('organisation', 'organisation.id', 'g.organisation_id')
    .select(['role', 'granted_at as since', 'network.name as network', 'operator.name as operator'])
    .select(['centre.name as centre', 'organisation.name as organisation'])
    .where('g.person_id', '=', id)
    .orderBy('granted_at')
    .execute()

export const invitationsForExport = (db: Read, email: string) =>
  db
    .selectFrom('invitation')
    .select(['role', 'created_at as createdAt', 'expires_at as expiresAt', 'accepted_at as acceptedAt'])
    .select('withdrawn_at as withdrawnAt')
    .where('email', '=', email)
    .orderBy('created_at')
    .execute()

export const sessionsForExport = (db: Read, id: PersonId) =>
  db
    .selectFrom('session')
    .select([
      'user_agent as device',
      'created_at as signedInAt',
      'updated_at as usedAt',
      'expires_at as expiresAt',
    ])
    .where('person_id', '=', id)
    .orderBy('created_at')
    .execute()

export const tokensForExport = (db: Read, id: PersonId) =>
  db
    .selectFrom('api_token')
    .select(['name', 'created_at as createdAt', 'last_used_at as usedAt', 'expires_at as expiresAt'])
    .where('person_id', '=', id)
    .orderBy('created_at')
    .execute()

/** What was written to or about the person. A mail's text may hold a link that signs in, so it stays out. */
export const mailsForExport = (db: Read, id: PersonId, email: string) =>
  db
    .selectFrom('mail')
    .select(['kind', 'recipient', 'subject', 'state', 'created_at as createdAt', 'sent_at as sentAt'])
    .where((eb) => eb.or([eb('person_id', '=', id), eb(sql`lower(recipient)`, '=', email)]))
    .orderBy('created_at')
    .execute()

export const barriersForExport = (db: Read, email: string) =>
  db
    .selectFrom('barrier_report')
    .select(['page', 'description', 'contact', 'created_at as createdAt', 'answered_at as answeredAt'])
    .where(sql`lower(contact)`, '=', email)
    .orderBy('created_at')
    .execute()

/**
 * The network or operator that would be left with nobody, if there is one. Locks the roles it looks at, so that
 * of the last two people only one can leave.
 */
export async function lastOf(tx: Write, id: PersonId): Promise<{ role: string; name: string } | undefined> {
  const own = await tx
    .selectFrom('role_grant')
    .select(['role', 'network_id', 'operator_id'])
    .where('person_id', '=', id)
    .where('role', 'in', ['network_manager', 'operator'])
    .execute()
  for (const { role, network_id, operator_id } of own) {
    const held = await tx
      .selectFrom('role_grant')
      .select('person_id')
      .where('role', '=', role)
      .where((eb) => (network_id ? eb('network_id', '=', network_id) : eb('operator_id', '=', operator_id)))
      .orderBy('id')
      .forUpdate()
      .execute()
    if (held.some((grant) => grant.person_id !== id)) continue
    const scope = network_id
      ? tx.selectFrom('network').select('name').where('id', '=', network_id)
      : tx.selectFrom('operator').select('name').where('id', '=', operator_id)
    return { role, name: (await scope.executeTakeFirstOrThrow()).name }
  }
  return undefined
}

/** What mentions the person without belonging to them: mails to or about them, invitations, a contact left. */
export async function forgetBesidePerson(
  tx: Write,
  { id, email }: { id: PersonId; email: string },
): Promise<void> {
  await tx
    .deleteFrom('mail')
    .where((eb) => eb.or([eb('person_id', '=', id), eb(sql`lower(recipient)`, '=', email)]))
    .execute()
  await tx.deleteFrom('invitation').where('email', '=', email).execute()
  await tx
    .updateTable('barrier_report')
    .set({ contact: null })
    .where(sql`lower(contact)`, '=', email)
    .execute()
  // A link's value is a person's id, or JSON with an address in it.
  const mentions = sql<boolean>`(value = ${id} or position(${JSON.stringify(email)} in value) > 0)`
  await tx.deleteFrom('verification').where(mentions).execute()
}

/** Ends the person; account, sessions, tokens and roles go with the row. */
export const deletePerson = (tx: Write, id: PersonId) =>
  tx.deleteFrom('person').where('id', '=', id).executeTakeFirstOrThrow()
