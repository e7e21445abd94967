import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { freeStretches, spanToAsk } from './free-chips.ts'

const hour = 3_600_000
const span = (start: number, end: number, free: number) => ({ start: start * hour, end: end * hour, free })

test('what is over and what is taken is not named', () => {
  const times = [span(8, 10, 3), span(10, 12, 0), span(12, 14, 1), span(14, 14.5, 2)]
  const named = freeStretches(times, { from: 9 * hour, least: hour, freeFor: () => 1 })
  assert.deepEqual(named, [span(9, 10, 3), span(12, 14, 1)])
})

test('where the number changes often neighbours are told together, the least loss first', () => {
  const times = [
    span(8, 9, 5),
    span(9, 10, 4),
    span(10, 11, 5),
    span(11, 15, 1),
    span(15, 16, 5),
    span(16, 17, 5),
  ]
  const freeFor = ({ start, end }: { start: number; end: number }) =>
    Math.min(...times.filter((t) => t.start < end && start < t.end).map((t) => t.free))
  assert.deepEqual(freeStretches(times, { from: 0, least: hour, freeFor }), [
    span(8, 10, 4),
    span(10, 11, 5),
    span(11, 15, 1),
    span(15, 17, 5),
  ])
})

test('neighbours of which nobody could have one thing for the whole time stay apart', () => {
  const times = [8, 9, 10, 11, 12, 13].map((at) => span(at, at + 1, 1 + (at % 2)))
  assert.equal(freeStretches(times, { from: 0, least: hour, freeFor: () => 0 }).length, 6)
})

test('a link asks for the hours one came with where they are free, else for what is, within the limits', () => {
  const limits = { least: hour / 2, most: 4 * hour }
  const asked = span(9, 17, 0)
  assert.deepEqual(spanToAsk(span(8, 20, 1), span(9, 11, 0), limits), { start: 9 * hour, end: 11 * hour })
  assert.deepEqual(spanToAsk(span(8, 20, 1), asked, limits), { start: 9 * hour, end: 13 * hour })
  assert.deepEqual(spanToAsk(span(15, 20, 1), asked, limits), { start: 15 * hour, end: 17 * hour })
  assert.deepEqual(spanToAsk(span(17, 20, 1), asked, limits), { start: 17 * hour, end: 20 * hour })
})

test('whatever is asked, the link stays within the free stretch and the limits', () => {
  const times = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 8 }))
  fc.assert(
    fc.property(times, times, fc.integer({ min: 1, max: 4 }), ([start, length], [from, lasts], most) => {
      const stretch = { start, end: start + length }
      const asked = spanToAsk(stretch, { start: from, end: from + lasts }, { least: 1, most })
      assert.ok(asked.start >= stretch.start && asked.end <= stretch.end)
      assert.ok(asked.end - asked.start >= 1 && asked.end - asked.start <= most)
    }),
  )
})
