import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectOfMemberYear, DESNZ_2026, USUAL_REBOUND } from '@micropol/impact'
import { runScenario } from './run.ts'
import { threeVillages, VILLAGE_B } from './testing/three-villages.ts'

// The arithmetic is in three-villages.md.

const near = (got: number | null | undefined, wanted: number, what = '') =>
  assert.ok(Math.abs((got ?? Number.NaN) - wanted) < 1e-6, `${what} ${got}, not ${wanted}`)
const codes = ({ centres }: { centres: { code: string }[] }) => centres.map(({ code }) => code).sort()

test('one centre opens in A and saves 1,980 hours a year, proven', async () => {
  const result = await runScenario(threeVillages())
  assert.deepEqual(codes(result), ['A'])
  near(result.value, 1980)
  near(result.bound, 1980)
  assert.equal(result.proven, true)
  assert.equal(result.gap, 0)
  const { users, daysPerYear, hoursPerYear, carKmPerYear, within15, within15Share } = result.totals.central
  near(users, 26)
  near(daysPerYear, 2340)
  near(hoursPerYear, 1980)
  near(carKmPerYear, 47_520)
  near(within15, 80)
  near(within15Share, 80)
  const [a, b, c] = result.municipalities
  near(a.hoursPerYear, 1800)
  near(b.hoursPerYear, 180)
  near(b.minutes, 10)
  assert.equal(b.centre, 'A')
  assert.equal(c.centre, null)
  assert.deepEqual(result.beyond30, { municipalities: 0, population: 0 })
})

test('its kilograms are those that impact gives for the mean member of each village', async () => {
  const { totals } = await runScenario(threeVillages())
  const settings = { factors: [DESNZ_2026], rebound: USUAL_REBOUND }
  const shares = { officeShare: 0.5, carShareToOffice: 0.8, carShareToCentre: 0.4, hubDays: 90 }
  const kg = (commuteKm: number, centreKm: number) => {
    const { net } = effectOfMemberYear({ ...shares, commuteKm, centreKm }, settings)
    return net.computable ? net.central : Number.NaN
  }
  near(totals.central.netKgPerYear, 20 * kg(30, 0) + 6 * kg(20, 10))
})

test('two centres open in A and C, and the curve rises from 1,980 to 2,700 and 3,240 hours', async () => {
  const result = await runScenario(threeVillages({ size: { centres: 2 }, curveUpTo: 3 }))
  assert.deepEqual(codes(result), ['A', 'C'])
  near(result.value, 2700)
  assert.deepEqual(
    result.curve.map(({ centres, value, gap }) => [centres, Math.round(value * 1e6) / 1e6, gap]),
    [
      [1, 1980, 0],
      [2, 2700, 0],
      [3, 3240, 0],
    ],
  )
})

test('an existing centre keeps half of those who have it at least as near', async () => {
  const result = await runScenario(threeVillages({}, { existing: [VILLAGE_B] }))
  assert.deepEqual(codes(result), ['A'])
  near(result.value, 1890)
  near(result.municipalities[1]?.users, 3)
})

test('people near an existing centre need no other one to be within 15 minutes', async () => {
  const result = await runScenario(threeVillages({ objective: 'people15' }, { existing: [VILLAGE_B] }))
  // A and B are 10 and 0 minutes from it; only C can be brought nearer.
  assert.deepEqual(codes(result), ['C'])
  near(result.value, 100)
  near(result.totals.central.within15, 100)
})

test('a budget buys as many as it pays for, cheap ones counting less', async () => {
  const two = await runScenario(threeVillages({ size: { budget: 140_000 } }))
  assert.deepEqual(codes(two), ['A', 'C'])
  const { candidates } = threeVillages()
  const cheap = { ...candidates, list: [{ municipality: 2, cost: 10_000 }] }
  const result = await runScenario(threeVillages({ size: { budget: 75_000 } }, { candidates: cheap }))
  assert.deepEqual(codes(result), ['A', 'C'])
  near(result.value, 2700)
})

test('who is as long on the way to the centre as to work saves nothing and does not come', async () => {
  const { totals } = await runScenario(threeVillages({ fixed: ['C'] }))
  near(totals.central.users, 8)
})

test('fixed sites open and excluded ones do not, whatever it costs', async () => {
  assert.deepEqual(codes(await runScenario(threeVillages({ fixed: ['C'] }))), ['C'])
  assert.deepEqual(codes(await runScenario(threeVillages({ excluded: ['A'] }))), ['B'])
})

test('what cannot be asked is refused by field and value', async () => {
  const refusal = (question: Parameters<typeof threeVillages>[0]) => runScenario(threeVillages(question))
  await assert.rejects(refusal({ fixed: ['X'] }), { field: 'fixed', value: 'X', reason: 'not-in-area' })
  await assert.rejects(refusal({ fixed: ['A'], excluded: ['A'] }), { reason: 'fixed-and-excluded' })
  await assert.rejects(refusal({ size: { centres: 4 } }), { field: 'size.centres', value: 4 })
  await assert.rejects(refusal({ size: { centres: 1.5 } }), { field: 'size.centres', value: 1.5 })
  await assert.rejects(refusal({ size: { budget: 1000 } }), { field: 'size.budget', value: 1000 })
  await assert.rejects(refusal({ excluded: ['A', 'B', 'C'] }), { reason: 'no-candidates' })
})
