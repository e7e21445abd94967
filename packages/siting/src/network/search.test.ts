import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EUCLIDEAN, pairsBetween, weighted } from '../index.ts'
import { Random } from '../random.ts'
import { modelOf } from './model.ts'
import { Search } from './search.ts'

test('a search that had got stuck below its floors goes on from the best plan and finds a better one', () => {
  const random = new Random(2)
  const place = (count: number) => ({
    x: Float64Array.from({ length: count }, () => random.next()),
    y: Float64Array.from({ length: count }, () => random.next()),
  })
  const people = Float64Array.from({ length: 500 }, () => Math.round(Math.exp(4 * random.next())))
  const all = people.reduce((sum, w) => sum + w, 0)
  const near = pairsBetween(place(500), place(200), EUCLIDEAN, { within: 0.15 })
  const search = new Search(
    modelOf({
      pairs: { ...weighted(near, people), outside: people.map((w) => 0.15 * w) },
      people,
      // Nine tenths of what thirty halls would have if all were used alike.
      floors: new Float64Array(200).fill(Math.ceil(0.03 * all)),
      atMost: 30,
    }),
    new Random(1),
  )
  search.run(6e7)
  // Where the price of a missing person stayed at its height, nothing below 476.02 was found.
  assert.ok(search.total < 474, `${search.total}`)
})
