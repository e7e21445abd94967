import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { emptyDatabase, testDatabase } from '@micropol/platform/foundation/database/testing'
import { dataFolder, micropol, served, stop } from '../testing/micropol.ts'

/** Whether PostgreSQL has left its data folder as one does that was shut down. */
function databaseStopped(folder: string): boolean {
  const data = readdirSync(join(folder, 'postgres')).find((name) => name.startsWith('data-')) ?? ''
  return !existsSync(join(folder, 'postgres', data, 'postmaster.pid'))
}

test('a demonstration: served, told apart, used beside, ended with everything', async (t) => {
  const folder = dataFolder(t)
  const server = await served({ MICROPOL_DATA: folder })
  try {
    await t.test('it says where it is and how to sign in', () => {
      assert.match(server.said, /Micropol is ready: http:\/\/localhost:\d+ /)
      assert.match(server.said, /network manager .*@.*\n.*planner .*\n.*operator .*\n.*host .*\n.*member /)
      assert.match(server.said, /\/en\/mailbox/)
    })

    await t.test('pages are served and the database answers', async () => {
      assert.equal((await fetch(`${server.url}/healthz`)).status, 200)
      assert.equal((await fetch(`${server.url}/en`)).status, 200)
    })

    await t.test('a form posted over plain http is taken, one from elsewhere is not', async () => {
      const post = (origin: string) =>
        fetch(`${server.url}/en/sign-in`, {
          method: 'POST',
          headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
          body: 'email=nobody%40example.org&password=wrong',
          redirect: 'manual',
        })
      assert.notEqual((await post(server.url)).status, 403)
      assert.equal((await post('https://evil.example')).status, 403)
    })

    await t.test('a second one on the same data folder says which process runs', async () => {
      const { code, complained } = await micropol(['start'], { MICROPOL_DATA: folder, PORT: '0' }).ended
      assert.equal(code, 1)
      assert.equal(
        complained,
        `Micropol already runs on this data folder (process ${server.child.pid}): stop it, or set MICROPOL_DATA to another folder.\n`,
      )
    })

    await t.test('demo --json, beside it, lists ten members, every role and twenty centres', async () => {
      const { code, said, complained } = await micropol(['demo', '--json'], { MICROPOL_DATA: folder }).ended
      assert.equal(code, 0, complained)
      const { signIns, centres } = JSON.parse(said) as {
        signIns: { email: string; role: string; password: string }[]
        centres: unknown[]
      }
      const roles = Map.groupBy(signIns, ({ role }) => role)
      assert.deepEqual([...roles.keys()].toSorted(), [
        'host',
        'member',
        'network_manager',
        'operator',
        'planner',
      ])
      assert.ok((roles.get('member')?.length ?? 0) >= 10)
      assert.ok(signIns.every(({ email, password }) => email.includes('@') && password.length > 0))
      assert.ok(centres.length >= 18)
    })

    await t.test('token, beside it, makes one for a person and none for nobody', async () => {
      const email = /member +(\S+@\S+)/.exec(server.said)?.[1] ?? ''
      const made = await micropol(['token', '--email', email], { MICROPOL_DATA: folder }).ended
      assert.equal(made.code, 0, made.complained)
      assert.match(made.said, /^micropol_[\w-]{40,}\n$/)
      const none = await micropol(['token', '--email', 'nobody@example.org'], { MICROPOL_DATA: folder }).ended
      assert.equal(none.code, 1)
      assert.equal(none.complained, 'Nobody signs in as nobody@example.org: check the address.\n')
    })

    await t.test('doctor, beside it, finds everything well', async () => {
      const { code, said, complained } = await micropol(['doctor'], { MICROPOL_DATA: folder }).ended
      assert.equal(code, 0, said + complained)
      for (const about of ['versions', 'disk', 'mail', 'database', 'time zones']) {
        assert.match(said, new RegExp(`^ok  ${about}`, 'm'))
      }
    })
  } finally {
    const { code, complained } = await stop(server)
    assert.equal(complained, '')
    assert.equal(code, 0)
  }
  assert.ok(databaseStopped(folder))
})

