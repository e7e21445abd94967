import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectOfMemberYear, MEMBER_YEARS_2026_1 } from './index.ts'
import { central } from './testing/days.ts'

const WORKED: ['low' | 'central' | 'high', number, number, number][] = [
  ['low', 52, 83, -31],
  ['central', 388, 103, 284],
  ['high', 1685, 37, 1647],
]

for (const [name, gross, leg, net] of WORKED)
  test(`the ${name} member of the worked example: ${gross} kg less ${leg} kg is ${net} kg a year`, () => {
    const effect = effectOfMemberYear(MEMBER_YEARS_2026_1[name])
    assert.equal(Math.round(central(effect.avoided)), gross)
    assert.equal(Math.round(central(effect.added)), leg)
    assert.equal(Math.round(central(effect.net)), net)
  })
