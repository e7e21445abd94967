import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../database/testing.ts'
import { transaction } from '../database/transaction.ts'
import { importPlaces, type PlaceInput } from './import.ts'
import { insertMapFeatures, mapFeatures, placeById, placeShapes, upsertShapes } from './queries.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

const write = (rows: PlaceInput[]) => transaction(database.db, (tx) => importPlaces(tx, rows))
const count = async () =>
  Number((await database.pool.query('select count(*)::int as n from place')).rows[0].n)

const octon: PlaceInput = {
  country: 'FR',
  code: '34186',
  name: ' Octon',
  lat: 43.65746,
  lon: 3.29573,
  postcodes: ['34 800', '34800', ''],
  population: 520,
  populationYear: 2020,
}

test('rows written twice are there once, with what was written last', async () => {
  assert.deepEqual(await write([octon]), { written: 1, problems: [] })
  const before = await count()
  assert.deepEqual(await write([{ ...octon, population: 531 }]), { written: 1, problems: [] })
  assert.equal(await count(), before)
  assert.deepEqual(await placeById(database.db, 'FR-34186'), {
    id: 'FR-34186',
    country: 'FR',
    code: '34186',
    name: 'Octon',
    postcodes: ['34800'],
    lat: 43.65746,
    lon: 3.29573,
    population: 531,
  })
})

test('a row with a problem is named with its field and left out, the others are written', async () => {
  const good = { ...octon, code: '34001', name: 'Abeilhan', postcodes: [], population: null }
  const result = await write([
    { ...octon, country: 'fr' },
    good,
    { ...octon, code: '34/02', name: '', lat: 91, lon: Number.NaN },
    { ...octon, code: '34003', population: -1, populationYear: 2020.5 },
    good,
    { ...octon, code: '34004', name: 'x'.repeat(5000) },
  ])
  assert.equal(result.written, 1)
  assert.deepEqual(
    result.problems.map(({ row, field, reason }) => `${row} ${field} ${reason}`),
    [
      '1 country not-allowed',
      '3 code not-allowed',
      '3 name missing',
      '3 lat out-of-range',
      '3 lon out-of-range',
      '4 population out-of-range',
      '4 populationYear out-of-range',
      '5 code twice',
      '6 name out-of-range',
    ],
  )
  assert.equal((await placeById(database.db, 'FR-34001'))?.name, 'Abeilhan')
})

test('a list longer than a statement can carry is written, in several statements', async () => {
  const many = Array.from({ length: 8_000 }, (_, i) => ({
    ...octon,
    country: 'XX',
    code: String(i),
    name: `P${i}`,
  }))
  assert.deepEqual(await write(many), { written: 8_000, problems: [] })
  assert.equal((await placeById(database.db, 'XX-7999'))?.name, 'P7999')
})

test('no rows are no work', async () => {
  assert.deepEqual(await write([]), { written: 0, problems: [] })
})

test('shapes and map features come back as they were written', async () => {
  await write([octon])
  const shape = {
    placeId: 'FR-34186',
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [3, 43],
          [4, 43],
          [4, 44],
          [3, 43],
        ] as [number, number][],
      ],
    },
  }
  const features = [
    {
      id: 'gulf',
      kind: 'water_name' as const,
      names: { fr: 'Golfe du Lion' },
      lat: 43,
      lon: 3.5,
      geometry: null,
    },
    { id: 'sea', kind: 'sea' as const, names: {}, lat: null, lon: null, geometry: shape.geometry },
  ]
  await transaction(database.db, async (tx) => {
    await upsertShapes(tx, [shape])
    await upsertShapes(tx, [shape])
    await insertMapFeatures(tx, features)
  })
  assert.deepEqual(await placeShapes(database.db), [shape])
  assert.deepEqual(await mapFeatures(database.db), features)
})
