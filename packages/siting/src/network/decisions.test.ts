import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sparsePairs } from '../pairs.ts'
import { CLOSED, modelOf, OPEN, UNDECIDED } from './model.ts'
import { reachOf } from './relaxation.ts'
import { closeStarved } from './decisions.ts'

/** Four villages of 10 in a row; hall 0 is near the first two, hall 1 near the second, hall 2 near the last two. */
const pairs = sparsePairs(
  3,
  [
    [
      [0, 1],
      [1, 2],
    ],
    [
      [1, 1],
      [0, 2],
    ],
    [
      [2, 1],
      [1, 2],
    ],
    [[2, 1]],
  ],
  Float64Array.of(9, 9, 9, 9),
)
const people = Float64Array.of(10, 10, 10, 10)

function statesBeside(open: number, floors: Float64Array) {
  const model = modelOf({ pairs, people, floors })
  const state = new Uint8Array(3).fill(UNDECIDED)
  state[open] = OPEN
  return { possible: closeStarved(model, state, reachOf(model, state)), state: [...state] }
}

test('a site closes that would take people whom an open one needs', () => {
  // Hall 1 would take the second village from hall 0, which needs both; hall 2 takes nobody from it.
  assert.deepEqual(statesBeside(0, Float64Array.of(20, 5, 20)).state, [OPEN, CLOSED, UNDECIDED])
  assert.deepEqual(statesBeside(0, Float64Array.of(10, 5, 20)).state, [OPEN, UNDECIDED, UNDECIDED])
})

test('a site closes whose own people go to an open one', () => {
  // Of its three villages, hall 1 keeps two beside hall 2.
  assert.deepEqual(statesBeside(2, Float64Array.of(5, 21, 20)).state, [UNDECIDED, CLOSED, OPEN])
  assert.deepEqual(statesBeside(2, Float64Array.of(5, 20, 20)).state, [UNDECIDED, UNDECIDED, OPEN])
})

test('two open sites that cannot both have enough are no plan', () => {
  const model = modelOf({ pairs, people, floors: Float64Array.of(20, 5, 20) })
  const state = Uint8Array.of(OPEN, OPEN, UNDECIDED)
  assert.equal(closeStarved(model, state, reachOf(model, state)), false)
})

test('where people are whole, a floor of 20.4 is one of 21', () => {
  assert.deepEqual([...modelOf({ pairs, people, floors: Float64Array.of(20.4, 3, 0.5) }).floors], [21, 3, 1])
  const peopleAt = new Float64Array(pairs.cost.length).fill(7.5)
  assert.deepEqual(
    [...modelOf({ pairs, people, peopleAt, floors: Float64Array.of(14.4, 3, 1) }).floors],
    [14.4, 3, 1],
  )
})
