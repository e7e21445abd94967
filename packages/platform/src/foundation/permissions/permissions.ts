import type { CentreId, NetworkId, OperatorId, OrganisationId, PersonId } from '../ids.ts'
import type { Actor } from './actor.ts'

/** What an action is done to. A centre is named with its operator and network, so that no rule needs the database. */
export interface CentreScope {
  centreId: CentreId
  operatorId: OperatorId
  networkId: NetworkId
}

/** In what way an actor stands to a subject. An action lists the ways that allow it. */
type Standing =
  'anyone' | 'signed_in' | 'self' | 'host' | 'operator' | 'network_manager' | 'planner' | 'shown'

/** Who may do what: the whole of it. Anything that is not here cannot be done by anybody. */
export const rules = {
  'centre.read': ['anyone'],
  'centre.read_draft': ['host', 'operator', 'network_manager'],
  'centre.edit': ['host', 'operator', 'network_manager'],
  'centre.create': ['network_manager'],
  'centre.publish': ['operator', 'network_manager'],
  'day.view': ['host', 'operator'],
  'day.close': ['host', 'operator'],
  'block.manage': ['host', 'operator'],
  'booking.create': ['signed_in'],
  'booking.create_for_other': ['host', 'operator'],
  'booking.view': ['self', 'host', 'operator'],
  'booking.change': ['self', 'host', 'operator'],
  'booking.cancel': ['self', 'host', 'operator'],
  'host.view': ['operator'],
  'host.invite': ['operator'],
  'host.remove': ['operator'],
  'operator.view': ['operator', 'network_manager'],
  'operator.edit': ['operator', 'network_manager'],
  'operator.create': ['network_manager'],
  'operator.invite': ['network_manager'],
  'operator.remove': ['network_manager'],
  'network.view': ['network_manager'],
  'network.edit': ['network_manager'],
  'network.invite': ['network_manager'],
  'network.remove': ['network_manager'],
  'organisation.create': ['network_manager'],
  'organisation.edit': ['network_manager'],
  // A network lets an organisation plan; what it plans is the organisation's own.
  'study.view': ['planner', 'shown'],
  'study.create': ['planner'],
  'study.edit': ['planner'],
  'study.share': ['planner'],
  'planner.view': ['planner', 'network_manager'],
  'planner.invite': ['planner', 'network_manager'],
  'planner.remove': ['planner', 'network_manager'],
  'barrier.report': ['anyone'],
  'barrier.read': ['network_manager'],
  'profile.edit': ['self'],
  'token.manage': ['self'],
} as const satisfies Record<string, readonly Standing[]>

export type Action = keyof typeof rules

/** The subject's owner and place in the network; leave out what it does not have. */
export interface Subject extends Partial<CentreScope> {
  personId?: PersonId | null
  organisationId?: OrganisationId
  /** Whether who asks holds a link that shows it; only who has looked the link up may say so. */
  shown?: boolean
}

const stands: Record<Standing, (actor: Actor | null, subject: Subject) => boolean> = {
  anyone: () => true,
  signed_in: (actor) => actor !== null,
  self: (actor, subject) => actor !== null && subject.personId === actor.personId,
  host: (actor, { centreId }) => holds(actor, (g) => g.role === 'host' && g.centreId === centreId),
  operator: (actor, { operatorId }) =>
    holds(actor, (g) => g.role === 'operator' && g.operatorId === operatorId),
  network_manager: (actor, { networkId }) =>
    holds(actor, (g) => g.role === 'network_manager' && g.networkId === networkId),
  planner: (actor, { organisationId }) =>
    holds(actor, (g) => g.role === 'planner' && g.organisationId === organisationId),
  shown: (_, subject) => subject.shown === true,
}

const holds = (actor: Actor | null, test: (grant: Actor['grants'][number]) => boolean): boolean =>
  actor?.grants.some(test) ?? false

/** Whether the actor may do this to the subject. */
export function can(actor: Actor | null, action: Action, subject: Subject = {}): boolean {
  return rules[action].some((standing) => stands[standing](actor, subject))
}

/** Thrown by `requireCan`; the one place that answers requests turns it into 403, or 401 for a visitor. */
export class Forbidden extends Error {
  readonly action: Action
  readonly signedIn: boolean
  constructor(action: Action, signedIn: boolean) {
    super(`not allowed: ${action}`)
    this.name = 'Forbidden'
    this.action = action
    this.signedIn = signedIn
  }
}

/** As `can`, for the line that must not be passed otherwise. */
export function requireCan(actor: Actor | null, action: Action, subject: Subject = {}): void {
  if (!can(actor, action, subject)) throw new Forbidden(action, actor !== null)
}
