import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ofPlace } from './of-place.ts'

test('French says near which place by how its name begins', () => {
  const names = [
    'Octon',
    'Lodève',
    'Le Caylar',
    'Les Aires',
    'La Livinière',
    'L’Horte',
    'Hérépian',
    'Ésy',
    'Lespignan',
  ]
  assert.deepEqual(
    names.map((name) => ofPlace(name, 'fr')),
    [
      'd’Octon',
      'de Lodève',
      'du Caylar',
      'des Aires',
      'de La Livinière',
      'de L’Horte',
      'd’Hérépian',
      'd’Ésy',
      'de Lespignan',
    ],
  )
  assert.equal(ofPlace('Le Caylar', 'en'), 'Le Caylar')
})
