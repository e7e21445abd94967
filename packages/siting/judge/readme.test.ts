import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))

test('the first plan of the README runs and prints what it says', () => {
  const readme = readFileSync(`${folder}/README.md`, 'utf8')
  const [, code, printed] = /```js\n([^]*?)```\n\n```\n([^]*?)```/.exec(readme) ?? []
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    encoding: 'utf8',
  })
  assert.equal(stderr, '')
  assert.equal(stdout, printed)
})
