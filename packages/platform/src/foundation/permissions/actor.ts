import type { CentreId, NetworkId, OperatorId, OrganisationId, PersonId } from '../ids.ts'

/** A role given to a person, with the one thing it is about. */
export type Grant =
  | { role: 'host'; centreId: CentreId }
  | { role: 'operator'; operatorId: OperatorId }
  | { role: 'network_manager'; networkId: NetworkId }
  | { role: 'planner'; organisationId: OrganisationId }

/** A signed-in person. A visitor is `null`. */
export interface Actor {
  personId: PersonId
  name: string
  email: string
  locale: 'en' | 'fr'
  grants: readonly Grant[]
}
