import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { nextOf, samePath, startOf } from './next.ts'

const origin = 'https://centres.example.org'

test('a path of this site is kept with its query', () => {
  assert.equal(
    samePath('/en/book?resource=1&start=9%3A30#form', origin),
    '/en/book?resource=1&start=9%3A30#form',
  )
})

test('nothing leads off the site or back into signing in', () => {
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/en/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
  ]
  const account = [
    '/en/sign-in',
    '/fr/sign-in/link?token=x',
    '/en/sign-out',
    '/en/verify?token=x',
    '/en/x/../sign-in',
  ]
  for (const wish of [...elsewhere, ...account, '', null, undefined, 'en/book', `/${'x'.repeat(2000)}`])
    assert.equal(samePath(wish, origin), null, String(wish))
})

test('whatever is wished for, what comes out is on this site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    'evil.example',
    '@',
    ':',
    '?',
    '#',
    '\t',
    '\n',
    '%2f',
    '.',
    '..',
    '%2e',
    'en',
    'https:',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const path = samePath(pieces.join(''), origin)
      return path === null || new URL(path, origin).origin === origin
    }),
  )
})

test('what the address asks for counts, else the page somebody came from', () => {
  const from = (referer: string) => new Request(`${origin}/en/sign-in`, { headers: { referer } })
  const bare = new URL(`${origin}/en/sign-in`)
  assert.equal(nextOf(from(`${origin}/en/centres?near=Octon`), bare), '/en/centres?near=Octon')
  assert.equal(nextOf(from('https://evil.example/en/centres'), bare), null)
  assert.equal(nextOf(from(`${origin}/en/sign-up`), bare), null)
  assert.equal(nextOf(from(`${origin}/en/centres`), new URL('?next=/en/legal', bare)), '/en/legal')
  assert.equal(nextOf(from(`${origin}/en/centres`), new URL('?next=//evil.example', bare)), null)
})

test('hosts start at their day, planners at their studies, everybody else at their bookings', () => {
  assert.equal(startOf(null), '/en/bookings')
  assert.equal(startOf({ grants: [] }), '/en/bookings')
  assert.equal(startOf({ grants: [{ role: 'host', centreId: 'c' as never }] }), '/en/host')
  assert.equal(startOf({ grants: [{ role: 'planner', organisationId: 'o' as never }] }), '/en/plan')
})
