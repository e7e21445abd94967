import assert from 'node:assert/strict'
import { test } from 'node:test'
import { straightTravel, type Travel } from '../travel/travel.ts'
import type { Area, Municipality } from './area.ts'
import { lacksOf } from './lacks.ts'
import { profileOf } from './profile.ts'
import { readyMade } from './ready-made.ts'

/*
 * Three villages in a row, worked out on paper. Amont and Bourg lie 10 km apart by road, Bourg and Cité 30, Amont and
 * Cité 40; a kilometre takes a minute.
 *
 *                to Amont   Bourg   Cité
 *   from Amont       50      30      20
 *        Bourg        –     200      40
 *        Cité         –      10    5000
 *
 * Leaving: Amont 50, Bourg 40, Cité 10; together 100.
 * km: (30 × 10 + 20 × 40 + 40 × 30 + 10 × 30) / 100 = 2600 / 100 = 26; the 50th and the 90th way, by length
 * (30 of 10, 50 of 30, 20 of 40), have 30 and 40 km. Over 20 km: 70.
 */
const place = (code: string, name: string, lon: number, more: Partial<Municipality>): Municipality => ({
  code,
  name,
  lat: 45,
  lon,
  population: null,
  figures: {},
  shape: null,
  ...more,
})

const villages: Area = {
  name: 'Vallée',
  country: 'FR',
  source: 'on paper',
  licence: 'none',
  municipalities: [
    place('A', 'Amont', 0, {
      population: 190,
      figures: {
        areaKm2: 10,
        populationBefore: 200,
        populationYearsBefore: 10,
        unemployment: 11,
        netMigration: -1,
        knowledgeJobs: 20,
        fibre: 90,
        jobs: 50,
      },
    }),
    place('B', 'Bourg', 1, {
      population: 1000,
      figures: {
        areaKm2: 5,
        populationBefore: 1000,
        populationYearsBefore: 10,
        jobs: 230,
        knowledgeJobs: 30,
      },
    }),
    place('C', 'Cité', 4, {
      population: 20_000,
      figures: { employed: 10_000, jobs: 5060, knowledgeJobs: 40 },
    }),
  ],
  flows: [
    { origin: 0, destination: 0, commuters: 50 },
    { origin: 0, destination: 1, commuters: 30 },
    { origin: 0, destination: 2, commuters: 20 },
    { origin: 1, destination: 1, commuters: 200 },
    { origin: 1, destination: 2, commuters: 40 },
    { origin: 2, destination: 1, commuters: 10 },
    { origin: 2, destination: 2, commuters: 5000 },
  ],
  knows: { within: true, leaving: false },
  populationOf: '',
}
const km = (a: { lon: number }, b: { lon: number }) => 10 * Math.abs(a.lon - b.lon)
const road: Travel = { source: 'a road on paper', km, minutes: km }

test('three villages: who leaves, how far and where to', () => {
  const { commuters, ways, destinations, origins, population, travelSource } = profileOf(villages, road)
  assert.equal(population, 21_190)
  assert.deepEqual(commuters, { between: 100, within: 5250 })
  assert.deepEqual(ways?.km, { mean: 26, median: 30, p90: 40 })
  assert.deepEqual(ways?.over20, { commuters: 70, share: 0.7 })
  assert.deepEqual(ways?.over30, { commuters: 20, share: 0.2 }, 'thirty minutes are not more than thirty')
  assert.deepEqual(
    ways?.bands.map((band) => band.commuters),
    [0, 30, 0, 50, 20, 0],
  )
  assert.deepEqual(
    destinations.map((each) => [each.name, each.commuters, each.share]),
    [
      ['Cité', 60, 0.6],
      ['Bourg', 40, 0.4],
    ],
  )
  assert.deepEqual(
    origins.map((each) => [each.name, each.commuters]),
    [
      ['Amont', 50],
      ['Bourg', 40],
      ['Cité', 10],
    ],
  )
  assert.equal(travelSource, 'a road on paper')
})

test('three villages: each row', () => {
  const [amont, bourg, cite] = profileOf(villages, road).municipalities
  assert.deepEqual(
    [amont.leaving, amont.coming, amont.within, amont.km, amont.density],
    [50, 0, 50, 22, 19],
    '30 × 10 + 20 × 40 = 1100 km for 50',
  )
  assert.deepEqual(amont.mainly, { code: 'B', name: 'Bourg', commuters: 30, share: 0.6 })
  assert.deepEqual(amont.over20, { commuters: 20, share: 0.4 })
  assert.deepEqual([bourg.leaving, bourg.coming, bourg.minutes], [40, 40, 30])
  assert.equal(cite.density, null)
})

