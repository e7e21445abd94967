import { test } from 'node:test'
import fc from 'fast-check'
import { solveWorstServed } from '../src/worst-served.ts'
import { answerOf, assertHonest, assertOptimal } from './settled.ts'
import { amounts, table } from './small.ts'

/** The best of all plans, one after the other. */
function bestOfAll(
  cells: (number | null)[][],
  people: Float64Array,
  p: number,
  share: number,
  emphasis: number,
) {
  const sites = cells[0].length
  const all = people.reduce((sum, w) => sum + w, 0)
  let least = Infinity
  for (let set = 0; set < 2 ** sites; set++) {
    const open = Array.from({ length: sites }, (_, j) => j).filter((j) => (set >> j) & 1)
    if (open.length !== p) continue
    const way = cells.map((row) => Math.min(...open.map((j) => row[j] ?? Infinity)))
    if (way.some((d) => d === Infinity)) continue
    const mean = way.reduce((sum, d, i) => sum + d * people[i], 0) / all
    // The conditional mean, by its threshold form.
    const tail = Math.min(
      ...way.map(
        (t) => t + way.reduce((sum, d, i) => sum + people[i] * Math.max(0, d - t), 0) / (share * all),
      ),
    )
    least = Math.min(least, (1 - emphasis) * mean + emphasis * tail)
  }
  return least < Infinity ? least : undefined
}

test('the worst served: as good as the best of all plans', () => {
  const problem = table(7, 5).chain(({ cells, pairs }) =>
    fc.record({
      cells: fc.constant(cells),
      pairs: fc.constant(pairs),
      people: amounts(pairs.customers, 5).map((list) => list.map((w) => w + 1)),
      p: fc.integer({ min: 1, max: pairs.sites }),
      share: fc.constantFrom(0.1, 0.3, 1),
      emphasis: fc.constantFrom(0, 0.5, 1),
    }),
  )
  fc.assert(
    fc.property(problem, ({ cells, pairs, people, p, share, emphasis }) => {
      const optimum = bestOfAll(cells, people, p, share, emphasis)
      const stated = { pairs, people, p, share, emphasis }
      assertOptimal(
        answerOf(() => solveWorstServed(stated)),
        optimum,
      )
      assertHonest(
        answerOf(() => solveWorstServed(stated, { iterations: 1 })),
        optimum,
      )
    }),
    { numRuns: 40 },
  )
})
