import { record } from '../audit/audit.ts'
import type { Read, Write } from '../database/connect.ts'
import { newId, type NetworkId, type OrganisationId } from '../ids.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan } from '../permissions/permissions.ts'
import { done, refused, type Result } from '../result.ts'
import * as queries from './queries.ts'

/** A region, a town hall, an agency: whoever asks where centres should open. */
export interface Organisation {
  id: OrganisationId
  networkId: NetworkId
  name: string
  isDemo: boolean
}

export type { OrganisationInList } from './queries.ts'

/** The organisations that plan in a network by name, each with how many planners it has. */
export function organisationsOf(
  db: Read,
  actor: Actor | null,
  networkId: NetworkId,
): Promise<queries.OrganisationInList[]> {
  requireCan(actor, 'organisation.edit', { networkId })
  return queries.organisationsOfNetwork(db, networkId)
}

/** The organisations the actor plans for, by name. */
export function ownOrganisations(db: Read, actor: Actor | null): Promise<queries.OrganisationInList[]> {
  const ids = actor?.grants.flatMap((grant) => (grant.role === 'planner' ? [grant.organisationId] : [])) ?? []
  return ids.length === 0 ? Promise.resolve([]) : queries.organisationsById(db, ids)
}

/** The organisation, for who may see who plans in it; undefined when there is none. */
export async function organisationFor(
  db: Read,
  actor: Actor | null,
  id: OrganisationId,
): Promise<Organisation | undefined> {
  const organisation = await queries.organisationById(db, id)
  if (organisation) {
    requireCan(actor, 'planner.view', { organisationId: id, networkId: organisation.networkId })
  }
  return organisation
}

/** Adds an organisation. Refuses with `name-taken` when the network has one of that name. */
export async function createOrganisation(
  tx: Write,
  actor: Actor | null,
  networkId: NetworkId,
  name: string,
): Promise<Result<OrganisationId, 'name-taken'>> {
  requireCan(actor, 'organisation.create', { networkId })
  const id = newId<OrganisationId>()
  if (!(await queries.insertOrganisation(tx, { id, networkId, name }))) return refused('name-taken', { name })
  await audit(tx, actor, 'organisation.create', id)
  return done(id)
}

/** Gives an organisation another name. Refuses with `name-taken` or `unknown`. */
export async function editOrganisation(
  tx: Write,
  actor: Actor | null,
  id: OrganisationId,
  name: string,
): Promise<Result<null, 'name-taken' | 'unknown'>> {
  const organisation = await queries.organisationById(tx, id)
  if (!organisation) return refused('unknown')
  requireCan(actor, 'organisation.edit', { organisationId: id, networkId: organisation.networkId })
  if (!(await queries.renameOrganisation(tx, id, name))) return refused('name-taken', { name })
  await audit(tx, actor, 'organisation.edit', id)
  return done(null)
}

const audit = (tx: Write, actor: Actor | null, action: string, id: OrganisationId) =>
  record(tx, {
    actorId: actor?.personId ?? null,
    action,
    subjectType: 'organisation',
    subjectId: id,
  })
