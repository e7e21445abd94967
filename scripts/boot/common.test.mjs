import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { alone, root } from './common.mjs'

function lockFile(t) {
  const folder = mkdtempSync(join(tmpdir(), 'micropol-boot-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'boot.lock')
}

test('of several starts at once one prepares the checkout at a time', async (t) => {
  const lock = lockFile(t)
  t.mock.method(console, 'log', () => {})
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await pause(10)
    inside--
  }
  await Promise.all(Array.from({ length: 4 }, () => alone(work, lock)))
  assert.equal(most, 1)
  assert.ok(!existsSync(lock))
})

test('a start that was killed does not stop the next one', async (t) => {
  const lock = lockFile(t)
  t.mock.method(console, 'log', () => {})
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(lock, `${pid}\n`)
  assert.equal(await alone(() => 'done', lock), 'done')
})

test('a start that fails lets the next one in', async (t) => {
  const lock = lockFile(t)
  await assert.rejects(
    alone(() => Promise.reject(new Error('no network')), lock),
    /no network/,
  )
  assert.equal(await alone(() => 'done', lock), 'done')
})

test('an unknown task is answered with a sentence', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/boot.mjs'), 'strat'], {
    encoding: 'utf8',
  })
  assert.equal(status, 1)
  assert.equal(stderr, 'Unknown task "strat": npm start or npm test.\n')
})
