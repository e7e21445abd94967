import assert from 'node:assert/strict'
import { test } from 'node:test'
import { densePairs, sparsePairs } from '../pairs.ts'
import { Random } from '../random.ts'
import { solvePCenter } from './p-center.ts'
import { solveSetCover } from './set-cover.ts'

const COUNT = 400

function town() {
  const random = new Random(1)
  const at = Array.from({ length: COUNT }, () => [random.next(), random.next()] as const)
  return densePairs(COUNT, COUNT, (i, j) => Math.hypot(at[i][0] - at[j][0], at[i][1] - at[j][1]))
}

/** Only who is within reach. */
function within(reach: number) {
  const { start, site, cost } = town()
  const rows = Array.from({ length: COUNT }, (_, i) => {
    const row: (readonly [number, number])[] = []
    for (let k = start[i]; k < start[i + 1] && cost[k] <= reach; k++) row.push([site[k], cost[k]])
    return row
  })
  return sparsePairs(COUNT, rows)
}

test('a cover is asked many times within an iteration whether to go on', () => {
  let asked = 0
  solveSetCover({ pairs: within(0.15) }, { iterations: 1, shouldStop: () => asked++ < 0 })
  assert.ok(asked > 100, `asked ${asked} times`)
})

test('a cover stopped at any moment still covers everybody, and its bound holds', () => {
  const pairs = within(0.15)
  const best = solveSetCover({ pairs }, { iterations: 30 })
  for (const patience of [0, 5, 40, 200]) {
    let asked = 0
    const result = solveSetCover({ pairs }, { shouldStop: () => ++asked > patience })
    assert.ok(result.assignment.every((site) => site >= 0))
    assert.ok(result.bound <= best.objective)
    assert.ok(asked < patience + 100, `asked ${asked} times after ${patience}`)
  }
})

test('a p-centre stopped at any moment hands over a plan and an honest bound', () => {
  const pairs = town()
  const best = solvePCenter({ pairs, p: 8 }, { iterations: 200 })
  for (const patience of [0, 5, 40, 200]) {
    let asked = 0
    const result = solvePCenter({ pairs, p: 8 }, { shouldStop: () => ++asked > patience })
    assert.equal(result.open.length, 8)
    assert.ok(result.bound <= best.objective)
    assert.ok(asked < patience + 100, `asked ${asked} times after ${patience}`)
  }
})
