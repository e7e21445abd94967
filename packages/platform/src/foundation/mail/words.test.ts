import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listInWords, minutesInWords, periodInWords } from './words.ts'

test('the same instants read differently on the clocks of Paris and the Azores', () => {
  const [start, end] = ['2027-07-01T08:00:00Z', '2027-07-01T10:15:00Z']
  assert.equal(periodInWords(start, end, 'Europe/Paris', 'en'), 'Thursday 1 July 2027, 10:00 to 12:15')
  assert.equal(periodInWords(start, end, 'Atlantic/Azores', 'en'), 'Thursday 1 July 2027, 8:00 to 10:15')
  assert.equal(
    periodInWords(start, end, 'Europe/Paris', 'fr'),
    'jeudi 1er juillet 2027, de 10\u00a0h\u00a000 à 12\u00a0h\u00a015',
  )
})

test('a day is a day when the clocks change in it', () => {
  // 28 March 2027 has 23 hours in Paris.
  assert.equal(
    periodInWords('2027-03-27T23:00:00Z', '2027-03-28T22:00:00Z', 'Europe/Paris', 'en'),
    'Sunday 28 March 2027, all day',
  )
  assert.equal(
    periodInWords('2027-03-27T23:00:00Z', '2027-03-29T22:00:00Z', 'Europe/Paris', 'fr'),
    'du dimanche 28 mars 2027 au lundi 29 mars 2027, toute la journée',
  )
})

test('an evening until midnight is one day, a night is two', () => {
  const start = '2027-02-04T19:00:00Z'
  const say = (end: string) => periodInWords(start, end, 'Europe/Paris', 'en')
  assert.equal(say('2027-02-04T23:00:00Z'), 'Thursday 4 February 2027, 20:00 to midnight')
  assert.equal(
    say('2027-02-05T01:00:00Z'),
    'Thursday 4 February 2027, 20:00, to Friday 5 February 2027, 2:00',
  )
})

test('a validity is told in the unit that people would use', () => {
  assert.deepEqual(
    [15, 60, 90, 1440, 10_080].map((minutes) => minutesInWords(minutes, 'en')),
    ['15 minutes', '1 hour', '90 minutes', '24 hours', '7 days'],
  )
  assert.equal(minutesInWords(10_080, 'fr'), '7\u00a0jours')
})

test('a list ends with “and”', () => {
  assert.equal(listInWords(['A', 'B', 'C'], 'fr'), 'A, B et C')
  assert.equal(listInWords(['A'], 'en'), 'A')
})
