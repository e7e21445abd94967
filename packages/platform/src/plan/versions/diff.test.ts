import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { changesOf } from './diff.ts'

test('a word that was exchanged is removed and added, the rest is the same', () => {
  assert.deepEqual(changesOf('The rent is low here.', 'The rent is high here.'), [
    { kind: 'same', text: 'The rent is ' },
    { kind: 'removed', text: 'low ' },
    { kind: 'added', text: 'high ' },
    { kind: 'same', text: 'here.' },
  ])
})

test('whatever was written, both texts can be put together again', () => {
  const words = fc
    .array(fc.constantFrom('un', 'deux', 'trois', '\n\n', 'é'), { maxLength: 40 })
    .map((list) => list.join(' '))
  fc.assert(
    fc.property(words, words, (from, to) => {
      const changes = changesOf(from, to)
      const without = (kind: string) =>
        changes
          .filter((change) => change.kind !== kind)
          .map(({ text }) => text)
          .join('')
      assert.equal(without('added'), from)
      assert.equal(without('removed'), to)
    }),
  )
})

test('a very long text is compared by paragraphs', () => {
  const long = `${'mot '.repeat(4000)}\n\nfin`
  assert.deepEqual(changesOf(long, `${long} autre`).at(-1), { kind: 'added', text: 'fin autre' })
})
