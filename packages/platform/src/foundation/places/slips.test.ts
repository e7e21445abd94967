import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { slips } from './slips.ts'

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 })

test('a dropped, doubled, changed or swapped letter is one slip', () => {
  for (const typed of ['bezirs', 'bezziers', 'beziars', 'bezires']) assert.equal(slips(typed, 'beziers'), 1)
  assert.equal(slips('beziers', 'beziers'), 0)
})

test('a word of a longer name counts, after a name that has no more words', () => {
  assert.equal(slips('clremont', 'clermont l herault'), 1.5)
  assert.ok(slips('beziers', 'villeneuve les beziers') > slips('beziers', 'beziers'))
})

test('slips are the same both ways for single words, and never more than the longer word has letters', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.equal(slips(a, b), slips(b, a))
      assert.ok(slips(a, b) <= Math.max(a.length, b.length))
      assert.equal(slips(a, b) === 0, a === b)
    }),
  )
})
