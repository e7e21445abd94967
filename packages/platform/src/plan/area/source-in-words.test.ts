import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { sourceInWords } from './source-in-words.ts'

const readyMade = ['herault', 'norway'].map(
  (name) =>
    JSON.parse(
      readFileSync(new URL(`../../../../../demo/${name}/area.json`, import.meta.url), 'utf8'),
    ) as Record<'source' | 'licence', string>,
)

test('sources of the ready-made areas are French where French is read', () => {
  for (const { source, licence } of readyMade) {
    assert.equal(sourceInWords(source, 'en'), source)
    const french = `${sourceInWords(source, 'fr')} ${sourceInWords(licence, 'fr')}`
    assert.doesNotMatch(french, /census|population,? comm|outlines|quarter|free reuse|[^\u00a0][;:] /)
  }
})

test('what a planner wrote as a source stays as it is', () => {
  assert.equal(sourceInWords('Own survey: 412 answers', 'fr'), 'Own survey: 412 answers')
})