test('three villages: readiness in parts, and what is not known is no zero', () => {
  const [amont, bourg, cite] = profileOf(villages, road).municipalities.map(({ readiness }) => ({
    ...readiness,
    points: Object.fromEntries(readiness.parts.map(({ key, points }) => [key, points])),
  }))
  // Half leaves (1), 40 % far (2), −0.51 % a year (2), −5.3 per thousand (2), 11 % (2); 19 per km² (2), 90 % (2), 20 % (0).
  assert.deepEqual(amont.need, { points: 9, of: 10 })
  assert.deepEqual(amont.ground, { points: 4, of: 6 })
  assert.deepEqual(amont.unknown, [])
  // 40 of 240 leave (0), all of them far (2), no change is no loss (0); 200 per km² (1), 30 % (1).
  assert.deepEqual(bourg.points, {
    leaving: 0,
    far: 2,
    shrinking: 0,
    migration: null,
    unemployment: null,
    room: 1,
    fibre: null,
    knowledge: 1,
  })
  assert.deepEqual(bourg.need, { points: 2, of: 6 })
  assert.deepEqual(bourg.unknown, ['migration', 'unemployment', 'fibre'])
  // Without an area the number of people stands in: 20,000 are not fewer than 20,000.
  assert.deepEqual(cite.parts.find(({ key }) => key === 'room')?.unit, 'people')
  assert.equal(cite.points.room, 0)
})

test('three villages: the diagnosis', () => {
  const { trend, unemployment, migration, knowledgeJobs, fibre } = profileOf(villages, road).diagnosis
  // 1200 people were 1190 after ten years.
  assert.ok(Math.abs((trend.value ?? 0) - 100 * ((1190 / 1200) ** 0.1 - 1)) < 1e-9)
  assert.deepEqual([trend.known, trend.losing], [2, 1])
  assert.deepEqual(unemployment, { value: 11, known: 1 })
  assert.deepEqual([migration.value, migration.losing], [-1, 1])
  // (50 × 20 + 230 × 30 + 5060 × 40) / 5340
  assert.ok(Math.abs((knowledgeJobs.value ?? 0) - 210_300 / 5340) < 1e-9)
  assert.deepEqual(fibre, { value: 90, known: 1 })
})

test('an area without flows or figures says so and computes nothing', () => {
  const bare: Area = {
    ...villages,
    municipalities: [place('A', 'Amont', 0, {})],
    flows: [],
    knows: { within: false, leaving: false },
  }
  const { ways, population, municipalities, diagnosis } = profileOf(bare, road)
  assert.equal(ways, null)
  assert.equal(population, null)
  assert.equal(diagnosis.trend.value, null)
  assert.equal(municipalities[0].readiness.unknown.length, 8)
  assert.deepEqual(lacksOf(bare).slice(0, 4), ['no-flows', 'no-within', 'no-leaving', 'no-population'])
})

test('Hérault is as its publisher counts it', async () => {
  const herault = await readyMade('herault')
  assert.equal(herault.municipalities.length, 342)
  assert.equal(herault.flows.length, 7240)
  const crow = profileOf(herault, straightTravel(1))
  assert.equal(crow.population, 1_188_973)
  assert.equal(crow.commuters.between, 224_851)
  assert.equal(crow.commuters.within, null)
  assert.equal(crow.ways?.km.mean.toFixed(1), '14.1')
  assert.ok(Math.abs((crow.ways?.over20.commuters ?? 0) - 45_543) <= 30, 'at least 20 km, here more than 20')
  assert.deepEqual([crow.destinations[0].name, crow.destinations[0].commuters], ['Montpellier', 72_016])
})

test('Norway knows who works where they live', async () => {
  const norway = await readyMade('norway')
  const { commuters, lacks } = profileOf(norway, straightTravel(1.3))
  assert.deepEqual(commuters, { between: 2_809_789 - 1_849_365, within: 1_849_365 })
  assert.deepEqual(lacks.slice(0, 2), ['no-leaving', 'age-group'])
})
