import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStorable } from './json-text.ts'

test('what can be kept is read as it stands', () => {
  for (const value of [{ 'a"]': ['\\u0000', '\\', '😀', 'é\n', '{[{['] }, [], 'x', null]) {
    assert.deepEqual(parseStorable(JSON.stringify(value)), value)
  }
  assert.equal(parseStorable('"\\ud83d\\ude00"'), '😀')
})

test('what PostgreSQL would refuse is refused before it', () => {
  for (const text of [
    '"\\u0000"',
    '{"\\u0000": 1}',
    '"\\\\\\u0000"',
    '"\\ud83d"',
    '"\\uDE00\\uD83D"',
    '"\\ud83d x"',
  ]) {
    assert.throws(() => parseStorable(text), SyntaxError, text)
  }
})

test('nesting without end is refused, not followed', () => {
  assert.throws(() => parseStorable('['.repeat(5_000_000)), /deeper/)
  assert.deepEqual(
    parseStorable(`${'['.repeat(100)}${']'.repeat(100)}`),
    JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`),
  )
})
