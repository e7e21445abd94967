import assert from 'node:assert/strict'
import test from 'node:test'
import { freeName } from './free-name.ts'

test('a name that is taken gets the first number that is free', () => {
  assert.equal(freeName('Hérault', new Set()), 'Hérault')
  assert.equal(freeName('Hérault', new Set(['Hérault'])), 'Hérault (2)')
  assert.equal(freeName('Hérault', new Set(['Hérault', 'Hérault (2)', 'Hérault (4)'])), 'Hérault (3)')
})

test('a number is counted on, not added to, and stays where its name is free', () => {
  assert.equal(freeName('Hérault (2)', new Set(['Hérault'])), 'Hérault (2)')
  assert.equal(freeName('Hérault (2)', new Set(['Hérault', 'Hérault (2)'])), 'Hérault (3)')
})

test('the longest name keeps room for its number, and no letter is cut in half', () => {
  const long = '\u{1f3d4}'.repeat(100)
  const free = freeName(long, new Set([long]))
  assert.equal(free, `${'\u{1f3d4}'.repeat(98)} (2)`)
})
