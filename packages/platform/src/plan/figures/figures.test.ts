import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { networkBusinessCase, tornado } from '@micropol/viability'
import fc from 'fast-check'
import type { Area } from '../area/area.ts'
import { sampleArea, sampleBusiness, sampleResult } from '../document/testing/sample.ts'
import type { Figure } from '../document/report.ts'
import { ticks } from './axis.ts'
import { breaksOf, classOf } from './classes.ts'
import { about, euros, exactEuros, ofHundred, percent } from './format.ts'
import * as figures from './index.ts'
import { wordsOf } from './texts/words.ts'

const area = sampleArea()
const result = sampleResult(area)
const business = sampleBusiness(result)
const central = networkBusinessCase(business.plan).total
const source = 'test'

function allFigures(locale: 'en' | 'fr'): Figure[] {
  return [
    figures.areaMap(
      area,
      { name: 'Population', values: area.municipalities.map(({ population }) => population) },
      locale,
    ),
    figures.flowMap(area, locale),
    figures.scenarioMap(area, result, locale, { existing: [{ name: 'x', lat: 43.5, lon: 3.2 }] }),
    figures.curveChart(result.curve, { objective: 'hours', chosen: 3, source }, locale),
    figures.baseRateBar(locale),
    figures.coveringChart(business.simulation.total, { subsidyUntil: 3, runs: 200, source }, locale),
    figures.fanChart(
      business.simulation.total,
      { outcome: central.outcome, opening: central.flow.opening.balance, subsidyUntil: 3, source },
      locale,
    ),
    figures.tornadoChart(tornado(business.plan), { source }, locale),
    ...(result.robustness
      ? [figures.robustnessBars(result.robustness, { chosen: ['X001'], source }, locale)]
      : []),
    figures.uptakeChart(
      Array.from({ length: 41 }, (_, minutes) => ({
        minutes,
        low: 0.01,
        central: 0.08 / (1 + minutes / 10),
        high: 0.2,
      })),
      { source },
      locale,
    ),
    figures.ganttChart(
      [{ name: 'Öffnen & <schließen>', start: 3, months: 0, responsible: '' }],
      { opening: 3 },
      locale,
    ),
    figures.comparisonChart(
      [
        { name: 'A', result },
        { name: 'B', result },
      ],
      { source },
      locale,
    ),
  ]
}

const drawings = (figure: Figure) => [figure.wide, figure.narrow, figures.standalone(figure)]

for (const locale of ['en', 'fr'] as const)
  test(`every figure (${locale}) has a finding, a sentence, data, and no number that is none`, () => {
    for (const figure of allFigures(locale)) {
      assert.ok(figure.title.length > 10, figure.id)
      assert.ok(figure.alt.length > 20, figure.id)
      assert.ok(figure.data.rows.length > 0, figure.id)
      for (const row of figure.data.rows) assert.equal(row.length, figure.data.columns.length, figure.id)
      for (const svg of drawings(figure)) assert.doesNotMatch(svg, /NaN|Infinity|undefined|null/, figure.id)
      for (const text of [figure.title, figure.note, figure.alt, ...figure.data.rows.flat()])
        assert.doesNotMatch(text, /NaN|undefined|Infinity/, figure.id)
    }
  })

test('French figures keep their signs on the line of the word before', () => {
  for (const { title, note, alt, id } of allFigures('fr'))
    for (const text of [title, note, alt]) assert.doesNotMatch(text, / [:;!?»%€]|« /, id)
})

test('ids are unique in all drawings of a page, and names are text', () => {
  const ids = allFigures('en').flatMap(({ wide, narrow }) =>
    [...`${wide}${narrow}`.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
  )
  assert.equal(new Set(ids).size, ids.length)
  for (const figure of allFigures('en'))
    for (const svg of drawings(figure))
      assert.doesNotMatch(svg.replace(/<style>.*?<\/style>/s, ''), /<b>|<schließen>|& /, figure.id)
})

test('every drawing is well nested and no label begins outside its frame', () => {
  for (const figure of allFigures('en'))
    for (const svg of [figure.wide, figure.narrow]) {
      const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number)
      const open: string[] = []
      for (const [, close, name = '', self] of svg.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
        if (close) assert.equal(open.pop(), name, figure.id)
        else if (!self) open.push(name)
      }
      assert.deepEqual(open, [], figure.id)
      for (const [, x, y] of svg.matchAll(/<text x="(-?[\d.]+)" y="(-?[\d.]+)"/g)) {
        assert.ok(Number(x) >= 0 && Number(x) <= width, `${figure.id}: x ${x} of ${width}`)
        assert.ok(Number(y) >= 0 && Number(y) <= height, `${figure.id}: y ${y} of ${height}`)
      }
    }
})

