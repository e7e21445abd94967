import assert from 'node:assert/strict'
import test from 'node:test'
import { docxOnThread, onThread } from './on-thread.ts'
import { reportOf } from './report-of.ts'
import { sampleInput } from './testing/sample.ts'

test('a document that takes too long is given up, and the next one is made', async () => {
  const report = reportOf(sampleInput('en'))
  // A drawing that nothing has looked at: some minutes of painting.
  const path = '<path d="M0 0h700v300z"/>'
  const wide = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400"><g id="a">${path.repeat(8000)}</g>${'<use href="#a"/>'.repeat(200)}</svg>`
  const endless = structuredClone(report)
  for (const { blocks } of endless.sections)
    for (const block of blocks) if (block.kind === 'figure') block.figure.wide = wide
  await assert.rejects(onThread({ what: 'docx', report: endless }, 2000), /ended without one/)
  assert.ok((await docxOnThread(report)).length > 0)
})
