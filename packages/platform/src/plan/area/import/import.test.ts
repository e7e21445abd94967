import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { buildArea, type Check, type ImportFiles, type Reading } from './build.ts'
import { ageGroupIn, guessColumns } from './columns.ts'
import type { Finding } from './findings.ts'
import { decimalOf, numberIn } from './number-text.ts'
import { openTable } from './table.ts'
import { UnreadableFile } from './unreadable-file.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const file = (text: string | Uint8Array, reading: Reading = {}) => ({
  bytes: typeof text === 'string' ? utf8(text) : text,
  reading,
})
const shortly = ({ row, column, value, reason }: Finding) => `${row} ${column} “${value}” ${reason}`
const said = (check: Check, kind: 'municipalities' | 'flows' | 'shapes') =>
  check.files[kind]?.findings.first.map(shortly)

const MUNICIPALITIES = 'code;nom;lat;lon;population\n01;Amont;45,5;3,25;1 200\n02;Aval;45,6;3,5;300\n'
const FLOWS = 'origine;destination;navetteurs\n01;02;30\n01;01;50\n02;01;4,5\n'
const build = (files: ImportFiles) => buildArea(files)

test('semicolons, decimal commas and blanks between thousands are read as their writer meant them', () => {
  const { check, rows } = build({ municipalities: file(MUNICIPALITIES), flows: file(FLOWS) })
  assert.deepEqual(check.faults, [])
  assert.deepEqual(rows?.municipalities[0], {
    code: '01',
    name: 'Amont',
    lat: 45.5,
    lon: 3.25,
    population: 1200,
    figures: {},
    shape: null,
  })
  assert.deepEqual(rows?.flows, [
    { origin: 0, destination: 1, commuters: 30 },
    { origin: 0, destination: 0, commuters: 50 },
    { origin: 1, destination: 0, commuters: 4.5 },
  ])
  assert.deepEqual([check.within, check.commuters, check.population], [50, 84.5, 1500])
})

test('accents survive in UTF-8 with and without a mark, in Windows-1252 and in UTF-16', () => {
  const text = 'code,nom\n1,Sète\n2,Béziers\n'
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer),
  ])
  for (const [bytes, encoding] of [
    [utf8(text), 'utf-8'],
    [utf8(`\ufeff${text}`), 'utf-8'],
    [latin1(text), 'windows-1252'],
    [utf16, 'utf-16le'],
  ] as const) {
    const table = openTable(bytes)
    assert.equal(table.encoding, encoding)
    assert.deepEqual(table.columns, ['code', 'nom'])
    assert.equal(table.first(1)[0].cells[1], 'Sète')
  }
})

test('tabs and bars separate columns too, and what stands in quotes does not', () => {
  assert.equal(openTable(utf8('a\tb\tc\n1\t2,5\t3\n')).delimiter, '\t')
  assert.equal(openTable(utf8('a|b\n1|2\n')).delimiter, '|')
  const table = openTable(utf8('code;nom\n1;"Vic; la Gardiole, ""le"" Port"\n'))
  assert.equal(table.delimiter, ';')
  assert.deepEqual(table.first(1)[0].cells, ['1', 'Vic; la Gardiole, "le" Port'])
})

test('numbers: what is one and what is none', () => {
  for (const [text, decimal, value] of [
    ['1 234,5', ',', 1234.5],
    ['1\u202f234', ',', 1234],
    ['1.234.567,8', ',', 1_234_567.8],
    ['1,234,567.8', '.', 1_234_567.8],
    ['1’234', '.', 1234],
    ['−3,5', ',', -3.5],
    ['12 %', '.', 12],
    ['1.5e3', '.', 1500],
  ] as const)
    assert.equal(numberIn(text, decimal), value, text)
  for (const text of ['abc', '1,2,3', '12 rue', '0x10', '', '1.2.3', 'Infinity'])
    assert.equal(numberIn(text, '.'), undefined, text)
  assert.equal(decimalOf(['1,5', '2'], ';'), ',')
  assert.equal(decimalOf(['1,234', '5,678'], ','), '.', 'thousands')
  assert.equal(decimalOf(['1,234', '5,678'], ';'), ',')
  assert.equal(decimalOf(['1,234', '43.25'], ';'), '.')
})

