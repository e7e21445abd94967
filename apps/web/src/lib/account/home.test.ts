import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '@micropol/platform/foundation/database/testing'
import { placeLabel, readHome } from './home.ts'

const database = await testDatabase()
after(database.close)
const places = [
  ['FR-34186', 'Octon', 'octon', '34800'],
  ['FR-34239', 'Saint-André-de-Buèges', 'saint andre de bueges', '34190'],
  ['FR-34240', 'Saint-André-de-Sangonis', 'saint andre de sangonis', '34725'],
] as const
await database.db
  .insertInto('place')
  .values(
    places.map(([id, name, search_key, postcode]) => ({
      id,
      country: 'FR',
      code: id.slice(3),
      name,
      search_key,
      postcodes: [postcode],
      lat: 43.6,
      lon: 3.4,
    })),
  )
  .execute()
const read = (typed: string, choice = '', offered = '') => readHome(database.db, { typed, offered, choice })

test('one commune that fits is taken: by name, without accents, by postcode, or as the list writes it', async () => {
  for (const typed of ['Octon', 'octon', '34800', 'Octon (34800)', 'OCTON 34800'])
    assert.deepEqual(await read(typed), { kind: 'place', id: 'FR-34186' }, typed)
  assert.deepEqual(await read('saint andre de bueges'), { kind: 'place', id: 'FR-34239' })
})

test('several are offered, and the choice counts while the text stays', async () => {
  const several = await read('Saint André')
  assert.equal(several.kind, 'several')
  assert.deepEqual(several.kind === 'several' && several.places.map(placeLabel).sort(), [
    'Saint-André-de-Buèges (34190)',
    'Saint-André-de-Sangonis (34725)',
  ])
  assert.deepEqual(await read('Saint André', 'FR-34240', 'Saint André'), { kind: 'place', id: 'FR-34240' })
  assert.deepEqual(await read('Octon', 'FR-34240', 'Saint André'), { kind: 'place', id: 'FR-34186' })
})

test('nothing typed is no home; what is no commune is said to be none', async () => {
  assert.deepEqual(await read(''), { kind: 'none' })
  assert.deepEqual(await read('Xyzzyplugh'), { kind: 'unknown' })
  assert.equal((await read('Saint André', 'FR-99999', 'Saint André')).kind, 'several')
})