test('after a kill -9 the next start serves what was there', async (t) => {
  const folder = dataFolder(t)
  const settings = { MICROPOL_DATA: folder, MICROPOL_DEMO: '0' }
  const first = await served(settings)
  first.child.kill('SIGKILL')
  await first.ended
  assert.ok(!databaseStopped(folder), 'its PostgreSQL lives on')

  const second = await served(settings)
  assert.equal((await fetch(`${second.url}/healthz`)).status, 200)
  assert.equal((await stop(second, 'SIGTERM')).code, 0)
  assert.ok(databaseStopped(folder))
})

test('a given database gets no demonstration, but a code for the first visit; two servers share it', async (t) => {
  await using database = await emptyDatabase()
  const settings = { MICROPOL_DATA: dataFolder(t), DATABASE_URL: database.url }
  const one = await served(settings)
  assert.match(one.said, /There is no network yet. Create it at \S+\/en\/setup with this code/)
  assert.match(one.said, /^ {2}[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/m)
  assert.doesNotMatch(one.said, /demonstration/)
  const two = await served({ ...settings, MICROPOL_WORKER: '0' })
  assert.equal((await fetch(`${two.url}/healthz`)).status, 200)
  const ended = await Promise.all([stop(one), stop(two)])
  assert.deepEqual(
    ended.map(({ code, complained }) => ({ code, complained })),
    [
      { code: 0, complained: '' },
      { code: 0, complained: '' },
    ],
  )
})

test('a demonstration is never served to others, wherever it was loaded', async (t) => {
  await using database = await testDatabase()
  const id = crypto.randomUUID()
  const network = { id, name: 'Demo', country: 'FR', time_zone: 'Europe/Paris', locale: 'fr', is_demo: true }
  await database.db.insertInto('network').values(network).execute()
  const settings = { MICROPOL_DATA: dataFolder(t), DATABASE_URL: database.url, PORT: '0' }
  const open = await micropol(['start'], { ...settings, PUBLIC_URL: 'https://centres.example.org' }).ended
  assert.equal(open.code, 1)
  assert.match(open.complained, /^The database holds the demonstration, whose passwords everybody knows.*\n$/)
  assert.doesNotMatch(open.said, /is ready/)
})

test('a taken port is one line that names it, and nothing is left running', async (t) => {
  const folder = dataFolder(t)
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.after(() => other.close())
  const { port } = other.address() as AddressInfo
  const { code, complained } = await micropol(['start'], { MICROPOL_DATA: folder, PORT: String(port) }).ended
  assert.equal(code, 1)
  assert.equal(
    complained,
    `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set PORT to another, such as PORT=${port + 1}.\n`,
  )
  assert.ok(databaseStopped(folder))
})

for (const { what, settings, line } of [
  {
    what: 'a wrong setting',
    settings: { PORT: 'http' },
    line: 'PORT is "http": give a whole number from 0 to 65535.\n',
  },
  {
    what: 'a data folder that cannot be',
    settings: { MICROPOL_DATA: '/dev/null/data' },
    line: /^Micropol cannot keep its secret in \/dev\/null\/data \(.*\): give .*\n$/,
  },
  {
    what: 'a database nobody serves',
    settings: { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:4199/micropol' },
    line: 'The database at 127.0.0.1:4199/micropol cannot be used: nothing listens there. Start PostgreSQL, or correct DATABASE_URL.\n',
  },
  {
    what: 'an address of another machine',
    settings: { HOST: '192.0.2.1', DATABASE_URL: '' },
    line: 'HOST is "192.0.2.1": this machine has no such address. Give one of its own, or 127.0.0.1.\n',
  },
]) {
  test(`${what} is one line`, async (t) => {
    const { code, complained } = await micropol(['start'], {
      MICROPOL_DATA: dataFolder(t),
      PORT: '0',
      ...settings,
    }).ended
    assert.equal(code, 1)
    if (line instanceof RegExp) assert.match(complained, line)
    else assert.equal(complained, line)
  })
}

test('the secret stays the same from start to start', async (t) => {
  const folder = dataFolder(t)
  await using database = await emptyDatabase()
  const settings = { MICROPOL_DATA: folder, DATABASE_URL: database.url }
  await stop(await served(settings))
  const secret = readFileSync(join(folder, 'auth-secret'), 'utf8')
  await stop(await served(settings))
  assert.equal(readFileSync(join(folder, 'auth-secret'), 'utf8'), secret)
})
