import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import type { Actor } from '../permissions/actor.ts'
import { actorFromSession } from './actor.ts'
import { changePassword, editProfile, profileOf, requestNewAddress, type Here } from './profile.ts'
import { endOtherSessions, sessionsOf } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { mailsTo, now, organisationIn, PASSWORD, personIn, testAuth, tokenTo, visitor } from './testing.ts'
import { confirmNewAddress, readAddressLink } from './verify-address.ts'

const database = await testDatabase()
const auth = testAuth(database)
const { db } = database
after(database.close)
await organisationIn(database, 'Hérault')

const enter = async (email: string, password = PASSWORD): Promise<Here> => {
  const session = await signIn(auth, { email, password, keep: true, verifyPage: '' }, visitor(), now())
  assert.ok(session.ok)
  const signedIn = await actorFromSession(db, session.value.token, now())
  assert.ok(signedIn)
  return { sessionId: signedIn.sessionId, token: session.value.token, visitor: visitor() }
}
const page = 'https://example.org/en/verify'
const ask = (actor: Actor, here: Here, email: string, password = PASSWORD) =>
  requestNewAddress(auth, actor, here, { email, password, page }, now())

test('name, language and home commune are changed, and the actor follows at once', async () => {
  const actor = await personIn(database, 'ines@example.org')
  const here = await enter('ines@example.org')
  const values = { name: 'Inès Roux', locale: 'en' as const, homePlaceId: 'FR-34186' }
  assert.equal((await transaction(db, (tx) => editProfile(tx, actor, values, now()))).ok, true)
  assert.equal((await profileOf(db, actor)).homePlaceName, 'Octon')
  const after = await actorFromSession(db, here.token, now())
  assert.deepEqual([after?.actor.name, after?.actor.locale], ['Inès Roux', 'en'])
  const nowhere = { ...values, homePlaceId: 'FR-00000' }
  const refused = await transaction(db, (tx) => editProfile(tx, actor, nowhere, now()))
  assert.equal(!refused.ok && refused.reason, 'no-such-place')
})

test('a new password needs the old one and signs out everywhere else', async () => {
  const actor = await personIn(database, 'pass@example.org')
  const [here, there] = [await enter('pass@example.org'), await enter('pass@example.org')]
  const change = (current: string, next: string) =>
    changePassword(auth, actor, here, { current, next }, now())
  const wrong = await change('not it at all', 'tramontane du nord')
  assert.equal(!wrong.ok && wrong.reason, 'wrong')
  const weak = await change(PASSWORD, 'motdepasse34')
  assert.deepEqual(!weak.ok && weak.detail, { fault: 'common' })
  assert.equal((await change(PASSWORD, 'tramontane du nord')).ok, true)
  assert.ok(await actorFromSession(db, here.token, now()))
  assert.equal(await actorFromSession(db, there.token, now()), null)
  await enter('pass@example.org', 'tramontane du nord')
})

test('whoever has no password sets one', async () => {
  const actor = await personIn(database, 'none@example.org')
  const here = await enter('none@example.org')
  await db.deleteFrom('account').where('person_id', '=', actor.personId).execute()
  assert.equal((await profileOf(db, actor)).hasPassword, false)
  const set = await changePassword(auth, actor, here, { current: '', next: 'marin du sud-est' }, now())
  assert.equal(set.ok, true)
  await enter('none@example.org', 'marin du sud-est')
})

test('an address changes when its own link is followed, once, and the old one is told', async () => {
  const actor = await personIn(database, 'old@example.org')
  const here = await enter('old@example.org')
  const wrong = await ask(actor, here, 'new@example.org', 'not the password')
  assert.equal(!wrong.ok && wrong.reason, 'wrong')
  const same = await ask(actor, here, 'Old@example.org')
  assert.equal(!same.ok && same.reason, 'same-address')
  assert.equal((await ask(actor, here, 'New@example.org')).ok, true)
  assert.equal((await actorFromSession(db, here.token, now()))?.actor.email, 'old@example.org')
  const token = await tokenTo(auth, 'new@example.org')
  assert.deepEqual(await readAddressLink(auth, token), {
    kind: 'change',
    email: 'old@example.org',
    newEmail: 'new@example.org',
  })
  assert.equal((await confirmNewAddress(auth, token)).ok, true)
  assert.equal((await actorFromSession(db, here.token, now()))?.actor.email, 'new@example.org')
  assert.equal((await mailsTo(auth, 'old@example.org')).at(-1)?.kind, 'address-changed')
  assert.equal((await confirmNewAddress(auth, token)).ok, false)
})

test('an address of somebody else gets no mail, and the answer does not tell', async () => {
  const actor = await personIn(database, 'me@example.org')
  await personIn(database, 'taken@example.org')
  assert.equal((await ask(actor, await enter('me@example.org'), 'taken@example.org')).ok, true)
  assert.deepEqual(await mailsTo(auth, 'taken@example.org'), [])
})

test('an address taken while the link was on its way stays with who took it', async () => {
  const actor = await personIn(database, 'slow@example.org')
  await ask(actor, await enter('slow@example.org'), 'fast@example.org')
  const token = await tokenTo(auth, 'fast@example.org')
  await personIn(database, 'fast@example.org')
  const refused = await confirmNewAddress(auth, token)
  assert.equal(!refused.ok && refused.reason, 'link-over')
})

test('signing out elsewhere leaves this device alone', async () => {
  const actor = await personIn(database, 'many@example.org')
  const devices = [
    await enter('many@example.org'),
    await enter('many@example.org'),
    await enter('many@example.org'),
  ]
  const [here] = devices
  assert.ok(here)
  assert.equal((await sessionsOf(db, actor, now())).length, 3)
  assert.equal(await transaction(db, (tx) => endOtherSessions(tx, actor, here.sessionId)), 2)
  assert.deepEqual(
    (await sessionsOf(db, actor, now())).map(({ id }) => id),
    [here.sessionId],
  )
})

test('the mail to a new address does not name whoever asked: it may be anybody’s', async () => {
  const actor = await personIn(database, 'mover@example.org', 'You have won, go to evil.example')
  const here = await enter('mover@example.org')
  assert.ok((await ask(actor, here, 'addressed@example.org')).ok)
  assert.deepEqual(
    (await mailsTo(auth, 'addressed@example.org')).map(({ kind, name }) => [kind, name]),
    [['confirm-address', '']],
  )
})
