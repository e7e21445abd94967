import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drawCentreMap, initialOf } from './draw-centre-map.ts'
import { drawMap, type MapDrawing, type MapPin, type Sheet } from './draw-map.ts'
import { drawLand } from './land.ts'
import { widthOf } from '@micropol/platform/foundation/drawing/lettering'
import { roundLength } from '@micropol/platform/foundation/drawing/scale'

const square = (lon: number, lat: number, size = 0.1): [number, number][][] => [
  [
    [lon, lat],
    [lon + size, lat],
    [lon + size, lat + size],
    [lon, lat + size],
    [lon, lat],
  ],
]
const shapes = Array.from({ length: 12 }, (_, i) => ({
  placeId: `FR-${i}`,
  geometry: {
    type: 'Polygon' as const,
    coordinates: square(3 + (i % 4) * 0.1, 43.5 + Math.floor(i / 4) * 0.1),
  },
}))
const features = [
  {
    id: 'gulf',
    kind: 'water_name' as const,
    names: { en: 'Gulf of Lion', fr: 'Golfe du Lion' },
    lat: 43.52,
    lon: 3.35,
    geometry: null,
  },
  {
    id: 'sea',
    kind: 'sea' as const,
    names: {},
    lat: null,
    lon: null,
    geometry: { type: 'Polygon' as const, coordinates: square(3.3, 43.3, 0.4) },
  },
]
const land = drawLand(shapes, features)
const pin = (number: number, lat: number, lon: number, more: Partial<MapPin> = {}): MapPin => ({
  number,
  lat,
  lon,
  label: `Village ${number}`,
  ...more,
})

/** The rectangles of a sheet's lettering must neither overlap nor leave the sheet. */
function checkLettering({ width, height }: MapDrawing, { labels }: Sheet): void {
  const boxes = labels.map(({ kind, text, x, y, anchor, size }) => {
    const wide = widthOf(text, size, kind)
    const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2
    return { text, left, right: left + wide, top: y - size * 0.8, bottom: y + size * 0.25 }
  })
  for (const [i, a] of boxes.entries()) {
    assert.ok(a.left >= 0 && a.top >= 0 && a.right <= width && a.bottom <= height, `${a.text} is cut`)
    for (const b of boxes.slice(i + 1)) {
      const apart =
        a.right <= b.left + 0.2 ||
        b.right <= a.left + 0.2 ||
        a.bottom <= b.top + 0.2 ||
        b.bottom <= a.top + 0.2
      assert.ok(apart, `${a.text} on ${b.text}`)
    }
  }
}

test('pins carry the numbers of the list, full ones are hollow, the searched place is a diamond with its ring', () => {
  const drawing = drawMap({
    land,
    features,
    pins: [pin(1, 43.6, 3.1), pin(2, 43.7, 3.2, { full: true })],
    others: [{ label: 'Loin', lat: 43.55, lon: 3.02 }],
    towns: [{ label: 'Ville', lat: 43.78, lon: 3.38 }],
    you: { label: 'Octon', lat: 43.65, lon: 3.15 },
    radiusKm: 10,
    locale: 'en',
  })
  assert.ok(drawing)
  assert.deepEqual(
    drawing.wide.pins.map(({ text, hollow }) => [text, hollow]),
    [
      ['1', false],
      ['2', true],
    ],
  )
  assert.deepEqual(
    drawing.wide.labels.map(({ text }) => text),
    ['Octon', 'Village 1', 'Village 2', 'Gulf of Lion', 'Loin', 'Ville'],
  )
  assert.ok(drawing.land && drawing.sea && drawing.wide.you && drawing.ring)
  assert.ok(Math.abs(drawing.ring.r - 10 * (land?.frame.unitsPerKm ?? 0)) < 0.1)
  assert.equal(drawing.wide.others.length + drawing.wide.towns.length, 2)
})

test('in French the water has its French name', () => {
  const drawing = drawMap({ land, features, pins: [], locale: 'fr' })
  assert.deepEqual(
    drawing?.wide.labels.map(({ text }) => text),
    ['Golfe du Lion'],
  )
})

