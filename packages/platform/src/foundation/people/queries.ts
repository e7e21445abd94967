import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import type { CentreId, NetworkId, OperatorId, OrganisationId, PersonId } from '../ids.ts'
import type { Actor, Grant } from '../permissions/actor.ts'
import type { SessionId, TokenId } from './ids.ts'

/** A person as the functions of this folder know them. */
export interface PersonRow {
  id: PersonId
  name: string
  email: string
  locale: 'en' | 'fr'
  verified: boolean
  homePlaceId: string | null
}

const person = (db: Read) =>
  db
    .selectFrom('person')
    .select([
      'person.id',
      'name',
      'email',
      'locale',
      'email_verified as verified',
      'home_place_id as homePlaceId',
    ])
    .where('erased_at', 'is', null)
    .$narrowType<{ id: PersonId; locale: 'en' | 'fr' }>()

export const personById = (db: Read, id: PersonId): Promise<PersonRow | undefined> =>
  person(db).where('person.id', '=', id).executeTakeFirst()

export const personByEmail = (db: Read, email: string): Promise<PersonRow | undefined> =>
  person(db).where('email', '=', email.toLowerCase()).executeTakeFirst()

export const personForUpdate = (tx: Write, id: PersonId): Promise<PersonRow | undefined> =>
  person(tx).where('person.id', '=', id).forUpdate().executeTakeFirst()

export const insertPerson = (
  tx: Write,
  { id, name, email, locale, verified, now }: Omit<PersonRow, 'homePlaceId'> & { now: Temporal.Instant },
) =>
  tx
    .insertInto('person')
    .values({ id, name, email, locale, email_verified: verified, created_at: now, updated_at: now })
    .execute()

export const updatePerson = (
  tx: Write,
  id: PersonId,
  values: { name: string; locale: 'en' | 'fr'; homePlaceId: string | null },
  now: Temporal.Instant,
) =>
  tx
    .updateTable('person')
    .set({ name: values.name, locale: values.locale, home_place_id: values.homePlaceId, updated_at: now })
    .where('id', '=', id)
    .execute()

export const markVerified = async (db: Read, id: PersonId): Promise<void> => {
  await db.updateTable('person').set({ email_verified: true }).where('id', '=', id).execute()
}

export const profileOf = (db: Read, id: PersonId) =>
  db
    .selectFrom('person')
    .leftJoin('place', 'place.id', 'person.home_place_id')
    .select(['person.name', 'email', 'locale', 'is_demo as isDemo'])
    .select(['place.id as homePlaceId', 'place.name as homePlaceName', 'place.postcodes as homePostcodes'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('account')
            .select('account.id')
            .whereRef('account.person_id', '=', 'person.id')
            .where('account.password', 'is not', null),
        )
        .as('hasPassword'),
    )
    .$narrowType<{ locale: 'en' | 'fr' }>()
    .where('person.id', '=', id)
    .executeTakeFirstOrThrow()

export const placeExists = async (db: Read, id: string): Promise<boolean> =>
  (await db.selectFrom('place').select('id').where('id', '=', id).executeTakeFirst()) !== undefined

// The password: an account of the provider `credential` whose account_id is the person's own id.

export const passwordHash = async (db: Read, id: PersonId): Promise<string | null> =>
  (
    await db
      .selectFrom('account')
      .select('password')
      .where('person_id', '=', id)
      .where('provider_id', '=', 'credential')
      .executeTakeFirst()
  )?.password ?? null

export const setPasswordHash = (
  tx: Write,
  {
    accountId,
    personId,
    hash,
    now,
  }: { accountId: string; personId: PersonId; hash: string; now: Temporal.Instant },
) =>
  tx
    .insertInto('account')
    .values({
      id: accountId,
      person_id: personId,
      account_id: personId,
      provider_id: 'credential',
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: now }),
    )
    .execute()

// Who is signed in: the busiest queries of the house, as plain text, which Kysely has nothing to build for.

interface ActorRow {
  id: string
  name: string
  email: string
  locale: string
  grants: JsonGrant[]
}
const actorColumns = sql`person.id, person.name, person.email, person.locale,
  (select coalesce(json_agg(json_build_object('role', g.role,
    'centreId', g.centre_id, 'operatorId', g.operator_id, 'networkId', g.network_id,
    'organisationId', g.organisation_id)), '[]')
    from role_grant g where g.person_id = person.id) as grants`

export async function actorBySession(db: Read, token: string, now: Temporal.Instant) {
  const { rows } = await sql<ActorRow & { sessionId: SessionId; updatedAt: Temporal.Instant }>`
    select session.id as "sessionId", session.updated_at as "updatedAt", ${actorColumns}
    from session join person on person.id = session.person_id
    where session.token = ${token} and session.expires_at > ${now} and person.erased_at is null`.execute(db)
  const [row] = rows
  return row && { actor: actorOf(row), sessionId: row.sessionId, updatedAt: row.updatedAt }
}

export async function actorByToken(db: Read, digest: Buffer, now: Temporal.Instant) {
  const { rows } = await sql<ActorRow & { tokenId: TokenId; lastUsedAt: Temporal.Instant | null }>`
    select api_token.id as "tokenId", api_token.last_used_at as "lastUsedAt", ${actorColumns}
    from api_token join person on person.id = api_token.person_id
    where api_token.digest = ${digest} and (api_token.expires_at is null or api_token.expires_at > ${now})
      and person.erased_at is null`.execute(db)
  const [row] = rows
  return row && { actor: actorOf(row), tokenId: row.tokenId, lastUsedAt: row.lastUsedAt }
}

