import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withLinks } from './with-links.ts'

test('an address in a text becomes a link, the full stop after it does not', () => {
  assert.deepEqual(withLinks('See https://example.org/a?b=c&d. Bye'), [
    { text: 'See ' },
    { text: 'https://example.org/a?b=c&d', href: 'https://example.org/a?b=c&d' },
    { text: '. Bye' },
  ])
  assert.deepEqual(withLinks('http://a.org/1\nhttp://a.org/2').length, 3)
})

test('only web addresses lead anywhere', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.org', 'https://'])
    assert.ok(
      withLinks(text).every(({ href }) => href === undefined),
      text,
    )
})

test('no letter of the text is lost or added', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('https://', 'http://a.org', '.', ' ', '\n', '"', '<'))
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      assert.equal(
        withLinks(text)
          .map((stretch) => stretch.text)
          .join(''),
        text,
      )
    }),
  )
})
