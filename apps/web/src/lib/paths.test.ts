import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inLocale, path, withQuery } from './paths.ts'

test('a path gets the language in front, the start page is the language alone', () => {
  assert.equal(path('/centres', 'fr'), '/fr/centres')
  assert.equal(path('/', 'en'), '/en')
})

test('the language switch keeps the page and its query', () => {
  assert.equal(
    inLocale(new URL('http://x/fr/centres?near=Octon&day=2026-11-24'), 'en'),
    '/en/centres?near=Octon&day=2026-11-24',
  )
  assert.equal(inLocale(new URL('http://x/fr'), 'en'), '/en')
})

test('from a page without a language the switch leads to the start', () => {
  assert.equal(inLocale(new URL('http://x/nowhere?x=1'), 'fr'), '/fr')
})

test('a query leaves out what has no value', () => {
  assert.equal(
    withQuery('/fr/centres', { near: 'Octon', day: undefined, what: '', n: 0 }),
    '/fr/centres?near=Octon&n=0',
  )
  assert.equal(withQuery('/fr/centres', {}), '/fr/centres')
})
