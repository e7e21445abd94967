import assert from 'node:assert/strict'
import { test } from 'node:test'
import { centralPlan, whatMustBeTrue, type NetworkPlan } from '@micropol/viability'
import { conditionsOnThread } from './conditions.ts'

const network = (centres: number): NetworkPlan => ({
  name: 'Valley',
  centres: Array.from({ length: centres }, (_, i) => centralPlan(`Centre ${i}`)),
  shared: { hostFte: 0, hostCost: 0, overheads: 0, by: 'centre' },
})

test('conditions from the thread are those of the package, and found once', async () => {
  const found = await conditionsOnThread(network(3))
  assert.deepEqual(found, whatMustBeTrue(network(3)))
  assert.equal(await conditionsOnThread(network(3)), found)
  assert.notEqual(await conditionsOnThread(network(2)), found)
})

test('while a large network is looked at, everything else goes on', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await conditionsOnThread(network(60))
  clearInterval(timer)
  assert.ok(turns > 3, `${turns} turns`)
})
