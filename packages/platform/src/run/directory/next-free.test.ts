import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onSteps } from './next-free.ts'

const hour = 3_600_000
const span = (start: number, end: number, free: number) => ({ start: start * hour, end: end * hour, free })

test('a free stretch is named as it can be booked: from step to step of the wall clock', () => {
  const free = [span(9.25, 12.25, 1), span(13.25, 13.75, 1)]
  assert.deepEqual(onSteps(free, hour / 2, hour), [span(9.5, 12, 1)])
  assert.deepEqual(onSteps(free, hour / 4, 0), free)
  // Where the clock is half an hour off, so are its full hours.
  assert.deepEqual(onSteps(free, hour, hour / 2), [span(9.5, 11.5, 1)])
})
