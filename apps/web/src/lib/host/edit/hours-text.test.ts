import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clock } from '../../booking/period.ts'
import { readHours, writeHours } from './hours-text.ts'

const hours = (text: string) => {
  const read = readHours(text)
  return read.ok ? read.hours.map(({ opens, closes }) => `${opens} ${closes}`) : read.part
}

test('hours are read as people write them', () => {
  assert.deepEqual(hours('8:00–12:30, 13:30–19:00'), ['08:00 12:30', '13:30 19:00'])
  assert.deepEqual(hours('8 h – 12 h 30 et 13h30 à 19h'), ['08:00 12:30', '13:30 19:00'])
  assert.deepEqual(hours('8-12'), ['08:00 12:00'])
  assert.deepEqual(hours('0:00–24:00'), ['00:00 24:00'])
  assert.deepEqual(hours(''), [])
})

test('the part that cannot be read is named', () => {
  assert.equal(hours('8:00–12:00, afternoon'), 'afternoon')
  assert.equal(hours('8:00–25:00'), '8:00–25:00')
  assert.equal(hours('8:75–9:00'), '8:75–9:00')
})

test('what is written is read back', () => {
  const at = fc.integer({ min: 0, max: 1440 })
  fc.assert(
    fc.property(fc.array(fc.tuple(at, at)), (pairs) => {
      const given = pairs.map(([opens, closes]) => ({ opens: clock(opens), closes: clock(closes) }))
      assert.deepEqual(readHours(writeHours(given)), { ok: true, hours: given })
    }),
  )
})
