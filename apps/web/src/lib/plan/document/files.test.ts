import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FILES, fileName, tableIn, typeOf } from './files.ts'

test('a file is named after its study, in letters that every system takes', () => {
  assert.equal(fileName('Hérault 2026', 'plan.pdf'), 'Herault-2026-plan.pdf')
  assert.equal(fileName('../"Été"\r\nX: y', 'plan.pdf'), 'Ete-X-y-plan.pdf')
  assert.equal(fileName('研究', 'plan.pdf'), 'plan.pdf')
})

test('every file has a kind of its own, and every table behind a name is there', () => {
  for (const { name } of FILES) {
    assert.notEqual(typeOf(name), 'application/octet-stream', name)
    assert.equal(name.endsWith('.csv'), tableIn(name) !== undefined, name)
  }
  assert.equal(tableIn('secrets.csv'), undefined)
})