test('columns are found by their headings in several languages', () => {
  const find = (...headings: string[]) => guessColumns('municipalities', headings)
  assert.deepEqual(find('Kommunenummer', 'Kommunenavn', 'Breddegrad', 'Lengdegrad', 'Folketall 2022'), {
    code: 'Kommunenummer',
    name: 'Kommunenavn',
    lat: 'Breddegrad',
    lon: 'Lengdegrad',
    population: 'Folketall 2022',
  })
  assert.deepEqual(find('CODGEO', 'LIBGEO', 'PMUN', 'Taux de chômage'), {
    code: 'CODGEO',
    name: 'LIBGEO',
    population: 'PMUN',
    unemployment: 'Taux de chômage',
  })
  assert.deepEqual(find('AGS', 'Gemeinde', 'Einwohner', 'Fläche (km²)', 'Auspendler'), {
    code: 'AGS',
    name: 'Gemeinde',
    population: 'Einwohner',
    areaKm2: 'Fläche (km²)',
    outCommuters: 'Auspendler',
  })
  assert.deepEqual(find('LAU_ID', 'LAU_NAME', 'POP_2021', 'POP_2011'), {
    code: 'LAU_ID',
    name: 'LAU_NAME',
    population: 'POP_2021',
    populationBefore: 'POP_2011',
  })
  assert.deepEqual(guessColumns('flows', ['Bostedskommune', 'Arbeidsstedskommune', 'Antall']), {
    origin: 'Bostedskommune',
    destination: 'Arbeidsstedskommune',
    commuters: 'Antall',
  })
})

test('a population of two years gives the trend its span', () => {
  const municipalities = file('code,name,lat,lon,pop_2011,pop_2021\na,A,45,3,200,190\n')
  const { rows } = build({ municipalities, flows: file('origin,destination,commuters\na,a,5\n') })
  assert.deepEqual(rows?.municipalities[0].figures, { populationBefore: 200, populationYearsBefore: 10 })
  assert.equal(rows?.municipalities[0].population, 190)
})

test('a heading may name an age group', () => {
  assert.equal(ageGroupIn('population_15_74'), '15–74')
  assert.equal(ageGroupIn('Folketall 15-74 år'), '15–74')
  for (const heading of ['population_2020', 'POP 2011-2021', 'population', undefined])
    assert.equal(ageGroupIn(heading), undefined, heading)
})

test('every row that cannot be used is named with its place, its value and why', () => {
  const municipalities = file(
    [
      'code,name,lat,lon,population',
      'a,Amont,45.1,3.1,100',
      ',Nameless,45,3,1',
      'a,Again,45,3,1',
      'b,,45.2,3.2,x12',
      'c,Far,145,3,5',
      'd,Nowhere,,,5',
      'e,Letters,north,3,5',
      '',
      'f,Broken,45,3,5,too,much',
    ].join('\n'),
  )
  const flows = file(
    [
      'origin,destination,commuters',
      'a,b,10',
      'a,b,11',
      'a,z,12',
      'z,a,13',
      'y,z,14',
      'b,a,-3',
      'b,a,many',
      'b,a,',
      ',a,5',
      'b,,5',
      'b,b,0',
    ].join('\n'),
  )
  const leftOut: string[] = []
  const { check, rows } = buildArea({ municipalities, flows }, (kind, finding, cells) =>
    leftOut.push(`${kind} ${finding.row} ${cells.join(',')}`),
  )
  assert.deepEqual(said(check, 'municipalities'), [
    '3 code “” missing-code',
    '4 code “a” duplicate-code',
    '10 null “too much” too-many-cells',
    '6 lat, lon “145 3” coordinates-outside',
    '7 lat, lon “” no-coordinates',
    '8 lat “north” not-a-number',
    '5 name “b” name-from-code',
    '5 population “x12” value-left-empty',
  ])
  assert.deepEqual(said(check, 'flows'), [
    '3 commuters “a → b” duplicate-pair',
    '4 destination “z” unknown-destination',
    '5 origin “z” unknown-origin',
    '6 origin “y → z” unknown-both',
    '7 commuters “-3” negative',
    '8 commuters “many” not-a-number',
    '9 commuters “” missing-number',
    '10 origin “” missing-origin',
    '11 destination “” missing-destination',
  ])
  assert.deepEqual(check.files.flows?.findings.commuters, {
    'duplicate-pair': 11,
    'unknown-destination': 12,
    'unknown-origin': 13,
    'unknown-both': 14,
  })
  assert.equal(check.files.flows?.findings.rows, 11)
  assert.equal(check.files.flows?.findings.taken, 2, 'the good ones, nobody from b to b being one of them')
  assert.equal(leftOut.length, 6 + 9, 'nothing is lost')
  assert.ok(leftOut.includes('flows 3 a,b,11'))
  assert.deepEqual(
    rows?.municipalities.map(({ name, population }) => [name, population]),
    [
      ['Amont', 100],
      ['b', null],
    ],
  )
})

