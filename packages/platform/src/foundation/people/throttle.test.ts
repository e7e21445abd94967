import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../database/testing.ts'
import { testAuth } from './testing.ts'
import { countTry, forgiveTry, limits, networkOf, type Counted } from './throttle.ts'

const database = await testDatabase()
const auth = testAuth(database)
after(database.close)

const start = Temporal.Instant.from('2027-02-04T08:00:00Z')
const { max, minutes } = limits['password.person']
const tries = (subject: string): Counted[] => [{ limit: 'password.person', subject }]

test('tries that come all at once are all counted', async () => {
  const all = await Promise.all(
    Array.from({ length: 40 }, () => countTry(auth, tries('rush@example.org'), start)),
  )
  assert.equal(all.filter(({ ok }) => ok).length, max)
})

test('the window starts with the first try, says how long to wait, and then opens again', async () => {
  for (let i = 0; i < max; i++) await countTry(auth, tries('wait@example.org'), start.add({ seconds: i }))
  const refused = await countTry(auth, tries('wait@example.org'), start.add({ minutes: 5 }))
  assert.deepEqual(!refused.ok && refused.detail, { retryAfter: (minutes - 5) * 60 })
  assert.equal((await countTry(auth, tries('wait@example.org'), start.add({ minutes }))).ok, true)
})

test('a forgiven try does not count', async () => {
  for (let i = 0; i < max * 2; i++) {
    assert.equal((await countTry(auth, tries('kind@example.org'), start)).ok, true)
    await forgiveTry(auth, tries('kind@example.org'))
  }
})

test('the table names nobody', async () => {
  await countTry(auth, tries('secret@example.org'), start)
  const keys = await database.db.selectFrom('rate_limit').select('key').execute()
  assert.ok(keys.length > 0 && keys.every(({ key }) => !key.includes('@')))
})

test('an address stands for its network: IPv4 itself, IPv6 the first half', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7')
  assert.equal(networkOf('2001:db8:0:12::1'), '2001:db8:0:12')
  assert.equal(networkOf('2001:0db8:0000:0012:aaaa:bbbb:cccc:dddd'), '2001:db8:0:12')
  assert.equal(networkOf('::1'), '0:0:0:0')
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0')
})
