import assert from 'node:assert/strict'
import test from 'node:test'
import { DEFAULTS } from '@micropol/viability'
import { DEMAND_KEYS } from '../../../assumptions/assumption.ts'
import { usualAssumptions } from '../../../assumptions/usual.ts'
import { COMMON } from './common.ts'

test('every unit in the annexes of a French plan has a French name', () => {
  const usual = usualAssumptions()
  const units = new Set([...DEFAULTS.map(({ unit }) => unit), ...DEMAND_KEYS.map((key) => usual[key].unit)])
  for (const unit of units)
    if (!['%', 'km/km'].includes(unit)) assert.notEqual(COMMON.unitName(unit), unit, unit)
})
