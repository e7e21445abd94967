import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runScenario } from './run.ts'
import { manyVillages } from './testing/many-villages.ts'
import { threeVillages } from './testing/three-villages.ts'

// The arithmetic is in three-villages.md.

const near = (got: number | null | undefined, wanted: number, what = '') =>
  assert.ok(Math.abs((got ?? Number.NaN) - wanted) < 1e-6, `${what} ${got}, not ${wanted}`)
const codes = ({ centres }: { centres: { code: string }[] }) => centres.map(({ code }) => code).sort()

test('with a floor of 10 users C cannot open: A and B, although they save less', async () => {
  const result = await runScenario(threeVillages({ size: { centres: 2 }, floor: 10 }))
  assert.deepEqual(codes(result), ['A', 'B'])
  near(result.value, 2568)
  near(result.centres[0]?.users, 20)
  near(result.centres[1]?.users, 13.6)
  assert.equal(result.proven, true)
})

test('a floor below the 8 users of C changes nothing', async () => {
  const result = await runScenario(threeVillages({ size: { centres: 2 }, floor: 7 }))
  assert.deepEqual(codes(result), ['A', 'C'])
  near(result.value, 2700)
})

test('people near two centres count at the nearer one, also where only nearness is asked for', async () => {
  const result = await runScenario(
    threeVillages({ objective: 'people15', size: { centres: 2 }, fixed: ['A', 'B'], floor: 10 }),
  )
  assert.deepEqual(codes(result), ['A', 'B'])
  near(result.value, 80)
})

test('a floor that nobody reaches is refused by its value', async () => {
  await assert.rejects(runScenario(threeVillages({ floor: 500 })), { field: 'floor', value: 500 })
})

test('whatever is asked for, every centre has the users that the floor asks for', async () => {
  for (const objective of ['hours', 'people15', 'co2', 'weakest'] as const)
    for (const size of [{ centres: 6 }, { budget: 300_000 }]) {
      const { centres, bound, value } = await runScenario(
        manyVillages({ objective, size, floor: 9, iterations: 20 }, 30),
      )
      assert.ok(centres.length > 0 && centres.length <= 6)
      for (const { users, name } of centres) assert.ok(users >= 9 - 1e-9, `${objective}: ${name} ${users}`)
      assert.ok(bound >= value)
    }
})
