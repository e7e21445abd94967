import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isAlive } from './alive.ts'
import { startEmbedded } from './embedded.ts'
import type { Role } from './lease.ts'

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'micropol-embedded-'))
  chmodSync(folder, 0o711)
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const start = (folder: string, role: Role = 'guest') => startEmbedded(folder, { role, durable: false })

interface State {
  data: string
  port: number
}
const stateOf = (folder: string): State =>
  JSON.parse(readFileSync(join(folder, 'postgres', 'state.json'), 'utf8')) as State
const postmasterOf = (folder: string): number =>
  Number(readFileSync(join(stateOf(folder).data, 'postmaster.pid'), 'utf8').split('\n')[0])

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows.flatMap((row) => Object.values(row))
  } finally {
    await client.end()
  }
}

/** Another process that uses the folder until it is killed or told to leave. */
async function otherProcess(
  folder: string,
  role: Role,
  durable = false,
): Promise<{ child: ChildProcess; url: string }> {
  const code = `
    import { startEmbedded } from ${JSON.stringify(new URL('embedded.ts', import.meta.url).href)}
    const server = await startEmbedded(${JSON.stringify(folder)}, { role: '${role}', durable: ${durable} })
    console.log(server.url)
    process.stdin.once('data', () => server.release().then(() => process.exit()))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, url }
}

async function end(child: ChildProcess, how: 'kill' | 'leave'): Promise<void> {
  const ended = once(child, 'exit')
  if (how === 'kill') child.kill('SIGKILL')
  else child.stdin?.write('leave\n')
  await ended
}

async function ended(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(20)
}

test('a new folder gives a database with Unicode rules that only this machine can enter, with a password', async (t) => {
  const folder = folderFor(t)
  const server = await start(folder)
  try {
    assert.deepEqual(
      await ask(
        server.url,
        `select lower('ÉÀŒ'), current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone`,
      ),
      ['éàœ', 'UTF8', 'UTC'],
    )
    assert.deepEqual(
      await ask(server.url, 'select rolsuper or rolcreatedb from pg_roles where rolname = current_user'),
      [false],
    )
    assert.deepEqual(await ask(server.url, 'show listen_addresses'), ['127.0.0.1'])
    await assert.rejects(
      ask(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1'),
      /password authentication failed/,
    )
  } finally {
    await server.release()
  }
})

test('after a kill -9 of Micropol its PostgreSQL lives on and the next start adopts it', async (t) => {
  const folder = folderFor(t)
  const { child, url } = await otherProcess(folder, 'server')
  await ask(url, 'create table kept as select 42 as answer')
  const postmaster = postmasterOf(folder)
  await end(child, 'kill')
  assert.ok(isAlive(postmaster))

  const next = await start(folder, 'server')
  assert.equal(postmasterOf(folder), postmaster)
  assert.deepEqual(await ask(next.url, 'select answer from kept'), [42])
  await next.release()
  await ended(postmaster)
})

test('what is committed is on the disk: after a kill -9 of everything the next start recovers it', async (t) => {
  const folder = folderFor(t)
  const { child, url } = await otherProcess(folder, 'server', true)
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    assert.deepEqual(await ask(url, `show ${name}`), ['on'])
  }
  await ask(url, 'create table kept as select 42 as answer')
  await end(child, 'kill')
  const postmaster = postmasterOf(folder)
  process.kill(postmaster, 'SIGKILL')
  await ended(postmaster)

  const next = await start(folder, 'server')
  assert.deepEqual(await ask(next.url, 'select answer from kept'), [42])
  await next.release()
})

test('a stale file that names a living process of somebody else does not stop the start', async (t) => {
  const folder = folderFor(t)
  await (await start(folder)).release()
  const { data } = stateOf(folder)
  writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n\n127.0.0.1\n\nready\n`)
  const server = await start(folder)
  assert.deepEqual(await ask(server.url, 'select 1'), [1])
  await server.release()
})

test('a second server on the folder is told which process runs; a guest works beside it', async (t) => {
  const folder = folderFor(t)
  const { child, url } = await otherProcess(folder, 'server')
  await assert.rejects(start(folder, 'server'), {
    name: 'SetupError',
    message: `Micropol already runs on this data folder (process ${child.pid}): stop it, or set MICROPOL_DATA to another folder.`,
  })
  const guest = await start(folder, 'guest')
  assert.equal(guest.url, url)
  await guest.release()
  assert.deepEqual(
    await ask(url, 'select 1'),
    [1],
    'the guest has left and PostgreSQL still serves the server',
  )

  await end(child, 'kill')
  const next = await start(folder, 'server')
  await next.release()
})

