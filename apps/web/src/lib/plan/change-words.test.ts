import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortValue } from './change-words.ts'

test('the history of a study says in words which places were candidates, and in which language the plan is', () => {
  assert.equal(shortValue('list', 'candidates.choice'), 'Only those listed')
  assert.equal(shortValue('all', 'candidates.choice'), 'All municipalities')
  assert.equal(shortValue('fr', 'locale'), 'French')
  assert.equal(shortValue(null, 'locale'), 'nothing')
})