type JsonGrant = {
  role: string
  centreId: string | null
  operatorId: string | null
  networkId: string | null
  organisationId: string | null
}

const actorOf = (row: ActorRow): Actor => ({
  personId: row.id as PersonId,
  name: row.name,
  email: row.email,
  locale: row.locale === 'fr' ? 'fr' : 'en',
  grants: row.grants.map(grantOf),
})

function grantOf({ role, centreId, operatorId, networkId, organisationId }: JsonGrant): Grant {
  if (role === 'host') return { role, centreId: centreId as CentreId }
  if (role === 'operator') return { role, operatorId: operatorId as OperatorId }
  if (role === 'planner') return { role, organisationId: organisationId as OrganisationId }
  return { role: 'network_manager', networkId: networkId as NetworkId }
}

// Sessions

export const sessionsOf = (db: Read, personId: PersonId, now: Temporal.Instant) =>
  db
    .selectFrom('session')
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .select(['id', 'user_agent as userAgent', 'created_at as createdAt', 'updated_at as usedAt'])
    .$narrowType<{ id: SessionId }>()
    .orderBy('updated_at', 'desc')
    .execute()

export const extendSession = (tx: Write, id: SessionId, expiresAt: Temporal.Instant, now: Temporal.Instant) =>
  tx.updateTable('session').set({ expires_at: expiresAt, updated_at: now }).where('id', '=', id).execute()

export const shortenSession = (tx: Write, token: string, expiresAt: Temporal.Instant) =>
  tx.updateTable('session').set({ expires_at: expiresAt }).where('token', '=', token).execute()

/** Ends a session; that the person was here outlives it, as their account's last change. */
export const deleteSession = (tx: Write, token: string, now: Temporal.Instant) =>
  sql`with over as (delete from session where token = ${token} returning person_id)
    update person set updated_at = ${now} from over
    where person.id = over.person_id and person.updated_at < ${now}`.execute(tx)

/** Ends the person's sessions but one; all of them when there is none to keep. Returns how many ended. */
export async function deleteSessions(tx: Write, personId: PersonId, keep: SessionId | null): Promise<number> {
  const sessions = tx.deleteFrom('session').where('person_id', '=', personId)
  const { numDeletedRows } = await (
    keep ? sessions.where('id', '<>', keep) : sessions
  ).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

// Tokens of the API

export const tokensOf = (db: Read, personId: PersonId) =>
  db
    .selectFrom('api_token')
    .where('person_id', '=', personId)
    .select([
      'id',
      'name',
      'created_at as createdAt',
      'last_used_at as lastUsedAt',
      'expires_at as expiresAt',
    ])
    .$narrowType<{ id: TokenId }>()
    .orderBy('created_at', 'desc')
    .execute()

export const countTokens = async (db: Read, personId: PersonId): Promise<number> =>
  (
    await db
      .selectFrom('api_token')
      .where('person_id', '=', personId)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count

export const insertToken = (
  tx: Write,
  token: {
    id: TokenId
    personId: PersonId
    name: string
    digest: Buffer
    expiresAt: Temporal.Instant | null
    now: Temporal.Instant
  },
) =>
  tx
    .insertInto('api_token')
    .values({
      id: token.id,
      person_id: token.personId,
      name: token.name,
      digest: token.digest,
      expires_at: token.expiresAt,
      created_at: token.now,
    })
    .execute()

export const noteTokenUse = (db: Read, id: TokenId, now: Temporal.Instant) =>
  db.updateTable('api_token').set({ last_used_at: now }).where('id', '=', id).execute()

export const deleteToken = async (tx: Write, personId: PersonId, id: TokenId): Promise<boolean> =>
  (
    await tx
      .deleteFrom('api_token')
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
  ).numDeletedRows === 1n

/** Ends all tokens of a person; returns which. That they were here outlives them, as the account's last change. */
export async function deleteTokens(tx: Write, personId: PersonId, now: Temporal.Instant): Promise<TokenId[]> {
  const gone = await tx.deleteFrom('api_token').where('person_id', '=', personId).returning('id').execute()
  await tx.updateTable('person').set({ updated_at: now }).where('id', '=', personId).execute()
  return gone.map(({ id }) => id as TokenId)
}

// Tries within a window that starts with the first of them.

export async function countTry(db: Read, key: string, windowMs: number, now: Temporal.Instant) {
  const at = now.epochMilliseconds
  const isOver = sql<boolean>`rate_limit.last_request <= ${at - windowMs}`
  return db
    .insertInto('rate_limit')
    .values({ key, count: 1, last_request: at })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql`case when ${isOver} then 1 else rate_limit.count + 1 end`,
        last_request: sql`case when ${isOver} then excluded.last_request else rate_limit.last_request end`,
      }),
    )
    .returning(['count', 'last_request as windowStart'])
    .executeTakeFirstOrThrow()
}

export const forgiveTry = (db: Read, key: string) =>
  db
    .updateTable('rate_limit')
    .set({ count: sql`count - 1` })
    .where('key', '=', key)
    .where('count', '>', 0)
    .execute()

// Links in mails that the sign-in engine keeps: the identifier is a digest, the value a person's id.

export const personByVerification = (db: Read, identifier: string, now: Temporal.Instant) =>
  person(db)
    .innerJoin('verification', (join) => join.on(sql<boolean>`verification.value = person.id::text`))
    .where('verification.identifier', '=', identifier)
    .where('verification.expires_at', '>', now)
    .executeTakeFirst()
