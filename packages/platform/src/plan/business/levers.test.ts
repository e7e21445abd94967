import assert from 'node:assert/strict'
import { test } from 'node:test'
import { centralPlan, tornado, whatMustBeTrue, type NetworkPlan } from '@micropol/viability'
import { leversOnThread } from './levers.ts'

const network = (centres: number): NetworkPlan => ({
  name: 'Valley',
  centres: Array.from({ length: centres }, (_, i) => centralPlan(`Centre ${i}`)),
  shared: { hostFte: 0, hostCost: 0, overheads: 0, by: 'centre' },
})

test('levers from the thread are those of the package, and found once', async () => {
  const found = await leversOnThread(network(3))
  assert.deepEqual(found.conditions, whatMustBeTrue(network(3)))
  assert.deepEqual(found.tornado, tornado(network(3)))
  assert.equal(await leversOnThread(network(3)), found)
  assert.notEqual(await leversOnThread(network(2)), found)
})

test('while a large network is looked at, everything else goes on', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await leversOnThread(network(60))
  clearInterval(timer)
  assert.ok(turns > 3, `${turns} turns`)
})
