import assert from 'node:assert/strict'
import { test } from 'node:test'
import { profileOf } from '@micropol/platform/plan/area/profile'
import { readyMade } from '@micropol/platform/plan/area/ready-made'
import { straightTravel } from '@micropol/platform/plan/travel/travel'
import { asked, sorted, withSort } from './sorting.ts'

const { municipalities } = profileOf(await readyMade('herault'), straightTravel(1.3))
const names = (query: string) =>
  sorted(municipalities, asked(new URL(`http://localhost/?${query}`)), 'fr').map(({ name }) => name)

test('who sends most commuters out comes first, unless something else is asked for', () => {
  assert.equal(names('')[0], 'Montpellier')
  assert.equal(names('sort=nonsense')[0], 'Montpellier')
  assert.deepEqual(names('sort=name').slice(0, 2), ['Abeilhan', 'Adissan'])
})

test('a name is found without its accents, a code as it is', () => {
  assert.equal(names('name=BEZIERS')[0], 'Béziers')
  assert.deepEqual(names('name=34301'), ['Sète'])
  assert.deepEqual(names('name=nowhere'), [])
})

test('an address says only what is not usual', () => {
  assert.equal(withSort('/a', { sort: 'leaving', name: '' }), '/a')
  assert.equal(withSort('/a', { sort: 'km', name: 'Sète' }), '/a?sort=km&name=S%C3%A8te')
})
