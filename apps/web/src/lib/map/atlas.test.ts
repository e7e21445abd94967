import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '@micropol/platform/foundation/database/testing'
import { loadDemo } from '@micropol/platform/demo/load'
import { Temporal } from 'temporal-polyfill'
import { centreMap, directoryMap } from './atlas.ts'
import type { MapDrawing } from './draw-map.ts'
import { compileSvelte } from './testing.ts'

compileSvelte()

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await loadDemo(database.db, Temporal.Instant.from('2026-11-23T09:12Z'))
})
after(() => database.close())

const pins = [
  { number: 1, label: 'Lodève', lat: 43.7331, lon: 3.3186 },
  { number: 2, label: 'Bédarieux', lat: 43.6106, lon: 3.1521, full: true },
]
const octon = { label: 'Octon', lat: 43.65746, lon: 3.29573 }

async function html(component: string, props: object): Promise<string> {
  const { render } = await import('svelte/server')
  return render((await import(component)).default, { props }).body
}

test('the department is drawn on a sheet of 720 units, in at most 40 KB', async () => {
  const first = await directoryMap(database.db, { pins, you: octon, radiusKm: 20, locale: 'fr' })
  const second = await directoryMap(database.db, { pins, locale: 'fr' })
  assert.ok(first && second)
  assert.equal(first.land, second.land)
  assert.ok(first.land.length < 40_000, `${first.land.length}`)
  assert.ok(first.width === 720 && first.height > 400 && first.height < 520)
  assert.ok(first.wide.labels.some(({ text }) => text === 'Golfe du Lion'))
  assert.ok(first.wide.labels.some(({ text }) => text === 'Montpellier'))
})

test('a centre beyond the department makes a wider sheet', async () => {
  const wider = await directoryMap(database.db, {
    pins: [...pins, { number: 3, label: 'Nîmes', lat: 43.8367, lon: 4.3601 }],
    locale: 'fr',
  })
  const usual = await directoryMap(database.db, { pins, locale: 'fr' })
  assert.notEqual(wider?.land, usual?.land)
  assert.ok(wider?.wide.labels.some(({ text }) => text === 'Nîmes'))
})

test('a network without outlines has a map of points; outlines are seen once they come, and drawn once', async () => {
  await using empty = await testDatabase()
  const map = await directoryMap(empty.db, { pins, locale: 'en' })
  assert.equal(map?.land, '')
  assert.equal(await directoryMap(empty.db, { pins: [], locale: 'en' }), undefined)
  await loadDemo(empty.db, Temporal.Instant.from('2026-11-23T09:12Z'))
  const drawn = await directoryMap(empty.db, { pins, locale: 'en' })
  assert.notEqual(drawn?.land, '')
  // From now on the land is not read again.
  await empty.pool.query('delete from place_shape')
  assert.equal((await directoryMap(empty.db, { pins, locale: 'en' }))?.land, drawn?.land)
})

test('the page has one picture with a sentence, the land once, a legend and no script', async () => {
  const map = await directoryMap(database.db, { pins, you: octon, radiusKm: 20, locale: 'fr' })
  const words = {
    free: 'libre',
    full: 'complet',
    other: 'plus loin',
    ring: '26 km par la route',
    source: 'Source',
  }
  const page = await html('./Map.svelte', {
    map,
    id: 'carte',
    label: 'Deux centres autour d’Octon',
    title: 'Ici',
    words,
  })
  assert.match(page, /<svg[^>]* role="img" aria-label="Deux centres autour d’Octon"/)
  assert.equal(page.match(/<path id="carte-map-land"/g)?.length, 1)
  assert.equal(page.match(/<use href="#carte-map-land"/g)?.length, 3)
  for (const text of ['libre', 'complet', '26 km par la route', 'Source', '>Octon<'])
    assert.ok(page.includes(text), text)
  assert.ok(!page.includes('plus loin'), 'the legend says nothing that the map does not show')
  assert.ok(!/<script|style=/.test(page))
})

test('a centre is shown in its commune', async () => {
  const map: MapDrawing = await centreMap(database.db, {
    label: 'La Filature',
    lat: 43.7331,
    lon: 3.3186,
    placeId: 'FR-34142',
  })
  assert.ok(map.here && map.land.length < 12_000, `${map.land.length}`)
  const names = map.wide.labels.map(({ text }) => text)
  assert.ok(
    names.includes('La Filature') && names.includes('Soubès') && !names.includes('Lodève'),
    names.join(),
  )
  const page = await html('./CentreMap.svelte', {
    map,
    id: 'plan',
    label: 'Lodève et ses voisines',
    source: 'Nord en haut',
  })
  assert.match(page, /class="here"/)
  assert.match(page, /<figcaption class="source[^>]*>Nord en haut/)
})
