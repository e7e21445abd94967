import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { preferredLocale } from './accept-language.ts'

test('the first of our languages that the reader wishes wins', () => {
  assert.equal(preferredLocale('fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5'), 'fr')
  assert.equal(preferredLocale('de, en;q=0.5, fr;q=0.7'), 'fr')
  assert.equal(preferredLocale('en-GB,fr;q=0.9'), 'en')
})

test('a language with weight 0 is not wished', () => {
  assert.equal(preferredLocale('fr;q=0, en;q=0.1'), 'en')
})

test('without a wish we know, it is English', () => {
  assert.equal(preferredLocale(null), 'en')
  assert.equal(preferredLocale('de, lv;q=0.5'), 'en')
})

test('no header breaks it', () => {
  fc.assert(fc.property(fc.string(), (header) => ['en', 'fr'].includes(preferredLocale(header))))
})
