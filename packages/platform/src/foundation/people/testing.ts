import { Temporal } from 'temporal-polyfill'
import type { TestDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import { newId, type CentreId, type NetworkId, type OperatorId } from '../ids.ts'
import type { Actor, Grant } from '../permissions/actor.ts'
import { createAuth, type Auth } from './auth.ts'
import { createPerson, hashPassword } from './create-person.ts'
import { insertGrant } from './invitation-queries.ts'
import type { Visitor } from './sign-in.ts'

/** The sign-in engine on a test's own database. */
export const testAuth = ({ db, pool }: TestDatabase): Auth =>
  createAuth({ db, pool, secret: 'the secret of a test, long enough for it' })

let visitors = 0
/** Somebody at an address of their own. */
export const visitor = (): Visitor => ({ address: `192.0.2.${++visitors % 250}`, userAgent: 'Test/1.0' })

/** The engine reads the computer's own clock, so its tests do as well. */
export const now = (): Temporal.Instant => Temporal.Now.instant()

export const PASSWORD = 'brume sur le Larzac'

/** The mails queued for an address, newest last, with the link of each. */
export async function mailsTo({ db }: Pick<Auth, 'db'>, recipient: string) {
  const mails = await db
    .selectFrom('mail')
    .where('recipient', '=', recipient)
    .select(['kind', 'locale', 'data'])
    .orderBy('created_at')
    .execute()
  return mails.map(({ kind, locale, data }) => ({ kind, locale, link: linkIn(data), name: nameIn(data) }))
}

const nameIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'name' in data ? data.name : undefined

function linkIn(data: unknown): URL {
  const link = typeof data === 'object' && data !== null && 'link' in data ? data.link : undefined
  return new URL(typeof link === 'string' ? link : 'https://example.org/none')
}

/** The token of the newest mail to an address. */
export async function tokenTo(auth: Pick<Auth, 'db'>, recipient: string): Promise<string> {
  return (await mailsTo(auth, recipient)).at(-1)?.link.searchParams.get('token') ?? ''
}

/** A person with a confirmed address, and the actor they are when signed in. */
export async function personIn(
  { db }: Pick<Auth, 'db'>,
  email: string,
  name = 'Inès Cazals',
): Promise<Actor> {
  passwordOfAll ??= hashPassword(PASSWORD)
  const passwordHash = await passwordOfAll
  const person = { name, email, locale: 'fr' as const, passwordHash }
  const personId = await transaction(db, (tx) => createPerson(tx, person, now()))
  return { personId, name, email, locale: 'fr', grants: [] }
}
let passwordOfAll: Promise<string> | undefined

/** A network with an operator and a centre of its own. */
export async function organisationIn({ db }: Pick<Auth, 'db'>, name: string) {
  const networkId = newId<NetworkId>()
  const operatorId = newId<OperatorId>()
  const centreId = newId<CentreId>()
  const country = { country: 'FR', time_zone: 'Europe/Paris', locale: 'fr' }
  await db
    .insertInto('network')
    .values({ id: networkId, name: `Réseau ${name}`, ...country })
    .execute()
  await db.insertInto('operator').values({ id: operatorId, network_id: networkId, name }).execute()
  const place = { country: 'FR', code: '34186', name: 'Octon', search_key: 'octon', lat: 43.65, lon: 3.3 }
  await db
    .insertInto('place')
    .values({ id: 'FR-34186', ...place })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('centre')
    .values({
      id: centreId,
      operator_id: operatorId,
      slug: `centre-${centreId.slice(0, 8)}`,
      name: `Centre ${name}`,
      locale: 'fr',
      place_id: 'FR-34186',
      address: 'Place du village',
      postcode: '34800',
      lat: 43.65,
      lon: 3.3,
      time_zone: 'Europe/Paris',
    })
    .execute()
  return { networkId, operatorId, centreId }
}

/** Gives the actor a role, as an accepted invitation does. */
export async function withRole({ db }: Pick<Auth, 'db'>, actor: Actor, grant: Grant): Promise<Actor> {
  const { personId } = actor
  await transaction(db, (tx) => insertGrant(tx, { personId, grant, grantedBy: null, now: now() }))
  return { ...actor, grants: [...actor.grants, grant] }
}