test('the last to leave stops PostgreSQL, even when the server leaves before a guest', async (t) => {
  const folder = folderFor(t)
  const { child } = await otherProcess(folder, 'server')
  const guest = await start(folder, 'guest')
  const postmaster = postmasterOf(folder)
  await end(child, 'leave')
  assert.deepEqual(await ask(guest.url, 'select 1'), [1])
  await guest.release()
  await ended(postmaster)
  assert.ok(!existsSync(join(stateOf(folder).data, 'postmaster.pid')))
})

test('several at once on an empty folder make one database and all use it', async (t) => {
  const folder = folderFor(t)
  const all = await Promise.all([otherProcess(folder, 'guest'), otherProcess(folder, 'guest'), start(folder)])
  assert.equal(new Set(all.map(({ url }) => url)).size, 1)
  const postmaster = postmasterOf(folder)
  const [one, two, three] = all
  await Promise.all([end(one.child, 'leave'), end(two.child, 'leave'), three.release()])
  await ended(postmaster)
  assert.deepEqual(readdirSync(join(folder, 'postgres')).filter((name) => name.startsWith('data-')).length, 1)
})

test('one starts while the last one stops, again and again', async (t) => {
  const folder = folderFor(t)
  let before = await start(folder)
  for (let round = 0; round < 5; round++) {
    const [, after] = await Promise.all([before.release(), start(folder)])
    assert.deepEqual(await ask(after.url, 'select 1'), [1])
    before = after
  }
  await before.release()
})

test('PostgreSQL killed under a running server is started again', async (t) => {
  const folder = folderFor(t)
  const server = await start(folder, 'server')
  const postmaster = postmasterOf(folder)
  process.kill(postmaster, 'SIGKILL')
  await ended(postmaster)
  for (;;) {
    const answer = await ask(server.url, 'select 1').catch(() => undefined)
    if (answer) break
    await pause(50)
  }
  assert.notEqual(postmasterOf(folder), postmaster)
  await server.release()
})

test('when somebody took the port meanwhile, it takes another and remembers it', async (t) => {
  const folder = folderFor(t)
  await (await start(folder)).release()
  const { port } = stateOf(folder)
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const server = await start(folder)
  assert.notEqual(stateOf(folder).port, port)
  assert.deepEqual(await ask(server.url, 'select 1'), [1])
  await server.release()
  other.close()
})

test('a folder that cannot be written is named, with what to do', async () => {
  await assert.rejects(start('/dev/null/data'), {
    name: 'SetupError',
    message:
      'Micropol cannot write to /dev/null/data/postgres (a part of the path is a file): give your user the right to, or set MICROPOL_DATA to another folder.',
  })
})

test('data of another major version is refused with both versions', async (t) => {
  const folder = folderFor(t)
  await (await start(folder)).release()
  writeFileSync(join(stateOf(folder).data, 'PG_VERSION'), '17\n')
  await assert.rejects(
    start(folder),
    /was written by PostgreSQL 17, and PostgreSQL 18 comes with this Micropol/,
  )
})

test('a full disk is said before anything is written', async (t) => {
  const folder = folderFor(t)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=30m', 'tmpfs', folder])
  if (mounted.status !== 0) return t.skip('only root can make a small disk')
  try {
    await assert.rejects(start(folder), {
      name: 'SetupError',
      message: `The disk that holds ${folder}/postgres is full: free 200 MB, or set MICROPOL_DATA to a folder on another disk.`,
    })
    assert.deepEqual(readdirSync(join(folder, 'postgres')), [])
  } finally {
    spawnSync('umount', [folder])
  }
})

test('a disk that fills up while Micropol is stopped is named at the next start', async (t) => {
  const folder = folderFor(t)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=250m', 'tmpfs', folder])
  if (mounted.status !== 0) return t.skip('only root can make a small disk')
  try {
    chmodSync(folder, 0o711)
    await (await start(folder)).release()
    spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=64k'])
    await assert.rejects(start(folder), /^SetupError: The disk that holds .* is full/)
    rmSync(join(folder, 'filler'))
    await (await start(folder)).release()
  } finally {
    spawnSync('umount', [folder])
  }
})

test('in a folder only root may enter, the data goes where the account of PostgreSQL can reach it', async (t) => {
  if (process.getuid?.() !== 0) return t.skip('only root has another account run PostgreSQL')
  const folder = folderFor(t)
  chmodSync(folder, 0o700)
  const server = await start(folder)
  const { data } = stateOf(folder)
  t.after(() => rmSync(data, { recursive: true }))
  assert.match(data, /^\/var\/lib\/micropol\/data-/)
  assert.deepEqual(await ask(server.url, 'select 1'), [1])
  await server.release()
})
