import type { Temporal } from 'temporal-polyfill'
import { record } from '../audit/audit.ts'
import type { Read, Write } from '../database/connect.ts'
import type { CentreId, NetworkId, OperatorId, OrganisationId } from '../ids.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan, type Action, type Subject } from '../permissions/permissions.ts'
import { done, refused, type Result } from '../result.ts'
import * as queries from './queries.ts'
import type { GrantId } from './queries.ts'

export type { GrantId, PersonInList } from './queries.ts'

/** What somebody can have a role for. */
export type Scope =
  | { role: 'host'; centreId: CentreId }
  | { role: 'operator'; operatorId: OperatorId }
  | { role: 'network_manager'; networkId: NetworkId }
  | { role: 'planner'; organisationId: OrganisationId }

/** Who may see the people of a scope, who may ask somebody in, and who may remove them. */
const actions = {
  host: { view: 'host.view', invite: 'host.invite', remove: 'host.remove' },
  operator: { view: 'operator.view', invite: 'operator.invite', remove: 'operator.remove' },
  network_manager: { view: 'network.view', invite: 'network.invite', remove: 'network.remove' },
  planner: { view: 'planner.view', invite: 'planner.invite', remove: 'planner.remove' },
} as const satisfies Record<Scope['role'], Record<string, Action>>

type Doing = keyof (typeof actions)['host']

/** Whether an actor may do this with the people of a scope; `unknown` when there is no such thing. */
export async function requireScope(
  db: Read,
  actor: Actor | null,
  scope: Scope,
  doing: Doing,
): Promise<Result<Subject, 'unknown'>> {
  const subject = await queries.subjectOf(db, scope)
  if (!subject) return refused('unknown')
  requireCan(actor, actions[scope.role][doing], subject)
  return done(subject)
}

/** Hosts of a centre, people in charge of an operator, planners of an organisation or managers of a network, by name, and who is invited. */
export async function peopleOf(
  db: Read,
  actor: Actor | null,
  scope: Scope,
  now: Temporal.Instant,
): Promise<Result<{ people: queries.PersonInList[]; invited: queries.Invited[] }, 'unknown'>> {
  const seen = await requireScope(db, actor, scope, 'view')
  if (!seen.ok) return seen
  const [people, invited] = await Promise.all([
    queries.peopleOf(db, scope),
    queries.invitedTo(db, scope, now),
  ])
  return done({ people, invited })
}

/**
 * Takes a role from somebody; their account stays. Refuses with `unknown`, or `last-manager` when the network
 * would be left without one.
 */
export async function removeGrant(
  tx: Write,
  actor: Actor | null,
  id: GrantId,
): Promise<Result<{ name: string }, 'unknown' | 'last-manager'>> {
  const grant = await queries.grantForUpdate(tx, id)
  if (!grant) return refused('unknown')
  const allowed = await requireScope(tx, actor, grant.scope, 'remove')
  if (!allowed.ok) return allowed
  if (grant.scope.role === 'network_manager') {
    // Two managers removing each other at once: the second one waits here and then counts.
    await queries.lockNetwork(tx, grant.scope.networkId)
    if ((await queries.countManagers(tx, grant.scope.networkId)) < 2) return refused('last-manager')
  }
  await queries.deleteGrant(tx, id)
  const { centreId } = allowed.value
  await record(tx, {
    actorId: actor?.personId ?? null,
    action: actions[grant.scope.role].remove,
    subjectType: 'person',
    subjectId: grant.personId,
    ...(centreId && { centreId }),
    detail: { role: grant.scope.role },
  })
  return done({ name: grant.name })
}