test('an outline gives a municipality its point when it has none, and says so', () => {
  const square = [
    [3, 45],
    [3.2, 45],
    [3.2, 45.2],
    [3, 45.2],
    [3, 45],
  ]
  const shapes = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { code: 'a' }, geometry: { type: 'Polygon', coordinates: [square] } },
      { type: 'Feature', properties: { code: 'q' }, geometry: { type: 'Polygon', coordinates: [square] } },
      { type: 'Feature', properties: { code: 'b' }, geometry: { type: 'LineString', coordinates: square } },
    ],
  })
  const { check, rows } = build({
    municipalities: file('code,name\na,Amont\nb,Bourg\n'),
    flows: file('origin,destination,commuters\na,a,5\n'),
    shapes: file(shapes),
  })
  assert.deepEqual([rows?.municipalities[0].lat, rows?.municipalities[0].lon], [45.1, 3.1])
  assert.deepEqual(said(check, 'municipalities'), ['3 null “” no-coordinates', '2 null “” point-from-shape'])
  assert.deepEqual(said(check, 'shapes'), ['2 code “q” unknown-code', '3 code “b” no-shape'])
})

test('municipalities may come as GeoJSON, with points or outlines', () => {
  const features = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { insee: '34001', nom: 'Abeilhan', population: 1805 },
        geometry: { type: 'Point', coordinates: [3.3, 43.46] },
      },
    ],
  })
  const { rows } = build({
    municipalities: file(features),
    flows: file('o,d,n\n34001,34001,5\n'),
  })
  assert.deepEqual(
    rows?.municipalities.map(({ code, name, lat, population }) => [code, name, lat, population]),
    [['34001', 'Abeilhan', 43.46, 1805]],
  )
})

test('codes that lost their zeros in a spreadsheet find their municipality, and the page can say so', () => {
  const { check, rows } = build({
    municipalities: file(MUNICIPALITIES),
    flows: file('origine;destination;navetteurs\n1;2;30\n'),
  })
  assert.equal(rows?.flows.length, 1)
  assert.deepEqual(check.files.flows?.findings.counts, { 'zeros-restored': 2 })
})

test('sums are held against the margins that the publisher counts', () => {
  const { check } = build({
    municipalities: file('code,name,lat,lon,out_commuters,in_commuters\na,A,45,3,30,4\nb,B,45,4,5,30\n'),
    flows: file('origin,destination,commuters\na,b,30\nb,a,4\n'),
  })
  assert.deepEqual(check.margins, [
    {
      figure: 'outCommuters',
      compared: 2,
      differ: 1,
      flows: 34,
      counted: 35,
      largest: [{ code: 'b', name: 'B', flows: 4, counted: 5 }],
    },
    { figure: 'inCommuters', compared: 2, differ: 0, flows: 34, counted: 34, largest: [] },
  ])
})

