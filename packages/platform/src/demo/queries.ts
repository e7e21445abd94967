import { sql } from 'kysely'
import type { Read, Write } from '../foundation/database/connect.ts'
import type { DB } from '../foundation/database/db-types.ts'

/** A period as PostgreSQL reads it from JSON. */
export const rangeText = ({ start, end }: { start: number; end: number }): string =>
  `[${new Date(start).toISOString()},${new Date(end).toISOString()})`

/** Writes rows of one table in one statement. All rows have the columns of the first; others keep their defaults. */
export async function insertRows(tx: Write, table: keyof DB, rows: readonly object[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  // Named with its schema: `line` alone would be the geometric type.
  const name = sql.id('public', table)
  await sql`
    insert into ${name} (${columns})
    select ${columns} from json_populate_recordset(null::${name}, ${JSON.stringify(rows)}::json)`.execute(tx)
}

/** Waits for anybody who is making a network and keeps others from it until the transaction ends. */
export async function lockEmptiness(tx: Write): Promise<void> {
  await sql`lock table network, person in share row exclusive mode`.execute(tx)
}

/** Whether nobody has begun to use this database. */
export async function isEmpty(db: Read): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from network) and not exists (select from person) as empty`.execute(db)
  return rows[0]?.empty ?? false
}

/** After so many rows at once the planner must not go by what it knew of empty tables. */
export async function analyze(tx: Write): Promise<void> {
  await sql`analyze place, person, centre, resource, unit, resource_unit, booking, booking_item, occupancy,
    area_municipality, area_flow`.execute(tx)
}

export const isDemo = async (db: Read): Promise<boolean> =>
  (await db.selectFrom('network').select('id').where('is_demo', '=', true).limit(1).executeTakeFirst()) !==
  undefined

export interface DemoPerson {
  email: string
  name: string
  locale: 'en' | 'fr'
  role: 'member' | 'host' | 'operator' | 'planner' | 'network_manager'
  /** Slug and name of the centre a host looks after. */
  centre: { slug: string; name: string } | null
  operator: string | null
  /** The organisation a planner plans for. */
  organisation: string | null
}

/** Demonstration people who can sign in: the network manager, then planners, operators, hosts and members. */
export async function demoPeople(db: Read): Promise<DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`
    select person.email, person.name, person.locale, coalesce(g.role, 'member') as role,
      case when centre.id is not null then json_build_object('slug', centre.slug, 'name', centre.name) end as centre,
      operator.name as operator, organisation.name as organisation
    from person
    join account on account.person_id = person.id and account.provider_id = 'credential'
    left join role_grant g on g.person_id = person.id
    left join centre on centre.id = g.centre_id
    left join operator on operator.id = coalesce(g.operator_id, centre.operator_id)
    left join organisation on organisation.id = g.organisation_id
    where person.is_demo
    order by array_position(array['network_manager', 'planner', 'operator', 'host', 'member'], coalesce(g.role, 'member')),
      person.email, centre.slug`.execute(db)
  return rows
}

export interface DemoCentre {
  id: string
  slug: string
  name: string
  place: string
  operator: string
}

export async function demoCentres(db: Read): Promise<DemoCentre[]> {
  const { rows } = await sql<DemoCentre>`
    select centre.id, centre.slug, centre.name, place.name as place, operator.name as operator
    from centre
    join place on place.id = centre.place_id
    join operator on operator.id = centre.operator_id
    join network on network.id = operator.network_id
    where network.is_demo
    order by centre.slug`.execute(db)
  return rows
}
