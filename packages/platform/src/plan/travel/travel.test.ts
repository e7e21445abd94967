import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { tripBetween } from '@micropol/impact'
import { matrixTravel, roadsFolder, travelFor, type Matrix } from './matrix.ts'
import { travelInWords } from './in-words.ts'
import { straightTravel } from './travel.ts'

const lodeve = { lat: 43.73, lon: 3.32 }
const ganges = { lat: 43.93, lon: 3.71 }
const sete = { lat: 43.4, lon: 3.69 }

test('with the usual detour a way is as long and slow as the impact package says', () => {
  const travel = straightTravel(1.3)
  const trip = tripBetween(lodeve, ganges)
  assert.equal(travel.km(lodeve, ganges), trip.km.central)
  assert.equal(travel.minutes(lodeve, ganges), trip.minutes.central)
  assert.equal(travel.source, trip.source)
})

test('another detour lengthens the way, and the source names it', () => {
  const travel = straightTravel(1.45)
  assert.ok(Math.abs(travel.km(lodeve, ganges) - straightTravel(1).km(lodeve, ganges) * 1.45) < 1e-9)
  assert.match(travel.source, /great circle × 1\.45,/)
  assert.throws(() => straightTravel(0.9), /0\.9/)
})

const roads: Matrix = {
  format: 'micropol-matrix-1',
  source: 'roads of OpenStreetMap',
  points: [lodeve, ganges],
  minutes: [
    [0, 523],
    [null, 0],
  ],
  km: [
    [0, 511],
    [null, 0],
  ],
}

test('a matrix answers for its pairs, and a pair without a road is said to be in a straight line', () => {
  const straight = straightTravel(1.3)
  const travel = matrixTravel(roads, straight)
  assert.equal(travel.minutes(lodeve, ganges), 52.3)
  assert.equal(travel.km(lodeve, ganges), 51.1)
  assert.equal(travel.minutes(ganges, lodeve), straight.minutes(ganges, lodeve))
  assert.equal(travel.source, 'roads of OpenStreetMap (where no road leads: great circle)')
})

test('roads are used where a matrix holds all points of the area, and not otherwise', async (t) => {
  const data = await mkdtemp(join(tmpdir(), 'micropol-roads-'))
  t.after(() => rm(data, { recursive: true }))
  await mkdir(roadsFolder(data))
  await writeFile(join(roadsFolder(data), 'a.matrix.json'), '{"format":"something else"}')
  await writeFile(join(roadsFolder(data), 'b.matrix.json'), JSON.stringify(roads))
  assert.match((await travelFor([ganges, lodeve], data, 1.3)).source, /^roads of OpenStreetMap/)
  assert.match((await travelFor([ganges, sete], data, 1.3)).source, /^great circle × 1\.3/)
  assert.match((await travelFor([ganges], join(data, 'nowhere'), 1.3)).source, /^great circle/)
})

test('what is printed beside a time can be read in French too', () => {
  assert.equal(
    travelInWords(straightTravel(1.3).source, 'fr'),
    'vol d’oiseau × 1,3, 30 à 70 km/h selon la distance (hypothèse de la plateforme 2026-1)',
  )
  const source =
    'roads of OpenStreetMap, © OpenStreetMap contributors, ODbL; Valhalla 3.6.1, extract of 2023-05-02 (where no road leads: great circle)'
  assert.equal(
    travelInWords(source, 'fr'),
    'routes d’OpenStreetMap, © les contributeurs d’OpenStreetMap, ODbL ; Valhalla 3.6.1, extrait du 2023-05-02 (là où aucune route ne mène : vol d’oiseau)',
  )
  assert.equal(travelInWords(source, 'en'), source)
  assert.equal(travelInWords('counted by hand', 'fr'), 'counted by hand')
})
