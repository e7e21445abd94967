import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import type { CentreId, Id, NetworkId, OperatorId, OrganisationId, PersonId } from '../ids.ts'
import type { InvitationId } from '../people/ids.ts'
import type { CentreScope, Subject } from '../permissions/permissions.ts'
import type { Network, NetworkFacts } from './network.ts'
import type { Operator, OperatorFacts } from './operators.ts'
import type { Organisation } from './organisations.ts'
import type { Scope } from './people.ts'

export type GrantId = Id<'grant'>

// Networks

export const firstNetwork = (db: Read): Promise<Network | undefined> =>
  db
    .selectFrom('network')
    .orderBy('created_at')
    .orderBy('id')
    .select(['id', 'name', 'country', 'time_zone as timeZone', 'currency', 'locale', 'is_demo as isDemo'])
    .$narrowType<{ id: NetworkId; locale: 'en' | 'fr' }>()
    .executeTakeFirst()

export async function insertNetwork(tx: Write, id: NetworkId, facts: NetworkFacts): Promise<void> {
  await tx
    .insertInto('network')
    .values({ id, ...columnsOf(facts) })
    .execute()
}

export async function updateNetwork(tx: Write, id: NetworkId, facts: NetworkFacts): Promise<void> {
  await tx
    .updateTable('network')
    .where('id', '=', id)
    .set(columnsOf(facts))
    .returning('id')
    .executeTakeFirstOrThrow()
}

const columnsOf = ({ name, country, timeZone, currency, locale }: NetworkFacts) => ({
  name,
  country,
  time_zone: timeZone,
  currency,
  locale,
})

export async function lockNetwork(tx: Write, id: NetworkId): Promise<void> {
  await tx.selectFrom('network').where('id', '=', id).select('id').forUpdate().executeTakeFirstOrThrow()
}

// Operators

const operatorColumns = [
  'name',
  'registration',
  'email',
  'phone',
  'website',
  'legal_form as legalForm',
] as const

export const operatorById = (db: Read, id: OperatorId): Promise<Operator | undefined> =>
  db
    .selectFrom('operator')
    .where('id', '=', id)
    .select(['id', 'network_id as networkId', ...operatorColumns])
    .$narrowType<{ id: OperatorId; networkId: NetworkId }>()
    .executeTakeFirst()

export interface OperatorInList {
  id: OperatorId
  name: string
  legalForm: string | null
  centres: number
  /** Centres that are open to the public. */
  open: number
  people: number
}

const operatorList = (db: Read) =>
  db
    .selectFrom('operator')
    .orderBy('operator.name')
    .orderBy('operator.id')
    .select(['operator.id', 'operator.name', 'legal_form as legalForm'])
    .select([
      sql<number>`(select count(*) from centre c where c.operator_id = operator.id)`.as('centres'),
      sql<number>`(select count(*) from centre c where c.operator_id = operator.id and c.status = 'open')`.as(
        'open',
      ),
      sql<number>`(select count(*) from role_grant g where g.operator_id = operator.id and g.role = 'operator')`.as(
        'people',
      ),
    ])
    .$narrowType<{ id: OperatorId }>()

export const operatorsOfNetwork = (db: Read, id: NetworkId): Promise<OperatorInList[]> =>
  operatorList(db).where('network_id', '=', id).execute()

export const operatorsById = (db: Read, ids: readonly OperatorId[]): Promise<OperatorInList[]> =>
  operatorList(db).where('operator.id', 'in', ids).execute()

