import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ON_A_PAGE, pagesOf } from './rings.ts'

test('pages follow the distance: thirty kilometres each, twenty centres at most', () => {
  const near = Array.from({ length: 25 }, (_, i) => ({ km: i }))
  const pages = pagesOf([...near, { km: 30 }, { km: 95.5 }])
  assert.deepEqual(
    pages.map(({ ring, before, items }) => [ring?.from, ring?.to, before, items.length]),
    [
      [0, 30, 0, 20],
      [0, 30, 20, 5],
      [30, 60, 25, 1],
      [90, 120, 26, 1],
    ],
  )
})

test('without a place to measure from there are only twenty a page', () => {
  const pages = pagesOf(Array.from({ length: 41 }, () => ({ km: null })))
  assert.deepEqual(
    pages.map(({ ring, items }) => [ring, items.length]),
    [
      [null, 20],
      [null, 20],
      [null, 1],
    ],
  )
  assert.deepEqual(pagesOf([]), [])
})

test('whatever the distances, every centre is on one page, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.float({ min: 0, max: 500, noNaN: true })), (distances) => {
      const found = distances.toSorted((a, b) => a - b).map((km) => ({ km }))
      const pages = pagesOf(found)
      assert.deepEqual(
        pages.flatMap(({ items }) => items),
        found,
      )
      let before = 0
      for (const page of pages) {
        assert.equal(page.before, before)
        assert.ok(page.items.length >= 1 && page.items.length <= ON_A_PAGE)
        before += page.items.length
      }
    }),
  )
})
