import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbered, pageNumber } from './page-number.ts'

const asked = (page: string) => pageNumber(new URL(`http://localhost/?page=${page}`))

test('nonsense in the address is the first page', () => {
  assert.deepEqual(['2', '0', '-1', '1e9', 'x', '', '999999999'].map(asked), [2, 1, 1, 1, 1, 1, 1])
})

test('the first, the last and the neighbours are offered, the current one is no link', () => {
  const { pages, next } = numbered('/en/mailbox', 5, 40)
  assert.deepEqual(
    pages.map(({ number }) => number),
    [1, 3, 4, 5, 6, 7, 40],
  )
  assert.deepEqual(
    pages.slice(0, 4).map(({ href }) => href),
    ['/en/mailbox', '/en/mailbox?page=3', '/en/mailbox?page=4', undefined],
  )
  assert.equal(next?.href, '/en/mailbox?page=6')
  assert.equal(numbered('/en/mailbox', 40, 40).next, undefined)
})
