import assert from 'node:assert/strict'
import test from 'node:test'
import { DEFAULTS as IMPACT, TRAVEL_2026_1 } from '@micropol/impact'
import { DEFAULTS as SPACE, SMALL_TOWNS, SUBSIDY_ENDED } from '@micropol/viability'
import { DEMAND_KEYS } from '../assumption.ts'
import { usualAssumptions } from '../usual.ts'
import { BUSINESS } from './fr-business.ts'
import { DEMAND } from './fr-demand.ts'
import { isOurSource, numberSource } from './in-words.ts'

/** Every source that stands beside a number of ours. */
const shown = (() => {
  const usual = usualAssumptions()
  return new Set([
    ...[...SPACE, ...IMPACT, SMALL_TOWNS, SUBSIDY_ENDED, TRAVEL_2026_1].map(({ source }) => source),
    ...DEMAND_KEYS.map((key) => usual[key].source),
  ])
})()

test('every source of a number of ours has its French, written for what the English says today', () => {
  for (const source of shown) assert.ok(isOurSource(source), `No French for: ${source}`)
})

test('no French waits for an English that nothing says any more', () => {
  for (const english of Object.keys({ ...BUSINESS, ...DEMAND }))
    assert.ok(shown.has(english), `Nothing says: ${english}`)
})

test('English sources have no space before a percent sign; what a planner wrote stays as it is', () => {
  for (const source of shown) assert.doesNotMatch(numberSource(source, 'en'), /\d[\s\u00a0\u202f]%/)
  assert.equal(numberSource('our survey, 5 % of 412', 'en'), 'our survey, 5 % of 412')
})

test('French sources are French, with its commas and its spaces', () => {
  for (const source of shown) {
    const french = numberSource(source, 'fr')
    assert.doesNotMatch(
      french,
      /\b(the|of|and|or|with|judgement|memory|ends|towns|mean|median|average|assumption|months?|years?|below|about|rural|low|high|UK|EU)\b/,
    )
    // A point between digits is English; so are hyphens for a range, and a space that breaks before a sign.
    assert.doesNotMatch(french, /(?<!v)\d\.\d|\d,\d{3}|[^\u00a0][;:»%€£$]|(GBP|USD|EUR) \d/)
  }
})

test('what a planner wrote stays as it is, and English readers get the English', () => {
  assert.equal(numberSource('Own survey: 412 answers', 'fr'), 'Own survey: 412 answers')
  for (const source of shown) assert.equal(numberSource(source, 'en'), source.replaceAll(' %', '%'))
})
