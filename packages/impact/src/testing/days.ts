import assert from 'node:assert/strict'
import { NO_REBOUND, type Settings } from '../effect.ts'
import { DESNZ_2026 } from '../factors/factor-sets-2026-1.ts'
import type { Journey } from '../journey.ts'
import type { Quantity, Range, Value } from '../range.ts'

/** British factors of 2026, no rebound. */
export const settings: Settings = { factors: [DESNZ_2026], rebound: NO_REBOUND }
export const car = (km: Quantity, minutes: Quantity = 'unknown'): Journey => ({ mode: 'car', km, minutes })

export function range(value: Value): Range {
  assert.ok(value.computable, 'computable')
  return value
}
export const central = (value: Value) => range(value).central

export const near = (got: number, wanted: number) =>
  assert.ok(Math.abs(got - wanted) < 1e-9, `${got}, not ${wanted}`)
