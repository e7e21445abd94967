import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import { actorFromSession, actorFromToken } from './actor.ts'
import { resetPassword, readResetLink, requestPasswordReset } from './reset-password.ts'
import { followMagicLink, requestMagicLink, signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'
import { signOut } from './sessions.ts'
import { mailsTo, now, PASSWORD, testAuth, tokenTo, visitor } from './testing.ts'
import { limits } from './throttle.ts'
import { createToken } from './tokens.ts'
import { confirmAddress, readAddressLink } from './verify-address.ts'

const database = await testDatabase()
const auth = testAuth(database)
after(database.close)

const pages = {
  verifyPage: 'https://example.org/fr/verify?next=%2Ffr%2Fcentres',
  signInPage: 'https://example.org/fr/sign-in',
  resetPage: 'https://example.org/fr/forgot-password',
}
const open = (email: string, password = PASSWORD) =>
  signUp(auth, { name: 'Inès Cazals', email, password, locale: 'fr', ...pages }, visitor(), now())
const enter = (email: string, password = PASSWORD, from = visitor(), keep = false) =>
  signIn(auth, { email, password, keep, verifyPage: pages.verifyPage }, from, now())

const at = (days: number) => now().add({ hours: 24 * days + 1 })

async function member(email: string) {
  await open(email)
  const made = await confirmAddress(
    auth,
    { token: await tokenTo(auth, email), password: PASSWORD, keep: true },
    visitor(),
    now(),
  )
  assert.equal(made.ok, true)
}

test('sign up, follow the mail, type the password: signed in', async () => {
  assert.equal((await open('ines@example.org')).ok, true)
  const [mail] = await mailsTo(auth, 'ines@example.org')
  assert.equal(mail?.kind, 'verify-address')
  assert.equal(mail?.locale, 'fr')
  assert.equal(mail?.link.searchParams.get('next'), '/fr/centres')
  const token = mail?.link.searchParams.get('token') ?? ''
  assert.deepEqual(await readAddressLink(auth, token), {
    kind: 'first',
    email: 'ines@example.org',
    isConfirmed: false,
  })
  const made = await confirmAddress(auth, { token, password: PASSWORD, keep: true }, visitor(), now())
  assert.ok(made.ok)
  const signedIn = await actorFromSession(database.db, made.value.token, now())
  assert.equal(signedIn?.actor.email, 'ines@example.org')
  assert.equal(signedIn?.actor.locale, 'fr')
  assert.deepEqual(signedIn?.actor.grants, [])
})

test('the right password opens nothing while the address is unconfirmed, and the mail comes again', async () => {
  await open('paul@example.org')
  const refused = await enter('paul@example.org')
  assert.equal(!refused.ok && refused.reason, 'unverified')
  assert.equal((await mailsTo(auth, 'paul@example.org')).length, 2)
})

test('nobody’s mailbox is filled by signing in again and again with an unconfirmed address', async () => {
  await open('flood@example.org')
  for (let i = 0; i < limits['password.person'].max; i++) await enter('flood@example.org')
  assert.equal((await mailsTo(auth, 'flood@example.org')).length, limits['mail.person'].max)
})

test('a stranger who signed up with somebody’s address gains nothing when that person follows the mail', async () => {
  await open('victim@example.org', 'password of the stranger')
  const token = await tokenTo(auth, 'victim@example.org')
  const made = await confirmAddress(
    auth,
    { token, password: 'a guess of the victim', keep: false },
    visitor(),
    now(),
  )
  assert.equal(!made.ok && made.reason, 'wrong')
  const stranger = await enter('victim@example.org', 'password of the stranger')
  assert.equal(!stranger.ok && stranger.reason, 'unverified')
})

test('signing up with an address that has an account changes nothing and tells its owner by mail', async () => {
  await member('owner@example.org')
  const again = await open('owner@example.org', 'another long password')
  assert.equal(again.ok, true)
  assert.equal((await mailsTo(auth, 'owner@example.org')).at(-1)?.kind, 'address-exists')
  const other = await enter('owner@example.org', 'another long password')
  assert.equal(!other.ok && other.reason, 'wrong')
  assert.equal((await enter('owner@example.org')).ok, true)
})

test('an unknown address and a wrong password are refused alike', async () => {
  await member('known@example.org')
  const wrong = await enter('known@example.org', 'not the password')
  const unknown = await enter('nobody@example.org', 'not the password')
  assert.deepEqual(wrong, unknown)
  assert.equal(!wrong.ok && wrong.reason, 'wrong')
})

test('a magic link signs in once', async () => {
  await member('link@example.org')
  await requestMagicLink(
    auth,
    { email: 'Link@example.org', page: 'https://example.org/fr/sign-in/link' },
    visitor(),
    now(),
  )
  const mail = (await mailsTo(auth, 'link@example.org')).at(-1)
  assert.equal(mail?.kind, 'magic-link')
  assert.equal(mail?.link.pathname, '/fr/sign-in/link')
  assert.equal(mail?.link.searchParams.get('unconfirmed'), null)
  const token = mail?.link.searchParams.get('token') ?? ''
  const made = await followMagicLink(auth, { token, keep: false }, visitor(), now())
  assert.ok(made.ok && made.value.hasPassword)
  const { actor } = (await actorFromSession(database.db, made.value.token, now())) ?? {}
  assert.equal(actor?.email, 'link@example.org')
  assert.equal(await actorFromSession(database.db, made.value.token, now().add({ hours: 25 })), null)
  const again = await followMagicLink(auth, { token, keep: false }, visitor(), now())
  assert.equal(!again.ok && again.reason, 'link-over')
})

test('a magic link to an unconfirmed address confirms it, removes the password and says so', async () => {
  await open('half@example.org')
  await requestMagicLink(
    auth,
    { email: 'half@example.org', page: 'https://example.org/en/sign-in/link' },
    visitor(),
    now(),
  )
  const mail = (await mailsTo(auth, 'half@example.org')).at(-1)
  assert.equal(mail?.link.searchParams.get('unconfirmed'), '1')
  const token = mail?.link.searchParams.get('token') ?? ''
  const made = await followMagicLink(auth, { token, keep: true }, visitor(), now())
  assert.ok(made.ok)
  assert.equal(made.value.hasPassword, false)
  const old = await enter('half@example.org')
  assert.equal(!old.ok && old.reason, 'wrong')
})

test('a magic link or a reset for an unknown address answers the same and writes no mail', async () => {
  const page = 'https://example.org/en/x'
  assert.equal((await requestMagicLink(auth, { email: 'none@example.org', page }, visitor(), now())).ok, true)
  assert.equal(
    (await requestPasswordReset(auth, { email: 'none@example.org', page }, visitor(), now())).ok,
    true,
  )
  assert.deepEqual(await mailsTo(auth, 'none@example.org'), [])
})

test('a reset sets the password once, ends every session and confirms the address', async () => {
  await open('forgot@example.org')
  const page = 'https://example.org/en/reset-password'
  await requestPasswordReset(auth, { email: 'forgot@example.org', page }, visitor(), now())
  const token = await tokenTo(auth, 'forgot@example.org')
  assert.equal((await readResetLink(auth, token, now()))?.email, 'forgot@example.org')
  const weak = await resetPassword(auth, { token, password: 'password1234' }, now())
  assert.deepEqual(!weak.ok && weak.detail, { fault: 'common' })
  assert.equal((await resetPassword(auth, { token, password: 'tramontane du nord' }, now())).ok, true)
  const session = await enter('forgot@example.org', 'tramontane du nord')
  assert.ok(session.ok)
  assert.equal((await resetPassword(auth, { token, password: 'marin du sud-est' }, now())).ok, false)
  await requestPasswordReset(auth, { email: 'forgot@example.org', page }, visitor(), now())
  await resetPassword(
    auth,
    { token: await tokenTo(auth, 'forgot@example.org'), password: 'marin du sud-est' },
    now(),
  )
  assert.equal(await actorFromSession(database.db, session.value.token, now()), null)
})

test('a reset ends the tokens of the API, for they may be what was lost', async () => {
  const email = 'leaked@example.org'
  await member(email)
  const made = await transaction(database.db, (tx) => createToken(tx, { email, name: 'laptop' }, now()))
  assert.ok(made.ok)
  const authorization = `Bearer ${made.value.token}`
  assert.ok(await actorFromToken(database.db, authorization, now()))
  const page = 'https://example.org/en/reset-password'
  await requestPasswordReset(auth, { email, page }, visitor(), now())
  const token = await tokenTo(auth, email)
  assert.ok((await resetPassword(auth, { token, password: 'tramontane du nord' }, now())).ok)
  assert.equal(await actorFromToken(database.db, authorization, now()), null)
})

test('signing out leaves when somebody was last here, so that an account in use is not taken for a forgotten one', async () => {
  const email = 'leaving@example.org'
  await member(email)
  const session = await enter(email, PASSWORD, visitor(), true)
  assert.ok(session.ok)
  const then = at(300)
  await transaction(database.db, (tx) => signOut(tx, session.value.token, then))
  const person = database.db.selectFrom('person').where('email', '=', email).select('updated_at')
  assert.ok((await person.executeTakeFirstOrThrow()).updated_at.equals(then))
  assert.equal(await actorFromSession(database.db, session.value.token, now()), null)
})

test('after ten wrong passwords even the right one has to wait, from anywhere', async () => {
  await member('target@example.org')
  for (let i = 0; i < limits['password.person'].max; i++)
    await enter('target@example.org', `wrong guess ${i}`)
  const refused = await enter('target@example.org')
  assert.equal(!refused.ok && refused.reason, 'too-many')
  assert.ok(!refused.ok && Number(refused.detail.retryAfter) > 0 && Number(refused.detail.retryAfter) <= 900)
})

test('signing in rightly is never counted, so a whole centre behind one address can', async () => {
  await member('busy@example.org')
  const from = visitor()
  for (let i = 0; i < limits['password.person'].max + 2; i++) {
    assert.equal((await enter('busy@example.org', PASSWORD, from)).ok, true)
  }
})

test('a kept device stays signed in as long as it is used, a shared one for a day', async () => {
  await member('device@example.org')
  const kept = await enter('device@example.org', PASSWORD, visitor(), true)
  const shared = await enter('device@example.org', PASSWORD, visitor(), false)
  assert.ok(kept.ok && shared.ok)
  assert.equal(await actorFromSession(database.db, shared.value.token, at(1)), null)
  const used = await actorFromSession(database.db, kept.value.token, at(20))
  assert.ok(used?.extendedTo)
  assert.ok(await actorFromSession(database.db, kept.value.token, at(45)))
  assert.equal(await actorFromSession(database.db, kept.value.token, at(100)), null)
})

test('a sign-up with a weak password says why and leaves nothing behind', async () => {
  const refused = await open('weak@example.org', 'cazals.ines1')
  assert.deepEqual(!refused.ok && refused.detail, { fault: 'personal' })
  assert.equal((await enter('weak@example.org', 'cazals.ines1')).ok, false)
  assert.deepEqual(await mailsTo(auth, 'weak@example.org'), [])
})

test('a name a stranger may have chosen is written to nobody before the address is confirmed', async () => {
  const email = 'addressed@example.org'
  const name = 'You have won, go to evil.example'
  const askReset = () => requestPasswordReset(auth, { email, page: pages.resetPage }, visitor(), now())
  await signUp(auth, { name, email, password: PASSWORD, locale: 'en', ...pages }, visitor(), now())
  await enter(email)
  await askReset()
  assert.deepEqual(
    (await mailsTo(auth, email)).map((mail) => mail.name),
    ['', '', ''],
  )
  const token = await tokenTo(auth, email)
  assert.ok((await resetPassword(auth, { token, password: 'trois chevaux gris' }, now())).ok)
  await askReset()
  assert.equal((await mailsTo(auth, email)).at(-1)?.name, name)
})
