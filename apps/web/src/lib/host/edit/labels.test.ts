import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { MOST, readLabels } from './labels.ts'

test('a range of numbers is that many units', () => {
  assert.deepEqual(readLabels('Desk 9–11'), ['Desk 9', 'Desk 10', 'Desk 11'])
  assert.deepEqual(readLabels('Desk 9 - 11'), ['Desk 9', 'Desk 10', 'Desk 11'])
  assert.deepEqual(readLabels('P08-10'), ['P08', 'P09', 'P10'])
})

test('names in a list are one unit each', () => {
  assert.deepEqual(readLabels('Booth A, Booth B\nBooth C 1-2,'), [
    'Booth A',
    'Booth B',
    'Booth C 1',
    'Booth C 2',
  ])
  assert.deepEqual(readLabels('Room 2'), ['Room 2'])
  assert.deepEqual(readLabels(' , '), [])
})

test('a range backwards or without end is a slip', () => {
  assert.equal(readLabels('Desk 12-1'), null)
  assert.equal(readLabels('Desk 1-2000'), null)
})

test('no text makes more units than one form adds, and none without a name', () => {
  const piece = fc.constantFrom('Desk ', '1', '9', '120', '-', '–', ',', '\n', ' ', 'é', '0')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const labels = readLabels(pieces.join(''))
      assert.ok(labels === null || (labels.length <= MOST && labels.every((label) => label.trim() !== '')))
    }),
  )
})