/** False when the network has an operator of that name. */
export async function insertOperator(tx: Write, operator: Operator): Promise<boolean> {
  const { id, networkId, legalForm, ...facts } = operator
  const inserted = await tx
    .insertInto('operator')
    .values({ id, network_id: networkId, legal_form: legalForm, ...facts })
    .onConflict((conflict) => conflict.columns(['network_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** False when the network has another operator of that name. The row must exist. */
export async function updateOperator(tx: Write, id: OperatorId, facts: OperatorFacts): Promise<boolean> {
  const { legalForm, ...same } = facts
  try {
    await tx
      .updateTable('operator')
      .where('id', '=', id)
      .set({ legal_form: legalForm, ...same })
      .returning('id')
      .executeTakeFirstOrThrow()
    return true
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint === 'operator_network_id_name_key') return false
    throw error
  }
}

// Organisations that plan

export const organisationById = (db: Read, id: OrganisationId): Promise<Organisation | undefined> =>
  db
    .selectFrom('organisation')
    .where('id', '=', id)
    .select(['id', 'network_id as networkId', 'name', 'is_demo as isDemo'])
    .$narrowType<{ id: OrganisationId; networkId: NetworkId }>()
    .executeTakeFirst()

export interface OrganisationInList {
  id: OrganisationId
  name: string
  people: number
}

const organisationList = (db: Read) =>
  db
    .selectFrom('organisation')
    .orderBy('organisation.name')
    .orderBy('organisation.id')
    .select(['organisation.id', 'organisation.name'])
    .select(
      sql<number>`(select count(*) from role_grant g where g.organisation_id = organisation.id)`.as('people'),
    )
    .$narrowType<{ id: OrganisationId }>()

export const organisationsOfNetwork = (db: Read, id: NetworkId): Promise<OrganisationInList[]> =>
  organisationList(db).where('network_id', '=', id).execute()

export const organisationsById = (db: Read, ids: readonly OrganisationId[]): Promise<OrganisationInList[]> =>
  organisationList(db).where('organisation.id', 'in', ids).execute()

/** False when the network has an organisation of that name. */
export async function insertOrganisation(
  tx: Write,
  { id, networkId, name }: { id: OrganisationId; networkId: NetworkId; name: string },
): Promise<boolean> {
  const inserted = await tx
    .insertInto('organisation')
    .values({ id, network_id: networkId, name })
    .onConflict((conflict) => conflict.columns(['network_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** False when the network has another organisation of that name. The row must exist. */
export async function renameOrganisation(tx: Write, id: OrganisationId, name: string): Promise<boolean> {
  try {
    await tx
      .updateTable('organisation')
      .where('id', '=', id)
      .set({ name })
      .returning('id')
      .executeTakeFirstOrThrow()
    return true
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint === 'organisation_network_id_name_key') return false
    throw error
  }
}

// Centres

export const centreScope = (db: Read, id: CentreId): Promise<CentreScope | undefined> =>
  db
    .selectFrom('centre')
    .innerJoin('operator', 'operator.id', 'centre.operator_id')
    .where('centre.id', '=', id)
    .select(['centre.id as centreId', 'operator.id as operatorId', 'operator.network_id as networkId'])
    .$narrowType<CentreScope>()
    .executeTakeFirst()

export interface CentreInList {
  id: CentreId
  operatorId: OperatorId
  slug: string
  name: string
  status: 'draft' | 'open' | 'closed'
  place: string
  hosts: number
}

const centreList = (db: Read) =>
  db
    .selectFrom('centre')
    .innerJoin('place', 'place.id', 'centre.place_id')
    .select([
      'centre.id',
      'centre.operator_id as operatorId',
      'slug',
      'centre.name',
      'status',
      'place.name as place',
    ])
    .select(
      sql<number>`(select count(*) from role_grant g where g.centre_id = centre.id and g.role = 'host')`.as(
        'hosts',
      ),
    )
    .$narrowType<{ id: CentreId; operatorId: OperatorId; status: CentreInList['status'] }>()

export const centresOfOperator = (db: Read, id: OperatorId): Promise<CentreInList[]> =>
  centreList(db).where('centre.operator_id', '=', id).orderBy('centre.name').orderBy('centre.id').execute()

export const centreById = (db: Read, id: CentreId): Promise<CentreInList | undefined> =>
  centreList(db).where('centre.id', '=', id).executeTakeFirst()

export interface CentreRow {
  id: CentreId
  operatorId: OperatorId
  slug: string
  name: string
  placeId: string
  address: string
  postcode: string
  lat: number
  lon: number
}

/** Adds a draft with zone, currency and language of its network. False when the slug is another centre's. */
export async function insertCentre(tx: Write, row: CentreRow): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into centre (id, operator_id, slug, name, status, locale, place_id, address, postcode, lat, lon,
      time_zone, currency)
    select ${row.id}, operator.id, ${row.slug}, ${row.name}, 'draft', network.locale, ${row.placeId}, ${row.address},
      ${row.postcode}, ${row.lat}, ${row.lon}, network.time_zone, network.currency
    from operator join network on network.id = operator.network_id where operator.id = ${row.operatorId}
    on conflict (slug) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

// People

/** What the permissions need to know about a scope; undefined when it does not exist. */
export async function subjectOf(db: Read, scope: Scope): Promise<Subject | undefined> {
  if (scope.role === 'host') return centreScope(db, scope.centreId)
  if (scope.role === 'operator') {
    const operator = await operatorById(db, scope.operatorId)
    return operator && { operatorId: operator.id, networkId: operator.networkId }
  }
  if (scope.role === 'planner') {
    const organisation = await organisationById(db, scope.organisationId)
    return organisation && { organisationId: organisation.id, networkId: organisation.networkId }
  }
  const { networkId } = scope
  const network = await db.selectFrom('network').where('id', '=', networkId).select('id').executeTakeFirst()
  return network && { networkId }
}

export interface PersonInList {
  grantId: GrantId
  personId: PersonId
  name: string
  email: string
  since: Temporal.Instant
}

function idOf(scope: Scope): string {
  switch (scope.role) {
    case 'host':
      return scope.centreId
    case 'operator':
      return scope.operatorId
    case 'planner':
      return scope.organisationId
    case 'network_manager':
      return scope.networkId
  }
}
const scopeId = sql<string>`coalesce(network_id, operator_id, centre_id, organisation_id)`

export const peopleOf = (db: Read, scope: Scope): Promise<PersonInList[]> =>
  db
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .where('role', '=', scope.role)
    .where(scopeId, '=', idOf(scope))
    .orderBy('person.name')
    .orderBy('person.id')
    .select([
      'role_grant.id as grantId',
      'person.id as personId',
      'person.name',
      'person.email',
      'granted_at as since',
    ])
    .$narrowType<{ grantId: GrantId; personId: PersonId }>()
    .execute()

export interface Invited {
  id: InvitationId
  email: string
  expiresAt: Temporal.Instant
}

/** Invitations that are still open, the newest first. */
export const invitedTo = (db: Read, scope: Scope, now: Temporal.Instant): Promise<Invited[]> =>
  db
    .selectFrom('invitation')
    .where('role', '=', scope.role)
    .where(scopeId, '=', idOf(scope))
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .select(['id', 'email', 'expires_at as expiresAt'])
    .$narrowType<{ id: InvitationId }>()
    .execute()

export async function grantForUpdate(tx: Write, id: GrantId) {
  const row = await tx
    .selectFrom('role_grant')
    .innerJoin('person', 'person.id', 'role_grant.person_id')
    .where('role_grant.id', '=', id)
    .select(['role', 'network_id', 'operator_id', 'centre_id', 'organisation_id'])
    .select(['person_id as personId', 'person.name'])
    .$narrowType<{ personId: PersonId }>()
    .forUpdate('role_grant')
    .executeTakeFirst()
  return row && { personId: row.personId, name: row.name, scope: scopeOf(row) }
}

// The table's own check says which of them is set for which role.
function scopeOf(row: {
  role: string
  network_id: string | null
  operator_id: string | null
  centre_id: string | null
  organisation_id: string | null
}): Scope {
  if (row.role === 'host') return { role: 'host', centreId: row.centre_id as CentreId }
  if (row.role === 'operator') return { role: 'operator', operatorId: row.operator_id as OperatorId }
  if (row.role === 'planner')
    return { role: 'planner', organisationId: row.organisation_id as OrganisationId }
  return { role: 'network_manager', networkId: row.network_id as NetworkId }
}

export const countManagers = async (db: Read, id: NetworkId): Promise<number> =>
  (
    await db
      .selectFrom('role_grant')
      .where('role', '=', 'network_manager')
      .where('network_id', '=', id)
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

export async function deleteGrant(tx: Write, id: GrantId): Promise<void> {
  await tx.deleteFrom('role_grant').where('id', '=', id).returning('id').executeTakeFirstOrThrow()
}

export async function insertManager(
  tx: Write,
  grant: { id: GrantId; personId: PersonId; networkId: NetworkId },
): Promise<void> {
  await tx
    .insertInto('role_grant')
    .values({ id: grant.id, person_id: grant.personId, role: 'network_manager', network_id: grant.networkId })
    .execute()
}
