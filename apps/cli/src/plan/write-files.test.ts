import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeFiles } from './write-files.ts'

test('files come into a folder that is made, with the ones above it, and nothing else stays', async () => {
  const above = mkdtempSync(join(tmpdir(), 'micropol-files-'))
  try {
    await writeFiles(join(above, 'a', 'b'), { 'result.json': '{}' })
    assert.equal(readFileSync(join(above, 'a', 'b', 'result.json'), 'utf8'), '{}')
    assert.deepEqual(readdirSync(join(above, 'a')), ['b'])
  } finally {
    rmSync(above, { recursive: true })
  }
})

test('a folder that cannot be made is named at once', { skip: !existsSync('/proc/self') }, async () => {
  await assert.rejects(
    writeFiles('/proc/none/plan', { 'result.json': '{}' }),
    /--out \/proc\/none\/plan: cannot be written to \(ENOENT\)/,
  )
})
