import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import {
  newId,
  type CentreId,
  type Id,
  type NetworkId,
  type OperatorId,
  type OrganisationId,
  type PersonId,
} from '../ids.ts'
import type { Grant } from '../permissions/actor.ts'
import type { Subject } from '../permissions/permissions.ts'
import type { InvitationId } from './ids.ts'

/** What a role is about: its name, its network's, and what the permissions need to know. */
export interface GrantScope {
  name: string
  network: string
  subject: Subject
}

export async function scopeOf(db: Read, grant: Grant): Promise<GrantScope | undefined> {
  if (grant.role === 'network_manager') {
    const { networkId } = grant
    const network = await db
      .selectFrom('network')
      .select('name')
      .where('id', '=', networkId)
      .executeTakeFirst()
    return network && { name: network.name, network: network.name, subject: { networkId } }
  }
  if (grant.role === 'planner') {
    const { organisationId } = grant
    const found = await db
      .selectFrom('organisation')
      .innerJoin('network', 'network.id', 'organisation.network_id')
      .where('organisation.id', '=', organisationId)
      .select(['organisation.name', 'network.name as network', 'network.id as networkId'])
      .$narrowType<{ networkId: NetworkId }>()
      .executeTakeFirst()
    return found && { ...found, subject: { organisationId, networkId: found.networkId } }
  }
  const operators = db
    .selectFrom('operator')
    .innerJoin('network', 'network.id', 'operator.network_id')
    .select(['network.name as network', 'network.id as networkId', 'operator.id as operatorId'])
    .$narrowType<{ networkId: NetworkId; operatorId: OperatorId }>()
  if (grant.role === 'operator') {
    const found = await operators
      .select('operator.name')
      .where('operator.id', '=', grant.operatorId)
      .executeTakeFirst()
    return found && { ...found, subject: { operatorId: found.operatorId, networkId: found.networkId } }
  }
  const { centreId } = grant
  const found = await operators
    .innerJoin('centre', 'centre.operator_id', 'operator.id')
    .select('centre.name')
    .where('centre.id', '=', centreId)
    .executeTakeFirst()
  return (
    found && { ...found, subject: { centreId, operatorId: found.operatorId, networkId: found.networkId } }
  )
}

/** The columns of a role's scope, exactly one of them set. */
const columns = (grant: Grant) => ({
  network_id: grant.role === 'network_manager' ? grant.networkId : null,
  operator_id: grant.role === 'operator' ? grant.operatorId : null,
  centre_id: grant.role === 'host' ? grant.centreId : null,
  organisation_id: grant.role === 'planner' ? grant.organisationId : null,
})

const scopeColumn = (grant: Grant) =>
  grant.role === 'host'
    ? (['centre_id', grant.centreId] as const)
    : grant.role === 'operator'
      ? (['operator_id', grant.operatorId] as const)
      : grant.role === 'planner'
        ? (['organisation_id', grant.organisationId] as const)
        : (['network_id', grant.networkId] as const)

export const hasGrant = async (db: Read, personId: PersonId, grant: Grant): Promise<boolean> =>
  (await db
    .selectFrom('role_grant')
    .select('id')
    .where('person_id', '=', personId)
    .where('role', '=', grant.role)
    .where(...where(grant))
    .executeTakeFirst()) !== undefined

const where = (grant: Grant) => {
  const [column, id] = scopeColumn(grant)
  return [column, '=', id] as const
}

export const insertGrant = (
  tx: Write,
  {
    personId,
    grant,
    grantedBy,
    now,
  }: { personId: PersonId; grant: Grant; grantedBy: PersonId | null; now: Temporal.Instant },
) =>
  tx
    .insertInto('role_grant')
    .values({
      id: newId<Id<'grant'>>(),
      person_id: personId,
      role: grant.role,
      ...columns(grant),
      granted_by: grantedBy,
      granted_at: now,
    })
    // Whoever has the role already loses nothing by being invited to it again.
    .onConflict((conflict) => conflict.doNothing())
    .execute()

