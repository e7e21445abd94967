import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InvalidProblem } from '../invalid-problem.ts'
import { costsOf, distancesOf } from './distances-of.ts'
import { readInstance, type Format } from './read.ts'

const pmed = '3 3 1\n1 2 4\n2 3 5\n1 2 9\n'

/** The distance from customer to site, 1-based. */
function distance(text: string, format: Format, customer: number, site: number) {
  const pairs = distancesOf(readInstance(text, format))
  for (let k = pairs.start[customer - 1]; k < pairs.start[customer]; k++)
    if (pairs.site[k] === site - 1) return pairs.cost[k]
  return undefined
}

test('orlib-pmed: of a pair that occurs twice the last counts, whichever way round it is written', () => {
  assert.equal(distance(pmed, 'orlib-pmed', 1, 3), 14)
  assert.equal(distance('3 3 1\n1 2 9\n2 3 5\n2 1 4\n', 'orlib-pmed', 1, 3), 9)
})

test('byte order mark, Windows line ends and wild white space do not matter', () => {
  const wild = `\uFEFF${pmed.replaceAll('\n', ' \t\r\n\r\n')}`
  assert.deepEqual(
    distancesOf(readInstance(wild, 'orlib-pmed')),
    distancesOf(readInstance(pmed, 'orlib-pmed')),
  )
})

test('nodes that no path joins have no pair', () => {
  assert.equal(distance('3 1 1\n1 2 4\n', 'orlib-pmed', 1, 3), undefined)
})

test('orlib-uflp: costs are of the whole customer, a capacity may be a word', () => {
  const instance = readInstance('2 1\ncapacity 7.5\n0 3.\n 146\n 10 20.5\n', 'orlib-uflp')
  assert.deepEqual(Array.from(instance.opening ?? []), [7.5, 3])
  assert.deepEqual(Array.from(costsOf(instance).cost), [10, 20.5])
})

test('tsplib: real Euclidean distances, numbers in any notation', () => {
  const text =
    'NAME : x\nDIMENSION : 2\nEDGE_WEIGHT_TYPE : EUC_2D\nNODE_COORD_SECTION\n1 1e0 1\n2 2.0 2\nEOF\n'
  assert.equal(distance(text, 'tsplib', 1, 2), Math.SQRT2)
})

test('newyork: a degree of longitude on the equator of the larger sphere', () => {
  const text = 'DIMENSION : 2\nNODE_COORD_SECTION\t\n0 -074.0\n0 -073.0\nDEMAND_SECTION\n5\n7\nEOF'
  const metres = distance(text, 'newyork', 1, 2) ?? 0
  assert.ok(Math.abs(metres - (6_378_100 * Math.PI) / 180) < 1e-6, String(metres))
  assert.deepEqual(Array.from(readInstance(text, 'newyork').weight), [5, 7])
})

test('xyd: the rest of the first line is ignored, distances count for everybody who travels', () => {
  const text = '2 9999 p S\n0 0 3\n3 4 10\n'
  assert.equal(distance(text, 'xyd', 1, 2), 5)
  assert.deepEqual(Array.from(costsOf(readInstance(text, 'xyd')).cost), [0, 15, 0, 50])
})

test('pmedcap: distances are rounded down and demands do not multiply them', () => {
  const text = ' 1 713\n 2 1 120\n 1 0 0 3\n 2 1 1 14\n'
  const instance = readInstance(text, 'pmedcap')
  assert.deepEqual(Array.from(costsOf(instance).cost), [0, 1, 0, 1])
  assert.deepEqual(Array.from(instance.demand ?? []), [3, 14])
  assert.deepEqual(Array.from(instance.capacity ?? []), [120, 120])
})

test('json: coordinates, rules and ids from 1', () => {
  const instance = readInstance(
    JSON.stringify({
      metric: 'great-circle',
      p: 1,
      customers: [{ x: 43, y: 3, weight: 2 }],
      sites: [
        { x: 43, y: 3, floor: 5 },
        { x: 44, y: 3, fixed: 'closed' },
      ],
      exclusions: [[1, 2]],
      areas: [{ customers: [1], share: 0.5 }],
    }),
    'json',
  )
  assert.deepEqual(instance.exclusions, [[0, 1]])
  assert.deepEqual(instance.fixedClosed, [1])
  assert.deepEqual(Array.from(instance.floor ?? []), [5, 0])
  assert.equal(distancesOf(instance).cost[0], 0)
})

const wrong: [what: string, text: string, format: Format, says: RegExp][] = [
  ['an empty file', ' \n', 'xyd', /empty/],
  ['a word among numbers', '3 1 1\n1 two 4\n', 'orlib-pmed', /Line 2 has "two" where a node/],
  ['a node out of range', '3 1 1\n1 4 4\n', 'orlib-pmed', /Line 2 has 4 .* from 1 to 3/],
  ['a negative length', '3 1 1\n1 2 -4\n', 'orlib-pmed', /Line 2 has -4 /],
  ['a file that ends too early', '3 2 1\n1 2 4\n', 'orlib-pmed', /ends before a node/],
  ['a file that goes on', '3 1 1\n1 2 4\n9 9 9\n', 'orlib-pmed', /Line 3 goes on with "9"/],
  ['NaN as a demand', '1 p\n0 0 NaN\n', 'xyd', /Line 2 has "NaN"/],
  ['a negative demand', '1 p\n0 0 -3\n', 'xyd', /Line 2 has "-3"/],
  [
    'a node named twice',
    'DIMENSION : 2\nNODE_COORD_SECTION\n1 0 0\n1 1 1\n',
    'tsplib',
    /Line 4 names node 1 a second time/,
  ],
  ['a missing section', 'DIMENSION : 2\nEOF\n', 'tsplib', /no NODE_COORD_SECTION/],
  ['distances that are no points', 'DIMENSION : 2\nEDGE_WEIGHT_TYPE : EXPLICIT\n', 'tsplib', /EXPLICIT/],
  ['broken JSON', '{"p": 1,', 'json', /not JSON/],
  [
    'a JSON weight below zero',
    '{"customers":[{"x":0,"y":0,"weight":-1}]}',
    'json',
    /Weight of customer 1 is -1/,
  ],
  [
    'a JSON pair out of range',
    '{"customers":1,"sites":1,"pairs":[[1,2,3]]}',
    'json',
    /is 2 where a whole number from 1 to 1/,
  ],
  [
    'a short JSON row',
    '{"customers":1,"sites":2,"costs":[[1]]}',
    'json',
    /Row 1 of costs has 1 values for 2 sites/,
  ],
]

for (const [what, text, format, says] of wrong)
  test(`refused, naming the value: ${what}`, () => {
    assert.throws(
      () => distancesOf(readInstance(text, format)),
      (error) => error instanceof InvalidProblem && says.test(error.message),
    )
  })

test('refused, naming the value: a latitude beyond the pole', () => {
  const text = JSON.stringify({ metric: 'great-circle', customers: [{ x: 97, y: 3 }] })
  assert.throws(() => distancesOf(readInstance(text, 'json')), /Latitude 97 of customer 1/)
})
