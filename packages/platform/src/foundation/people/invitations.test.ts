import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import type { Actor, Grant } from '../permissions/actor.ts'
import { Forbidden } from '../permissions/permissions.ts'
import { hashPassword } from './create-person.ts'
import {
  acceptAsNewPerson,
  acceptInvitation,
  INVITATION_DAYS,
  invite,
  openInvitations,
  readInvitation,
  withdrawInvitation,
} from './invitations.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { mailsTo, now, organisationIn, PASSWORD, personIn, testAuth, visitor, withRole } from './testing.ts'

const database = await testDatabase()
const auth = testAuth(database)
const { db } = database
after(database.close)

const { networkId, operatorId, centreId } = await organisationIn(database, 'Larzac')
const host: Grant = { role: 'host', centreId }
const operator: Grant = { role: 'operator', operatorId }
const manager: Grant = { role: 'network_manager', networkId }
const anne = await withRole(database, await personIn(database, 'anne@example.org', 'Anne Vidal'), operator)

const send = (actor: Actor, email: string, grant: Grant, at = now()) =>
  transaction(db, (tx) =>
    invite(
      tx,
      actor,
      { email, grant, locale: 'fr', page: (secret) => `https://example.org/fr/invitation/${secret}` },
      at,
    ),
  )
const secretTo = async (email: string) =>
  (await mailsTo(database, email)).at(-1)?.link.pathname.split('/').at(-1) ?? ''
const accept = (actor: Actor, secret: string, at = now()) =>
  transaction(db, (tx) => acceptInvitation(tx, actor, secret, at))
const rolesOf = async (actor: Actor) =>
  (await db.selectFrom('role_grant').select('role').where('person_id', '=', actor.personId).execute()).map(
    ({ role }) => role,
  )

test('an operator invites a host, who accepts once', async () => {
  assert.equal((await send(anne, 'Bruno@example.org', host)).ok, true)
  const secret = await secretTo('bruno@example.org')
  const bruno = await personIn(database, 'bruno@example.org', 'Bruno')
  assert.deepEqual(await readInvitation(db, secret, now()), {
    email: 'bruno@example.org',
    grant: host,
    scope: 'Centre Larzac',
    network: 'Réseau Larzac',
    invitedBy: 'Anne Vidal',
    hasAccount: true,
  })
  assert.equal((await accept(bruno, secret)).ok, true)
  assert.deepEqual(await rolesOf(bruno), ['host'])
  const again = await accept(bruno, secret)
  assert.equal(!again.ok && again.reason, 'invitation-over')
  const known = await send(anne, 'bruno@example.org', host)
  assert.equal(!known.ok && known.reason, 'has-role')
})

test('nobody else can take an invitation up', async () => {
  await send(anne, 'carla@example.org', host)
  const stranger = await personIn(database, 'stranger@example.org')
  const refused = await accept(stranger, await secretTo('carla@example.org'))
  assert.equal(!refused.ok && refused.reason, 'other-address')
  assert.deepEqual(await rolesOf(stranger), [])
})

test('a role is given by those who may: not by hosts, members or another operator', async () => {
  const other = await organisationIn(database, 'Escandorgue')
  const elsewhere = await withRole(database, await personIn(database, 'else@example.org'), {
    role: 'operator',
    operatorId: other.operatorId,
  })
  const aHost = await withRole(database, await personIn(database, 'host@example.org'), host)
  const aManager = await withRole(database, await personIn(database, 'manager@example.org'), manager)
  for (const actor of [elsewhere, aHost, aManager])
    await assert.rejects(send(actor, 'x@example.org', host), Forbidden)
  for (const actor of [anne, aHost]) await assert.rejects(send(actor, 'x@example.org', manager), Forbidden)
  await assert.rejects(send(anne, 'x@example.org', operator), Forbidden)
  assert.equal((await send(aManager, 'x@example.org', operator)).ok, true)
  assert.equal((await send(aManager, 'x@example.org', manager)).ok, true)
})

test('an invitation is over when withdrawn, replaced or a week old', async () => {
  await send(anne, 'dora@example.org', host)
  const first = await secretTo('dora@example.org')
  await send(anne, 'dora@example.org', host)
  const second = await secretTo('dora@example.org')
  assert.equal(await readInvitation(db, first, now()), null)
  assert.ok(await readInvitation(db, second, now()))
  assert.equal(await readInvitation(db, second, now().add({ hours: INVITATION_DAYS * 24 + 1 })), null)
  const open = (await openInvitations(db, anne, host, now())).filter(
    ({ email }) => email === 'dora@example.org',
  )
  assert.equal(open.length, 1)
  for (const { id } of open) {
    assert.equal((await transaction(db, (tx) => withdrawInvitation(tx, anne, id, now()))).ok, true)
    assert.equal((await transaction(db, (tx) => withdrawInvitation(tx, anne, id, now()))).ok, false)
  }
  assert.equal(await readInvitation(db, second, now()), null)
})

test('somebody without an account opens one on the way, its address confirmed by the mail', async () => {
  await send(anne, 'emile@example.org', host)
  const secret = await secretTo('emile@example.org')
  assert.equal((await readInvitation(db, secret, now()))?.hasAccount, false)
  const passwordHash = await hashPassword(PASSWORD)
  const join = () =>
    transaction(db, (tx) =>
      acceptAsNewPerson(tx, secret, { name: 'Émile', locale: 'fr', passwordHash }, now()),
    )
  assert.equal((await join()).ok, true)
  const again = await join()
  assert.equal(!again.ok && again.reason, 'invitation-over')
  const who = { email: 'emile@example.org', password: PASSWORD, keep: false, verifyPage: '' }
  assert.equal((await signIn(auth, who, visitor(), now())).ok, true)
})

test('a stranger who signed up with the invited address is left with nothing', async () => {
  const page = 'https://example.org/x'
  const pages = { verifyPage: page, signInPage: page, resetPage: page }
  const stranger = { email: 'fanny@example.org', password: 'password of the stranger' }
  await signUp(auth, { name: 'Not Fanny', locale: 'fr', ...stranger, ...pages }, visitor(), now())
  await send(anne, 'fanny@example.org', host)
  const passwordHash = await hashPassword(PASSWORD)
  const person = { name: 'Fanny', locale: 'fr' as const, passwordHash }
  const secret = await secretTo('fanny@example.org')
  assert.equal((await transaction(db, (tx) => acceptAsNewPerson(tx, secret, person, now()))).ok, true)
  const entered = await signIn(auth, { ...stranger, keep: false, verifyPage: page }, visitor(), now())
  assert.equal(!entered.ok && entered.reason, 'wrong')
})

test('two accepting at the same moment give the role once', async () => {
  await send(anne, 'gilles@example.org', host)
  const secret = await secretTo('gilles@example.org')
  const gilles = await personIn(database, 'gilles@example.org')
  const both = await Promise.all([accept(gilles, secret), accept(gilles, secret)])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  assert.deepEqual(await rolesOf(gilles), ['host'])
})
