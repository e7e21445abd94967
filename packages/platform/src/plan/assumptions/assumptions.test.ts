import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEMAND_KEYS, type Assumptions } from './assumption.ts'
import { faultIn, faultOf } from './check.ts'
import { usualAssumptions } from './usual.ts'
import { drawnValues, valuesAt } from './values.ts'

const usual = usualAssumptions()

test('every usual assumption has a range in order, a unit and a source, and judgement says that it is one', () => {
  assert.equal(faultIn(usual), undefined)
  for (const key of DEMAND_KEYS) {
    const { unit, source, evidence, assumption } = usual[key]
    assert.ok(unit !== '' && source.length > 5, key)
    if (evidence === 'M') assert.ok(assumption, key)
  }
})

test('the low case is the cautious one: few users, and more who stay with what exists or drive', () => {
  const [low, high] = [valuesAt(usual, 'low'), valuesAt(usual, 'high')]
  assert.equal(low.uptakeAtDoor, usual.uptakeAtDoor.low)
  assert.equal(low.keptByExisting, usual.keptByExisting.high)
  assert.equal(high.carToCentre, usual.carToCentre.low)
  assert.equal(valuesAt(usual, 'central').detour, usual.detour.central)
})

test('draws lie in their ranges, have the mean of the triangle, and come again for the same seed and number', () => {
  const { low, central, high } = usual.teleworkable
  let sum = 0
  for (let i = 0; i < 4000; i++) {
    const values = drawnValues(usual, 3, i)
    for (const key of DEMAND_KEYS)
      assert.ok(values[key] >= usual[key].low && values[key] <= usual[key].high, `${key} ${values[key]}`)
    sum += values.teleworkable
  }
  assert.ok(Math.abs(sum / 4000 - (low + central + high) / 3) < 0.3, `${sum / 4000}`)
  assert.deepEqual(drawnValues(usual, 3, 77), drawnValues(usual, 3, 77))
  assert.notDeepEqual(drawnValues(usual, 4, 77), drawnValues(usual, 3, 77))
  assert.notDeepEqual(drawnValues(usual, 3, 78), drawnValues(usual, 3, 77))
})

test('what is certain is drawn as it is', () => {
  const certain: Assumptions = { ...usual, detour: { ...usual.detour, low: 1.3, central: 1.3, high: 1.3 } }
  assert.equal(drawnValues(certain, 1, 1).detour, 1.3)
})

test('values out of bounds or out of order are told by key and value', () => {
  assert.deepEqual(faultOf('teleworkable', { low: 1, central: 2, high: 101 }), {
    key: 'teleworkable',
    reason: 'too-large',
    value: 101,
  })
  assert.equal(faultOf('detour', { low: 0.9, central: 1, high: 1 })?.reason, 'too-small')
  assert.equal(faultOf('detour', { low: 1.3, central: 1.2, high: 1.4 })?.reason, 'not-in-order')
  assert.equal(faultOf('detour', { low: Number.NaN, central: 1.2, high: 1.4 })?.reason, 'not-a-number')
})
