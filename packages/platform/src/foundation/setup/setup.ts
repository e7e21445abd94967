import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { record } from '../audit/audit.ts'
import type { Read } from '../database/connect.ts'
import type { DB } from '../database/db-types.ts'
import { transaction } from '../database/transaction.ts'
import { newId, type NetworkId, type PersonId } from '../ids.ts'
import type { NetworkFacts } from '../organisations/network.ts'
import { firstNetwork, insertManager, insertNetwork, type GrantId } from '../organisations/queries.ts'
import { createPerson, hashPassword } from '../people/create-person.ts'
import { passwordFault } from '../people/passwords.ts'
import { countTry, personByEmail } from '../people/queries.ts'
import { networkOf } from '../people/throttle.ts'
import { done, refused, type Result } from '../result.ts'
import { digestOf, isCode, newCode } from './code.ts'
import * as queries from './queries.ts'

/** Tries from one network address, right or wrong, before it has to wait. */
const TRIES = 20
const WINDOW_MINUTES = 15

/** Whether there is a network. Once there is, there always will be. */
export const isSetUp = async (db: Read): Promise<boolean> => (await firstNetwork(db)) !== undefined

/**
 * Makes the code that lets the first visitor create the network, and forgets any earlier one. To be shown in
 * the terminal: only a digest is kept. Returns null when the network exists already.
 */
export const renewSetupCode = (db: Kysely<DB>, now: Temporal.Instant): Promise<string | null> =>
  transaction(db, async (tx) => {
    if (await isSetUp(tx)) return null
    const code = newCode()
    await queries.writeCode(tx, digestOf(code), now)
    return code
  })

export interface FirstSetup {
  code: string
  network: NetworkFacts
  manager: { name: string; email: string; password: string }
}

export type SetupRefusal = 'set-up' | 'wrong-code' | 'too-many' | 'weak-password' | 'address-taken'

/**
 * Creates the network and its first manager, all or nothing; the code is used up by it. The manager's address
 * counts as confirmed: whoever reads the terminal vouches for it. Refuses with `set-up` when there is a network,
 * `wrong-code`, `too-many` (detail `retryAfter` in seconds), `weak-password` (detail `fault`), `address-taken`.
 * `address` is where the request came from.
 */
export async function setUp(
  db: Kysely<DB>,
  { code, network, manager }: FirstSetup,
  address: string,
  now: Temporal.Instant,
): Promise<Result<{ networkId: NetworkId; personId: PersonId }, SetupRefusal>> {
  if (await isSetUp(db)) return refused('set-up')
  const tried = await countOne(db, address, now)
  if (!tried.ok) return tried
  const known = await queries.code(db)
  if (!known || !isCode(code, known.digest)) return refused('wrong-code')
  const fault = passwordFault(manager.password, manager)
  if (fault) return refused('weak-password', { fault })
  // Slow on purpose, so before the transaction.
  const passwordHash = await hashPassword(manager.password)
  return transaction(db, async (tx) => {
    const current = await queries.codeForUpdate(tx)
    if (await isSetUp(tx)) return refused('set-up')
    if (!current || !isCode(code, current.digest)) return refused('wrong-code')
    if (await personByEmail(tx, manager.email)) return refused('address-taken', { email: manager.email })
    const networkId = newId<NetworkId>()
    await insertNetwork(tx, networkId, network)
    const { name, email } = manager
    const personId = await createPerson(tx, { name, email, locale: network.locale, passwordHash }, now)
    await insertManager(tx, { id: newId<GrantId>(), personId, networkId })
    await queries.markUsed(tx, now)
    await record(tx, {
      actorId: personId,
      action: 'network.create',
      subjectType: 'network',
      subjectId: networkId,
    })
    return done({ networkId, personId })
  })
}

async function countOne(
  db: Kysely<DB>,
  address: string,
  now: Temporal.Instant,
): Promise<Result<null, 'too-many'>> {
  const window = WINDOW_MINUTES * 60_000
  const { count, windowStart } = await countTry(db, `setup:${networkOf(address)}`, window, now)
  if (count <= TRIES) return done(null)
  return refused('too-many', { retryAfter: Math.ceil((windowStart + window - now.epochMilliseconds) / 1000) })
}