test('what a person says about a column or a comma wins over the guess', () => {
  const columns = { population: '', name: 'lat' }
  const { check, rows } = build({
    municipalities: file('code,name,lat,lon,population\na,A,45.1,3,30\n', { columns }),
    flows: file('origin,destination,commuters\na,a,1.234\n', { decimal: ',' }),
  })
  assert.equal(rows?.municipalities[0].population, null)
  assert.equal(rows?.flows[0].commuters, 1234)
  assert.equal(check.files.municipalities?.columns.population, undefined)
})

test('files nothing can be done with say why', () => {
  const reasonOf = (bytes: Uint8Array) => {
    try {
      openTable(bytes)
      return 'read'
    } catch (error) {
      assert.ok(error instanceof UnreadableFile)
      return error.reason + (error.row === null ? '' : ` ${error.row}`)
    }
  }
  assert.equal(reasonOf(utf8('  \n')), 'empty')
  assert.equal(reasonOf(utf8('code,name\n')), 'no-rows')
  assert.equal(reasonOf(utf8('just one\nand another\n')), 'one-column')
  assert.equal(reasonOf(utf8('{"type": "FeatureCollection", "features": [')), 'not-json')
  assert.equal(reasonOf(utf8('{"a": 1}')), 'not-features')
  assert.equal(reasonOf(utf8('{"type":"FeatureCollection","features":[]}')), 'no-rows')
  assert.match(reasonOf(utf8('a,b\n1,2\n3,"open\n4,5\n')), /^quotes 3$/)
  const { check } = build({ municipalities: file('nom,habitants\nA,5\n') })
  assert.deepEqual(check.faults, [
    { kind: 'municipalities', reason: 'missing-column', field: 'code' },
    { kind: 'flows', reason: 'missing-file' },
  ])
})

const PLACES = new URL('../../../../../../../shared/data/europe/places.csv', import.meta.url)

test('51,280 places of Europe are read', { skip: !existsSync(PLACES) && '../shared/data is missing' }, () => {
  const flows = file('origin,destination,commuters\n3041563,3040051,12\n')
  const { check, rows } = build({ municipalities: file(readFileSync(PLACES)), flows })
  assert.equal(rows?.municipalities.length, 51_280)
  assert.equal(check.files.municipalities?.columns.code, 'geoname_id')
  assert.equal(rows?.municipalities[0].population, 20_430)
  assert.deepEqual(check.files.municipalities?.findings.counts, {})
})

const features = (...all: { properties: unknown; geometry?: unknown }[]) =>
  file(JSON.stringify({ type: 'FeatureCollection', features: all }))

test('what PostgreSQL cannot keep is taken out of the properties of features', () => {
  const point = { type: 'Point', coordinates: [3, 45] }
  const { check } = build({
    municipalities: features({ properties: { 'code\0': 'a\0b', name: 'S\ud800te' }, geometry: point }),
  })
  assert.deepEqual(check.files.municipalities?.headings, ['code', 'name'])
  assert.deepEqual(check.files.municipalities?.preview, [['ab', 'S\ufffdte']])
})

test('a property nested deeper than can be written is nothing, and no fault of the others', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const table = openTable(
    utf8(`{"features": [{"properties": {"code": "1", "deep": ${deep}}, "geometry": null}]}`),
  )
  assert.deepEqual(table.first(1)[0]?.cells, ['1', ''])
})

test('thousands of columns are refused before anything is done with them', () => {
  const many = Array.from({ length: 500_000 }, (_, i) => `h${i}`)
  const refuses = (bytes: Uint8Array) =>
    assert.throws(() => openTable(bytes), new UnreadableFile('too-many-columns'))
  refuses(utf8(`${many.join(',')}\n1,2\n`))
  refuses(features(...many.slice(0, 20_000).map((name) => ({ properties: { [name]: 1 } }))).bytes)
})

test('a file of nothing but blank lines is no table', () => {
  assert.throws(
    () => openTable(utf8(`code,name\n${'\n'.repeat(1_100_001)}1,Amont\n`)),
    new UnreadableFile('no-rows'),
  )
})
