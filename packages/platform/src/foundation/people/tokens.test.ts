import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import type { Actor } from '../permissions/actor.ts'
import { actorFromToken } from './actor.ts'
import { organisationIn, personIn, withRole } from './testing.ts'
import { createApiToken, createToken, revokeToken, TOKENS_MAX, tokensOf } from './tokens.ts'

const database = await testDatabase()
const { db } = database
after(database.close)

const now = Temporal.Instant.from('2027-02-04T08:00:00Z')
const make = (actor: Actor, name = 'calendar', expiresAt: Temporal.Instant | null = null) =>
  transaction(db, (tx) => createApiToken(tx, actor, { name, expiresAt }, now))
const bearer = (token: string, at = now) => actorFromToken(db, `Bearer ${token}`, at)

test('a token stands for its person with all their roles', async () => {
  const { centreId, networkId } = await organisationIn(database, 'Causses')
  const member = await personIn(database, 'ines@example.org')
  const host = await withRole(database, member, { role: 'host', centreId })
  const both = await withRole(database, host, { role: 'network_manager', networkId })
  const made = await make(both)
  assert.ok(made.ok)
  assert.match(made.value.token, /^micropol_[\w-]{43}$/)
  const actor = await bearer(made.value.token)
  assert.equal(actor?.personId, member.personId)
  assert.deepEqual(new Set(actor.grants.map(({ role }) => role)), new Set(['host', 'network_manager']))
})

test('what is stored does not hold the token', async () => {
  const made = await make(await personIn(database, 'stored@example.org'))
  assert.ok(made.ok)
  const rows = await database.pool.query('select api_token::text as text, digest from api_token')
  for (const { text, digest } of rows.rows) {
    assert.ok(!text.includes(made.value.token.slice('micropol_'.length)))
    assert.equal(digest.length, 32)
  }
})

test('anything else is nobody', async () => {
  const made = await make(await personIn(database, 'else@example.org'))
  assert.ok(made.ok)
  const { token } = made.value
  for (const header of [null, '', token, `Basic ${token}`, 'Bearer', 'Bearer micropol_', `Bearer ${token}x`])
    assert.equal(await actorFromToken(db, header, now), null, String(header))
  assert.ok(await actorFromToken(db, `bearer  ${token}`, now))
})

test('a token ends when it says, or when it is revoked, and only its owner can revoke it', async () => {
  const owner = await personIn(database, 'owner@example.org')
  const stranger = await personIn(database, 'stranger@example.org')
  const made = await make(owner, 'short', now.add({ hours: 24 }))
  assert.ok(made.ok)
  const { id, token } = made.value
  assert.ok(await bearer(token, now.add({ hours: 23 })))
  assert.equal(await bearer(token, now.add({ hours: 24 })), null)
  const refused = await transaction(db, (tx) => revokeToken(tx, stranger, id))
  assert.equal(!refused.ok && refused.reason, 'no-such-token')
  assert.equal((await transaction(db, (tx) => revokeToken(tx, owner, id))).ok, true)
  assert.equal(await bearer(token), null)
})

test('the last use is noted, at most once a minute', async () => {
  const owner = await personIn(database, 'used@example.org')
  const made = await make(owner)
  assert.ok(made.ok)
  const usedAt = async () => (await tokensOf(db, owner))[0]?.lastUsedAt?.toString()
  assert.equal(await usedAt(), undefined)
  await bearer(made.value.token, now)
  await bearer(made.value.token, now.add({ seconds: 59 }))
  assert.equal(await usedAt(), now.toString())
  await bearer(made.value.token, now.add({ seconds: 61 }))
  assert.equal(await usedAt(), now.add({ seconds: 61 }).toString())
})

test('the command line makes one for an address, and says when nobody has it', async () => {
  await personIn(database, 'cli@example.org')
  const made = await transaction(db, (tx) => createToken(tx, { email: 'CLI@example.org', name: 'cli' }, now))
  assert.ok(made.ok)
  assert.equal((await bearer(made.value.token))?.email, 'cli@example.org')
  const none = await transaction(db, (tx) => createToken(tx, { email: 'no@example.org', name: 'x' }, now))
  assert.equal(!none.ok && none.reason, 'no-such-person')
})

test('a person has twenty tokens at most', async () => {
  const owner = await personIn(database, 'many@example.org')
  for (let i = 0; i < TOKENS_MAX; i++) assert.equal((await make(owner)).ok, true)
  const more = await make(owner)
  assert.equal(!more.ok && more.reason, 'too-many-tokens')
})

test('tokens asked for at the same time are twenty at most as well', async () => {
  const owner = await personIn(database, 'hasty@example.org')
  const made = await Promise.all(Array.from({ length: TOKENS_MAX + 5 }, () => make(owner)))
  assert.equal(made.filter(({ ok }) => ok).length, TOKENS_MAX)
})
