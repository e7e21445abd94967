import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sparsePairs } from '../pairs.ts'
import { Random } from '../random.ts'
import { solveBackupCoverage } from './backup.ts'

const SITES = 8

function problemOf(seed: number) {
  const random = new Random(seed)
  const rows = Array.from({ length: 14 }, () =>
    Array.from({ length: SITES }, (_, j) => [j, 1] as const).filter(() => random.next() < 0.3),
  )
  const demand = Float64Array.from(rows, () => 1 + random.below(20))
  const backup = demand.map((worth) => random.below(worth + 1))
  return { rows, pairs: sparsePairs(SITES, rows), demand, backup, p: 1 + random.below(SITES) }
}

test('backup coverage finds and proves the best of all plans', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const { rows, demand, backup, p, ...rest } = problemOf(seed)
      let best = 0
      for (let set = 0; set < 2 ** SITES; set++) {
        const open = Array.from({ length: SITES }, (_, j) => (set >> j) % 2 === 1)
        if (open.filter(Boolean).length !== p) continue
        let worth = 0
        rows.forEach((row, i) => {
          const covers = row.filter(([j]) => open[j]).length
          worth += (covers >= 1 ? demand[i] : 0) + (covers >= 2 ? backup[i] : 0)
        })
        best = Math.max(best, worth)
      }
      const result = solveBackupCoverage({ ...rest, demand, backup, p })
      assert.equal(result.proven, true)
      assert.equal(result.objective, best)
      assert.equal(result.bound, best)
      assert.equal(result.open.length, p)
    }),
  )
})

test('a backup worth more than the first cover is refused by name', () => {
  const { rows, ...problem } = problemOf(1)
  const backup = problem.demand.map((worth) => worth + 1)
  assert.ok(rows.length === backup.length)
  assert.throws(() => solveBackupCoverage({ ...problem, backup }), /backup 0 is/)
})
