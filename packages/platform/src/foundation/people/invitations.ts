import { createHash, randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { record } from '../audit/audit.ts'
import type { Read, Write } from '../database/connect.ts'
import { newId, type PersonId } from '../ids.ts'
import { queueMail } from '../mail/queue.ts'
import type { Actor, Grant } from '../permissions/actor.ts'
import { requireCan, type Action } from '../permissions/permissions.ts'
import { done, refused, type Result } from '../result.ts'
import { createPerson } from './create-person.ts'
import type { InvitationId } from './ids.ts'
import * as queries from './invitation-queries.ts'
import { personByEmail } from './queries.ts'

/** How long an invitation can be answered, in days. */
export const INVITATION_DAYS = 7

/** Who may give a role: operators choose their hosts, planners each other; the network all others. */
const MAY_GIVE: Record<Grant['role'], Action> = {
  host: 'host.invite',
  operator: 'operator.invite',
  network_manager: 'network.invite',
  planner: 'planner.invite',
}

export interface NewInvitation {
  email: string
  /** The role with the one thing it is about. */
  grant: Grant
  /** Language of the mail. */
  locale: 'en' | 'fr'
  /** The page a secret is answered on. */
  page: (secret: string) => string
}

/**
 * Invites somebody to a role by mail; an invitation to the same role that is still open is replaced. Refuses with
 * `no-such-scope`, or `has-role` when the person has it already. Throws Forbidden.
 */
export async function invite(
  tx: Write,
  actor: Actor,
  { email: given, grant, locale, page }: NewInvitation,
  now: Temporal.Instant,
): Promise<Result<{ id: InvitationId }, 'no-such-scope' | 'has-role'>> {
  const scope = await queries.scopeOf(tx, grant)
  if (!scope) return refused('no-such-scope')
  requireCan(actor, MAY_GIVE[grant.role], scope.subject)
  const email = given.toLowerCase()
  const person = await personByEmail(tx, email)
  if (person && (await queries.hasGrant(tx, person.id, grant))) return refused('has-role', { email })
  await queries.withdrawSame(tx, email, grant, now)
  const id = newId<InvitationId>()
  const secret = randomBytes(32).toString('base64url')
  const expiresAt = now.add({ hours: INVITATION_DAYS * 24 })
  await queries.insertInvitation(tx, {
    id,
    email,
    grant,
    digest: digestOf(secret),
    invitedBy: actor.personId,
    now,
    expiresAt,
  })
  await queueMail(tx, {
    kind: 'invitation',
    locale,
    recipient: email,
    personId: person?.id ?? null,
    data: {
      role: grant.role,
      scope: scope.name,
      network: scope.network,
      invitedBy: actor.name,
      link: page(secret),
      validMinutes: INVITATION_DAYS * 1440,
    },
  })
  await audit(tx, actor.personId, 'invitation.create', id, grant)
  return done({ id })
}

/** Invitations to a role that are still open, newest first. Throws Forbidden. */
export async function openInvitations(db: Read, actor: Actor, grant: Grant, now: Temporal.Instant) {
  const scope = await queries.scopeOf(db, grant)
  if (!scope) return []
  requireCan(actor, MAY_GIVE[grant.role], scope.subject)
  return queries.openInvitations(db, grant, now)
}

/** Withdraws an invitation nobody has answered yet. Throws Forbidden. */
export async function withdrawInvitation(
  tx: Write,
  actor: Actor,
  id: InvitationId,
  now: Temporal.Instant,
): Promise<Result<null, 'no-such-invitation'>> {
  const invitation = await queries.invitationById(tx, id)
  const scope = invitation && (await queries.scopeOf(tx, invitation.grant))
  if (!invitation || !scope) return refused('no-such-invitation')
  requireCan(actor, MAY_GIVE[invitation.grant.role], scope.subject)
  if (!(await queries.markWithdrawn(tx, id, now))) return refused('no-such-invitation')
  await audit(tx, actor.personId, 'invitation.withdraw', id, invitation.grant)
  return done(null)
}

/** What the holder of a secret is invited to. */
export interface Invited {
  email: string
  grant: Grant
  /** The centre, operator, network or organisation the role is about. */
  scope: string
  network: string
  invitedBy: string | null
  /** Whether the address has a confirmed account to sign in with. */
  hasAccount: boolean
}

/** Reads an invitation by the secret of its mail; null when it is answered, withdrawn, too old or none of ours. */
export async function readInvitation(
  db: Read,
  secret: string,
  now: Temporal.Instant,
): Promise<Invited | null> {
  const invitation = await queries.invitationByDigest(db, digestOf(secret), now)
  const scope = invitation && (await queries.scopeOf(db, invitation.grant))
  if (!invitation || !scope) return null
  const { email, grant, invitedBy } = invitation
  const person = await personByEmail(db, email)
  return {
    email,
    grant,
    scope: scope.name,
    network: scope.network,
    invitedBy,
    hasAccount: person?.verified ?? false,
  }
}

/** Takes an invitation up, once. Refuses with `invitation-over`, or `other-address` when it was sent to another. */
export async function acceptInvitation(
  tx: Write,
  actor: Actor,
  secret: string,
  now: Temporal.Instant,
): Promise<Result<{ grant: Grant }, 'invitation-over' | 'other-address'>> {
  const invitation = await queries.invitationForUpdate(tx, digestOf(secret), now)
  if (!invitation) return refused('invitation-over')
  if (invitation.email !== actor.email) return refused('other-address', { email: invitation.email })
  await giveRole(tx, actor.personId, invitation, now)
  return done({ grant: invitation.grant })
}

/**
 * Opens an account for the address an invitation was sent to, and takes it up. The secret came by mail, so the
 * address is confirmed; an account there that never was is taken over with the new password. Refuses with
 * `invitation-over`, or `has-account`: then signing in is the way.
 */
export async function acceptAsNewPerson(
  tx: Write,
  secret: string,
  person: { name: string; locale: 'en' | 'fr'; passwordHash: string },
  now: Temporal.Instant,
): Promise<Result<{ grant: Grant; email: string }, 'invitation-over' | 'has-account'>> {
  const invitation = await queries.invitationForUpdate(tx, digestOf(secret), now)
  if (!invitation) return refused('invitation-over')
  const { email } = invitation
  const known = await personByEmail(tx, email)
  if (known?.verified) return refused('has-account', { email })
  // Nobody has proved to own what an unconfirmed account holds.
  if (known) await queries.deleteUnconfirmed(tx, known.id)
  const id = await createPerson(tx, { ...person, email }, now)
  await giveRole(tx, id, invitation, now)
  return done({ grant: invitation.grant, email })
}

async function giveRole(
  tx: Write,
  personId: PersonId,
  { id, grant, invitedById }: { id: InvitationId; grant: Grant; invitedById: PersonId | null },
  now: Temporal.Instant,
): Promise<void> {
  await queries.insertGrant(tx, { personId, grant, grantedBy: invitedById, now })
  await queries.markAccepted(tx, id, now)
  await audit(tx, personId, 'invitation.accept', id, grant)
}

const audit = (tx: Write, actorId: PersonId, action: string, id: InvitationId, grant: Grant) =>
  record(tx, { actorId, action, subjectType: 'invitation', subjectId: id, detail: { ...grant } })

const digestOf = (secret: string) => createHash('sha256').update(secret).digest()
