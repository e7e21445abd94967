import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readStudyOnThread } from './import-on-thread.ts'

test('a file with more mistakes than there is memory for is refused, and the next one is read', async () => {
  const rings = Array(1_000_000).fill('[]').join()
  const endless = `{"format":"micropol-study","version":1,"area":{"municipalities":[{"shape":[[${rings}]]}]}}`
  const [refusal, next] = await Promise.all([
    readStudyOnThread(Buffer.from(endless), 64),
    readStudyOnThread(Buffer.from('{"format":"micropol-study","version":1}')),
  ])
  assert.equal(refusal.ok || refusal.reason, 'not-a-study')
  assert.equal(next.ok || next.reason, 'invalid')
})
