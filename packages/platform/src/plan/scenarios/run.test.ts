import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runScenarioOnThread } from './on-thread.ts'
import { InvalidQuestion, RunStopped, runScenario, type Checkpoint } from './run.ts'
import type { ScenarioResult } from './result.ts'
import { manyVillages } from './testing/many-villages.ts'
import { threeVillages } from './testing/three-villages.ts'

/** All but the seconds it took. */
const digits = (result: ScenarioResult) => JSON.stringify({ ...result, seconds: 0 })

const question = { curveUpTo: 6, draws: 25, seed: 5 }

test('the same seed gives the same result to the last digit, on this thread or another, with two or one', async () => {
  const input = manyVillages(question)
  const here = await runScenario(input)
  assert.equal(digits(await runScenario(input, { threads: 1 })), digits(here))
  assert.equal(digits(await runScenarioOnThread(input)), digits(here))
  assert.notEqual(digits(await runScenario(manyVillages({ ...question, seed: 6 }))), digits(here))
})

test('ways by road go to the thread as well', async () => {
  const input = threeVillages({ size: { centres: 2 } })
  assert.equal(digits(await runScenarioOnThread(input)), digits(await runScenario(input)))
})

test('a run that was interrupted goes on from its last checkpoint to the same digits', async () => {
  const input = manyVillages(question)
  const kept: Checkpoint[] = []
  const whole = await runScenario(input, { onCheckpoint: (checkpoint) => kept.push(checkpoint) })
  assert.ok(kept.length > 5)
  for (const checkpoint of [kept[0], kept[3], kept.at(-1)]) {
    if (!checkpoint) continue
    const stored = JSON.parse(JSON.stringify(checkpoint)) as Checkpoint
    assert.equal(digits(await runScenario(input, { checkpoint: stored })), digits(whole))
  }
})

test('a run that is stopped ends, and says so', async () => {
  let steps = 0
  const stopped = runScenario(manyVillages(question), { shouldStop: () => ++steps > 3 })
  await assert.rejects(stopped, RunStopped)
  let told = 0
  const onThread = runScenarioOnThread(manyVillages({ ...question, draws: 10_000 }), {
    onProgress: () => told++,
    shouldStop: () => told > 0,
  })
  await assert.rejects(onThread, RunStopped)
})

test('progress rises and ends at 1', async () => {
  const shares: number[] = []
  const phases = new Set<string>()
  await runScenario(manyVillages(question), {
    onProgress: ({ share, phase }) => {
      shares.push(share)
      phases.add(phase)
    },
  })
  shares.slice(1).forEach((share, i) => assert.ok(share >= shares[i] - 1e-12, `${shares[i]} then ${share}`))
  assert.equal(shares.at(-1), 1)
  assert.deepEqual([...phases], ['plan', 'curve', 'robustness', 'done'])
})

test('what cannot be asked comes back from the thread as what it is', async () => {
  const wrong = runScenarioOnThread(threeVillages({ fixed: ['X'] }))
  await assert.rejects(wrong, (error) => error instanceof InvalidQuestion && error.value === 'X')
})

test('no plan is better than its bound says, further centres never harm, and shares lie between 0 and 1', async () => {
  for (const objective of ['hours', 'people15', 'co2', 'weakest'] as const) {
    const { value, bound, curve, robustness, centres, totals } = await runScenario(
      manyVillages({ ...question, objective }),
    )
    assert.ok(bound >= value, objective)
    assert.equal(centres.length, 4)
    curve.slice(1).forEach((point, i) => assert.ok(point.value >= curve[i].value - 1e-6, objective))
    for (const point of curve) assert.ok(point.bound >= point.value)
    const same = curve.find((point) => point.centres === 4)
    assert.ok(Math.abs((same?.value ?? 0) - value) <= 1e-9 * value, objective)
    assert.ok(robustness && robustness.draws === 25)
    for (const { share } of robustness.sites) assert.ok(share >= 0 && share <= 1)
    const { p5, p50, p95 } = robustness.value
    assert.ok(p5 <= p50 && p50 <= p95)
    assert.ok(totals.low.users <= totals.central.users && totals.central.users <= totals.high.users)
  }
})

test('a curve that was cut short bounds what the whole one finds', async () => {
  const whole = await runScenario(manyVillages({ curveUpTo: 12 }, 200))
  const short = await runScenario(manyVillages({ curveUpTo: 12, iterations: 2 }, 200))
  assert.ok(short.curve.some(({ gap }) => gap > 0))
  short.curve.forEach(({ bound, value }, i) => {
    assert.ok(bound >= whole.curve[i].value - 1e-6 && value <= whole.curve[i].bound + 1e-6)
    assert.ok(i === 0 || bound >= short.curve[i - 1].bound)
  })
})

test('small plans are judged against all plans there are', async () => {
  for (const objective of ['hours', 'people15', 'co2', 'weakest'] as const) {
    const base = manyVillages({ objective, size: { centres: 2 } }, 12)
    const best = await runScenario(base)
    const codes = base.area.municipalities.map(({ code }) => code)
    for (const [i, one] of codes.entries())
      for (const other of codes.slice(i + 1)) {
        const { value } = await runScenario({
          ...base,
          question: { ...base.question, fixed: [one, other] },
        })
        assert.ok(value <= best.bound + 1e-9 * Math.abs(best.bound), `${objective}: ${one} and ${other}`)
        if (best.proven) assert.ok(value <= best.value + 1e-9 * Math.abs(best.value))
      }
  }
})
