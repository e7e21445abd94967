import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import { micropol } from './testing/micropol.ts'

test('without a command it lists all of them', async () => {
  const { code, said } = await micropol([], {}).ended
  assert.equal(code, 0)
  for (const name of ['start', 'worker', 'migrate', 'demo', 'plan', 'roads', 'token', 'doctor']) {
    assert.match(said, new RegExp(`^  ${name} +[A-Z].*\\.$`, 'm'))
  }
})

test('every command says how it is called', async () => {
  for (const name of ['start', 'worker', 'migrate', 'demo', 'plan', 'roads', 'token', 'doctor']) {
    const { code, said, complained } = await micropol([name, '--help'], {}).ended
    assert.equal(code, 0, complained)
    assert.match(said, new RegExp(`^Usage: micropol ${name}`, 'm'))
  }
})

for (const [args, sentence] of [
  [['strat'], 'There is no command "strat". micropol --help lists what there is.\n'],
  [['constructor'], 'There is no command "constructor". micropol --help lists what there is.\n'],
  [['demo', '--yaml'], "Unknown option '--yaml'. micropol demo --help says how to call it.\n"],
  [['token'], '--email is missing. micropol token --help says how to call it.\n'],
] as const) {
  test(`micropol ${args.join(' ')} is answered with a sentence and exit code 2`, async () => {
    const { code, complained } = await micropol([...args], {}).ended
    assert.equal(complained, sentence)
    assert.equal(code, 2)
  })
}

test('the shell may have an older Node: npx micropol runs on the one of the project', (t) => {
  // Not the one npm puts in front, but what the machine itself has.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const shim = join(import.meta.dirname, '../bin/micropol.mjs')
  const env = { ...process.env, PATH: path.join(delimiter) }
  const { status, stdout, error } = spawnSync('node', [shim, '--help'], { env, encoding: 'utf8' })
  if (error) return t.skip('this machine has no other Node')
  assert.equal(status, 0)
  assert.match(stdout, /^Usage: micropol <command>/)
})
