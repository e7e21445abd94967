import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ensureSecret } from './secret.ts'
import { CHECKOUT, isLoopback, processEnvironment, readSettings, VARIABLES } from './settings.ts'

test('without any variable it serves this machine on port 3000, with the demo', () => {
  const settings = readSettings({})
  assert.equal(settings.port, 3000)
  assert.equal(settings.host, '127.0.0.1')
  assert.equal(settings.dataFolder, join(CHECKOUT, '.micropol'))
  assert.equal(settings.demo, true)
  assert.equal(settings.local, true)
})

test('an empty variable is as good as none', () => {
  assert.deepEqual(readSettings({ PORT: '', DATABASE_URL: '', HOST: '' }), readSettings({}))
})

for (const [name, value, rule] of [
  ['PORT', '30o0', 'give a whole number from 0 to 65535'],
  ['PORT', '65536', 'give a whole number from 0 to 65535'],
  ['HOST', 'my host', 'give a host name or an address'],
  ['PUBLIC_URL', 'https://a.example/path', 'give the address without a path'],
  ['PUBLIC_URL', 'a.example', 'give it as https://'],
  ['MICROPOL_DEMO', 'maybe', 'give 1 or 0'],
  ['LOG_LEVEL', 'loud', 'give one of error, warn'],
] as const) {
  test(`${name}=${value} is refused in one line that names both`, () => {
    assert.throws(
      () => readSettings({ [name]: value }),
      (error: Error) => {
        assert.ok(error.message.startsWith(`${name} is "${value}": ${rule}`), error.message)
        return !error.message.includes('\n')
      },
    )
  })
}

test('a secret is never repeated in a message', () => {
  for (const [name, value] of [
    ['AUTH_SECRET', 'hunter2'],
    ['DATABASE_URL', 'mysql://me:hunter2@host/db'],
    ['SMTP_URL', 'http://me:hunter2@mail'],
  ]) {
    assert.throws(
      () => readSettings({ [String(name)]: value }),
      (error: Error) => error.message.startsWith(String(name)) && !error.message.includes('hunter2'),
    )
  }
})

test('two wrong settings give two lines', () => {
  assert.throws(() => readSettings({ PORT: 'x', LOG_LEVEL: 'y' }), /: PORT .*\nLOG_LEVEL .*$/)
})

test('the demo stays off for a given server, a public host or a public address, and cannot be forced there', () => {
  for (const env of [
    { DATABASE_URL: 'postgres://h/d' },
    { HOST: '0.0.0.0' },
    { PUBLIC_URL: 'https://a.example' },
  ]) {
    assert.equal(readSettings(env).demo, false)
    assert.throws(() => readSettings({ ...env, MICROPOL_DEMO: '1' }), /: MICROPOL_DEMO is on/)
  }
  assert.equal(readSettings({ MICROPOL_DEMO: '0' }).demo, false)
  assert.equal(readSettings({ PUBLIC_URL: 'http://localhost:3000' }).demo, true)
})

test('only names and addresses of this machine are loopback', () => {
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])
    assert.ok(isLoopback(host), host)
  for (const host of ['0.0.0.0', '::', '127.example.org', 'example.org']) assert.ok(!isLoopback(host), host)
})

test('mail by SMTP needs a sender', () => {
  assert.throws(() => readSettings({ SMTP_URL: 'smtp://mail' }), /: MAIL_FROM is missing/)
  assert.equal(
    readSettings({ SMTP_URL: 'smtp://mail', MAIL_FROM: 'A <a@b.example>' }).mailFrom,
    'A <a@b.example>',
  )
})

test('a server that others reach and that sends mail has to know its own address', () => {
  const mail = { SMTP_URL: 'smtp://mail', MAIL_FROM: 'A <a@b.example>', HOST: '0.0.0.0' }
  assert.throws(() => readSettings(mail), /: PUBLIC_URL is missing/)
  assert.ok(readSettings({ ...mail, PUBLIC_URL: 'https://centres.example.org' }))
})

test('.env.example lists exactly the settings there are, each with a sentence before it', async () => {
  const lines = (await readFile(join(CHECKOUT, '.env.example'), 'utf8')).split('\n')
  const listed = lines.flatMap((line, index) => {
    const name = /^([A-Z_]+)=/.exec(line)?.[1]
    if (name) assert.match(lines[index - 1] ?? '', /^# .+\.$/, `${name} has no sentence`)
    return name ? [name] : []
  })
  assert.deepEqual(listed.toSorted(), VARIABLES.toSorted())
  assert.deepEqual(
    readSettings(processEnvironmentOf(lines)),
    readSettings({}),
    'the values shown are the defaults',
  )
})

const processEnvironmentOf = (lines: string[]) =>
  Object.fromEntries(
    lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('=') as [string, string]),
  )

test('the environment counts more than the .env file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'micropol-settings-'))
  t.after(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, '.env'), 'PATH=/nowhere\nMICROPOL_TEST_ONLY="from the file"\n')
  const env = processEnvironment(join(folder, '.env'))
  assert.equal(env.MICROPOL_TEST_ONLY, 'from the file')
  assert.equal(env.PATH, process.env.PATH)
})

test('the secret is made once, for its owner alone, whoever asks first', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'micropol-settings-'))
  t.after(() => rm(folder, { recursive: true }))
  const settings = readSettings({ MICROPOL_DATA: join(folder, 'data') })
  const secrets = await Promise.all([1, 2, 3].map(() => ensureSecret(settings)))
  assert.equal(new Set([...secrets, await ensureSecret(settings)]).size, 1)
  assert.ok((secrets[0]?.length ?? 0) >= 32)
  assert.equal((await stat(join(folder, 'data', 'auth-secret'))).mode & 0o777, 0o600)
  assert.equal(await ensureSecret({ ...settings, authSecret: 'given' }), 'given')
})

test('a data folder that cannot be written is named', async () => {
  const settings = readSettings({ MICROPOL_DATA: '/dev/null/data' })
  await assert.rejects(ensureSecret(settings), /cannot keep its secret in \/dev\/null\/data/)
})