export const insertInvitation = (
  tx: Write,
  invitation: {
    id: InvitationId
    email: string
    grant: Grant
    digest: Buffer
    invitedBy: PersonId
    now: Temporal.Instant
    expiresAt: Temporal.Instant
  },
) =>
  tx
    .insertInto('invitation')
    .values({
      id: invitation.id,
      email: invitation.email,
      role: invitation.grant.role,
      ...columns(invitation.grant),
      digest: invitation.digest,
      invited_by: invitation.invitedBy,
      created_at: invitation.now,
      expires_at: invitation.expiresAt,
    })
    .execute()

const invitations = (db: Read) =>
  db
    .selectFrom('invitation')
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .select([
      'invitation.id',
      'invitation.email',
      'role',
      'network_id',
      'operator_id',
      'centre_id',
      'organisation_id',
      'invited_by',
    ])
    .$narrowType<{ id: InvitationId; invited_by: PersonId | null }>()

type Row = {
  role: string
  network_id: string | null
  operator_id: string | null
  centre_id: string | null
  organisation_id: string | null
}

function grantOf({ role, network_id, operator_id, centre_id, organisation_id }: Row): Grant {
  if (role === 'host') return { role, centreId: centre_id as CentreId }
  if (role === 'operator') return { role, operatorId: operator_id as OperatorId }
  if (role === 'planner') return { role, organisationId: organisation_id as OrganisationId }
  return { role: 'network_manager', networkId: network_id as NetworkId }
}

export async function invitationById(db: Read, id: InvitationId) {
  const row = await invitations(db).where('invitation.id', '=', id).executeTakeFirst()
  return row && { id: row.id, email: row.email, grant: grantOf(row) }
}

export async function invitationByDigest(db: Read, digest: Buffer, now: Temporal.Instant) {
  const row = await invitations(db)
    .leftJoin('person', 'person.id', 'invitation.invited_by')
    .select('person.name as invitedBy')
    .where('digest', '=', digest)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { id: row.id, email: row.email, grant: grantOf(row), invitedBy: row.invitedBy }
}

export async function invitationForUpdate(tx: Write, digest: Buffer, now: Temporal.Instant) {
  const row = await invitations(tx)
    .where('digest', '=', digest)
    .where('expires_at', '>', now)
    .forUpdate()
    .executeTakeFirst()
  return row && { id: row.id, email: row.email, grant: grantOf(row), invitedById: row.invited_by }
}

export const openInvitations = (db: Read, grant: Grant, now: Temporal.Instant) =>
  db
    .selectFrom('invitation')
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .where('role', '=', grant.role)
    .where(...where(grant))
    .select(['id', 'email', 'created_at as createdAt', 'expires_at as expiresAt'])
    .$narrowType<{ id: InvitationId }>()
    .orderBy('created_at', 'desc')
    .execute()

export const withdrawSame = (tx: Write, email: string, grant: Grant, now: Temporal.Instant) =>
  tx
    .updateTable('invitation')
    .set({ withdrawn_at: now })
    .where('email', '=', email)
    .where('role', '=', grant.role)
    .where(...where(grant))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()

export const markWithdrawn = async (tx: Write, id: InvitationId, now: Temporal.Instant): Promise<boolean> =>
  (
    await tx
      .updateTable('invitation')
      .set({ withdrawn_at: now })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirstOrThrow()
  ).numUpdatedRows === 1n

export const markAccepted = (tx: Write, id: InvitationId, now: Temporal.Instant) =>
  tx.updateTable('invitation').set({ accepted_at: now }).where('id', '=', id).execute()

/** Takes an account away that never proved its address. */
export const deleteUnconfirmed = (tx: Write, id: PersonId) =>
  tx.deleteFrom('person').where('id', '=', id).where('email_verified', '=', false).execute()
