import assert from 'node:assert/strict'
import { test } from 'node:test'
import { coveringOf } from '../coverage.ts'
import { sparsePairs } from '../pairs.ts'
import { Random } from '../random.ts'
import { count, modelOf } from './model.ts'
import { ProofSide } from './rounds.ts'
import { searchFor } from './search-for.ts'

/** A town of 200 and a plan of ten sites in a corner of it. */
function cover() {
  const random = new Random(3)
  const x = Float64Array.from({ length: 200 }, () => random.next())
  const y = x.map(() => random.next())
  const rows = Array.from(x.keys(), (i) =>
    [...x.keys()].filter((j) => Math.hypot(x[i] - x[j], y[i] - y[j]) < 0.12).map((j) => [j, 0] as const),
  )
  const problem = { pairs: sparsePairs(200, rows), demand: x.map(() => 1 + random.below(90)), p: 10 }
  const model = modelOf(coveringOf(problem).problem)
  const plan = Int32Array.from(x.keys())
    .sort((a, b) => x[a] + y[a] - x[b] - y[b])
    .slice(0, 10)
    .sort()
  return { model, task: { budget: 1, upper: count(model, plan).total, plan, seed: 4 } }
}

test('where a proof leaves time, its side looks for plans too, the same ones each time', () => {
  const { model, task } = cover()
  const side = () => new ProofSide(model, searchFor(model))
  const idle = side().answer({ ...task, scouting: 0 })
  const found = side().answer({ ...task, scouting: 400_000 })
  assert.ok(idle && found && found.total < idle.total)
  assert.equal(count(model, found.plan).total, found.total)
  assert.deepEqual(side().answer({ ...task, scouting: 400_000 }), found)
})
