import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Random } from '../random.ts'
import { Answers } from './answers.ts'

test('what answers come to is known whatever sites cost more or less meanwhile', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const random = new Random(seed)
      const sites = 6
      const plans = Array.from({ length: 8 }, () => ({
        lost: random.below(100),
        sites: Int32Array.from(Array(sites).keys()).filter(() => random.next() < 0.5),
      }))
      const answers = new Answers()
      answers.learn(plans)
      const cost = Float64Array.from({ length: sites }, () => random.below(50))
      answers.load(cost, new Float64Array(sites).fill(0.5))
      for (let time = 0; time < 30; time++) {
        const site = random.below(sites)
        const more = random.below(41) - 20
        cost[site] += more
        answers.charge(site, more)
        // Now and then, so that a site may change more than once before.
        if (random.next() < 0.6) continue
        const rise = random.below(20)
        const totals = answers.all.map(
          (answer) => answer.sites.reduce((sum, j) => sum + cost[j] + rise / 2, 0) + answer.lost,
        )
        const { best, least, dearest, apart } = answers.compare(rise)
        assert.equal(least, Math.min(...totals))
        assert.equal(totals[best], least)
        const most = Math.max(...totals.filter((_, k) => answers.weights[k] > 0))
        assert.equal(totals[dearest], most)
        assert.equal(apart, most - least)
      }
    }),
    { numRuns: 100 },
  )
})

test('answers keep their share of the mixture, and those without one are forgotten in time', () => {
  const answers = new Answers()
  const plan = (...sites: number[]) => ({ lost: 1, sites: Int32Array.from(sites) })
  answers.learn([plan(0), plan(1)])
  answers.load(new Float64Array(9), new Float64Array(9))
  assert.deepEqual([...answers.weights], [1, 0])
  answers.weights.set([0.5, 1.5])
  answers.keep()
  answers.load(new Float64Array(9), new Float64Array(9))
  assert.deepEqual([...answers.weights], [0.25, 0.75])
  answers.weights.set([0, 1])
  answers.keep()
  for (let time = 2; time < 8; time++) answers.learn([plan(time)])
  assert.deepEqual(
    answers.all.map(({ key }) => key),
    ['1', '2', '3', '4', '5', '6', '7'],
  )
})
