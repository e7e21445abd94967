import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { emptySearch, nextWorkingDay } from './search.ts'

const from = (now: string, zone = 'Europe/Paris') =>
  nextWorkingDay(Temporal.Instant.from(now), zone).toString()

test('in the morning today is meant, late in the day tomorrow', () => {
  assert.equal(from('2026-11-24T08:00:00Z'), '2026-11-24')
  assert.equal(from('2026-11-24T16:00:00Z'), '2026-11-25')
})

test('on a Friday evening and over the weekend Monday is meant', () => {
  assert.equal(from('2026-11-27T18:00:00Z'), '2026-11-30')
  assert.equal(from('2026-11-28T08:00:00Z'), '2026-11-30')
  assert.equal(from('2026-11-29T08:00:00Z'), '2026-11-30')
})

test('today is the day where the network is', () => {
  assert.equal(from('2026-11-24T23:30:00Z', 'Europe/Tallinn'), '2026-11-25')
  assert.equal(from('2026-11-25T00:30:00Z', 'Atlantic/Azores'), '2026-11-25')
})

test('of a day that has begun what is left is meant, never an hour that is over', () => {
  const hours = (now: string) => {
    const { day, from, to } = emptySearch(Temporal.Instant.from(now), 'Europe/Paris')
    return [day, from, to]
  }
  assert.deepEqual(hours('2026-11-24T06:00:00Z'), ['2026-11-24', '09:00', '17:00'])
  assert.deepEqual(hours('2026-11-24T09:12:00Z'), ['2026-11-24', '10:30', '17:00'])
  assert.deepEqual(hours('2026-11-24T15:40:00Z'), ['2026-11-24', '17:00', '18:00'])
  assert.deepEqual(hours('2026-11-24T16:00:00Z'), ['2026-11-25', '09:00', '17:00'])
})