test('colours on paper are those of the house in daylight', () => {
  const tokens = readFileSync(
    new URL('../../../../../apps/web/src/lib/styles/tokens.css', import.meta.url),
    'utf8',
  )
  const day = tokens.slice(0, tokens.indexOf('prefers-color-scheme'))
  const paper =
    figures.standalone(figures.scenarioMap(area, result, 'en')) +
    figures.standalone(figures.baseRateBar('en'))
  for (const token of [
    'near-1',
    'near-2',
    'near-3',
    'near-4',
    'land',
    'coast',
    'sea',
    'series',
    'series-band',
    'contrast',
    'sign',
  ]) {
    const colour = new RegExp(`--${token}:\\s*(#[0-9a-f]{6})`).exec(day)?.[1]
    assert.ok(colour && paper.includes(colour), `${token} is ${colour} in the style sheet`)
  }
})

test('an area without outlines, flows or population is drawn as dots', () => {
  const bare: Area = {
    ...area,
    flows: [],
    municipalities: area.municipalities.map((place) => ({ ...place, shape: null, population: null })),
  }
  const map = figures.areaMap(bare, { name: 'Population', values: bare.municipalities.map(() => null) }, 'en')
  assert.match(map.wide, /class="dots unknown"/)
  assert.match(map.title, /not in the data/)
  assert.match(figures.flowMap(bare, 'en').title, /Nobody leaves/)
})

test('a continent of places stays a small drawing', () => {
  const many: Area = {
    ...area,
    flows: [],
    municipalities: Array.from({ length: 20_000 }, (_, i) => ({
      code: `P${i}`,
      name: `P${i}`,
      lat: 36 + (i % 150) * 0.2,
      lon: -9 + Math.floor(i / 150) * 0.3,
      population: i,
      figures: {},
      shape: null,
    })),
  }
  const map = figures.areaMap(
    many,
    { name: 'Population', values: many.municipalities.map(({ population }) => population) },
    'en',
  )
  assert.ok(map.wide.length < 60_000, `${map.wide.length}`)
})

test('ticks hold the values, are round and few', () => {
  assert.deepEqual(ticks(0, 250), [0, 100, 200, 300])
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 0.001, max: 1e6, noNaN: true }),
      (low, wide) => {
        const list = ticks(low, low + wide, 5)
        assert.ok(list.length <= 5)
        assert.ok((list[0] ?? 0) <= low + wide * 1e-6 && (list.at(-1) ?? 0) >= low + wide - wide * 1e-6)
      },
    ),
  )
})

test('classes rise, hold every value, and equal values make no classes', () => {
  assert.deepEqual(breaksOf([7, 7, 7]), [])
  const values = Array.from({ length: 100 }, (_, i) => i * i)
  const breaks = breaksOf(values)
  assert.deepEqual(breaks, [630, 2500, 5600])
  assert.equal(classOf(0, breaks), 3)
  assert.equal(classOf(9801, breaks), 0)
})

test('numbers say no more than is known, and nearly all is not all', () => {
  assert.equal(about(161_234, 'en'), '161,200')
  assert.equal(about(26_944, 'fr'), '26\u202f900')
  assert.equal(euros(-390_012, 'en'), '−€3,900')
  assert.equal(euros(390_012, 'fr'), '3\u202f900\u00a0€')
  assert.equal(exactEuros(17.5, 'en', 2), '€17.50')
  assert.equal(exactEuros(18, 'fr', 2), '18\u00a0€')
  assert.equal(percent(-0.0000001, 'en'), '0%')
  assert.equal(percent(0.365, 'en', 1), '36.5%')
  assert.equal(percent(0.365, 'fr', 1), '36,5\u00a0%')
  assert.equal(ofHundred(0.9999), '>99')
  assert.equal(ofHundred(0.0001), '<1')
  assert.equal(ofHundred(1), '100')
})

test('the note of a map counts nobody, one and many in words', () => {
  for (const [locale, none, one, many] of [
    [
      'en',
      /No municipality stays more/,
      /1 municipality with 80 people stays/,
      /3 municipalities with 80 people stay/,
    ],
    ['fr', /Aucune commune ne reste/, /1 commune, 80 habitants, reste /, /3 communes, 80 habitants, restent/],
  ] as const) {
    const { note } = wordsOf(locale).scenarioMap
    assert.match(note('0', '0', 2), none)
    assert.match(note('1', '80', 2), one)
    assert.match(note('3', '80', 2), many)
  }
})