test('without outlines there are points and a scale, without anything there is no map', () => {
  const drawing = drawMap({ pins: [pin(1, 60, 5)], features, locale: 'en' })
  assert.ok(drawing)
  assert.deepEqual([drawing.land, drawing.sea, drawing.wide.leaders], ['', '', ''])
  assert.equal(drawing.wide.scale.text, '2\u00a0km')
  assert.equal(drawMap({ pins: [], locale: 'en' }), undefined)
})

test('a pin pushed aside has a line to its place', () => {
  const drawing = drawMap({
    land,
    pins: [pin(1, 43.6, 3.1), pin(2, 43.6, 3.1), pin(3, 43.6, 3.1)],
    locale: 'en',
  })
  assert.match(drawing?.wide.leaders ?? '', /^(M[\d.]+ [\d.]+L[\d.]+ [\d.]+)+$/)
})

test('a town with two centres is named once', () => {
  const pins = [pin(1, 43.6, 3.1, { label: 'Lodève' }), pin(2, 43.7, 3.3, { label: 'Lodève' })]
  const drawing = drawMap({ land, pins, locale: 'fr' })
  assert.equal(drawing?.wide.labels.length, 1)
})

test('whatever the pins, no lettering is cut or lies on other lettering, wide or narrow', () => {
  const spot = fc.record({
    lat: fc.double({ min: 43.5, max: 43.8, noNaN: true }),
    lon: fc.double({ min: 3, max: 3.4, noNaN: true }),
    label: fc.constantFrom('Octon', 'Saint-Mathieu-de-Tréviers', 'Ay', 'Mèze', 'Villeneuve-lès-Maguelone'),
  })
  fc.assert(
    fc.property(
      fc.array(spot, { maxLength: 30 }),
      fc.array(spot, { maxLength: 10 }),
      fc.boolean(),
      (spots, others, isOnLand) => {
        const drawing = drawMap({
          ...(isOnLand ? { land, features } : {}),
          pins: spots.map((one, i) => ({ ...one, number: i + 1, label: `${one.label} ${i}` })),
          others,
          locale: 'fr',
        })
        if (!drawing) return
        checkLettering(drawing, drawing.wide)
        checkLettering(drawing, drawing.narrow)
      },
    ),
    {
      numRuns: 60,
      examples: [
        [
          [],
          [
            { lat: 43.5, lon: 3.1223377157838255, label: 'Ay' },
            { lat: 43.5, lon: 3, label: 'Saint-Mathieu-de-Tréviers' },
          ],
          true,
        ],
      ],
    },
  )
})

test('the map of a centre highlights its commune and names the neighbours, not itself', () => {
  const drawing = drawCentreMap({
    shapes,
    features,
    centre: { label: 'La Filature', lat: 43.65, lon: 3.15 },
    placeId: 'FR-5',
    neighbours: [
      { id: 'FR-5', label: 'Lodève', lat: 43.66, lon: 3.16 },
      { id: 'FR-6', label: 'Soubès', lat: 43.66, lon: 3.24 },
      { id: 'FR-99', label: 'Paris', lat: 48.8, lon: 2.3 },
    ],
  })
  assert.deepEqual(
    drawing.wide.labels.map(({ text }) => text),
    ['La Filature', 'Soubès'],
  )
  assert.match(drawing.here, /^M[^M]+z$/)
  assert.deepEqual(
    drawing.wide.pins.map(({ text }) => text),
    ['F'],
  )
  checkLettering(drawing, drawing.wide)
  checkLettering(drawing, drawing.narrow)
})

test('a centre whose commune has no outline is still a point with a scale', () => {
  const drawing = drawCentreMap({
    shapes: [],
    features,
    centre: { label: 'Kontoret', lat: 60, lon: 5 },
    placeId: 'NO-1',
    neighbours: [],
  })
  assert.deepEqual([drawing.land, drawing.here, drawing.sea], ['', '', ''])
  assert.equal(drawing.wide.pins[0]?.text, 'K')
})

test('the letter of a centre is that of its name without the article', () => {
  assert.deepEqual(
    ['La Filature', 'Les Arènes', 'L’Écluse', "l'entrepôt", 'The Mill', '', 'Le'].map(initialOf),
    ['F', 'A', 'É', 'E', 'M', '•', '•'],
  )
})

test('scales have round lengths', () => {
  assert.deepEqual([9, 12, 27, 4999, 5000, 0.7].map(roundLength), [5, 10, 20, 2000, 5000, 0.5])
})
