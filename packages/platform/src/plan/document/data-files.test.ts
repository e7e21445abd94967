import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { sampleInput } from './testing/sample.ts'
import { attributionOf, geoJsonFile, jsonFile, tableFile, TABLES } from './data-files.ts'

test('a name that looks like a formula is text in a spreadsheet, and numbers stay numbers', () => {
  const csv = tableFile(sampleInput('en'), 'municipalities') ?? ''
  const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true })
  const names = rows.map(({ name }) => name)
  assert.ok(names.includes("'=SUM(A1)") && names.includes("'@ici") && names.includes("'- moins"))
  assert.ok(names.includes('A & B <b>'))
  assert.equal(rows[0]?.['population'], '400')
  assert.equal(rows[3]?.['population'], '')
})

test('a text that begins like a number and goes on as a formula is no number', () => {
  const input = sampleInput('en')
  const risk = {
    ...input.content.risks[0],
    risk: "-2+3+cmd|' /C calc'!A0",
  } as (typeof input.content.risks)[number]
  const csv = tableFile({ ...input, content: { ...input.content, risks: [risk] } }, 'risks') ?? ''
  assert.match(csv, /\n'-2\+3/)
})

test('every table can be read again, with as many columns in each row, and says source and licence', () => {
  const input = sampleInput('en')
  for (const name of TABLES) {
    const csv = tableFile(input, name)
    assert.ok(csv, name)
    const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true })
    assert.ok(rows.length > 0, name)
    assert.equal(rows[0]?.['source'], attributionOf(input), name)
    assert.match(rows[0]?.['source'] ?? '', /CC0/)
  }
})

test('the cash flow ends in the same account as the business case, and without a case there is no file', () => {
  const input = sampleInput('en')
  const rows: Record<string, string>[] = parse(tableFile(input, 'cash-flow') ?? '', {
    columns: true,
    bom: true,
  })
  const network = rows.filter(({ who }) => who === 'Pays d’essai')
  assert.equal(network.length, 120)
  const cash = network.reduce((sum, { cash }) => sum + Number(cash), 0)
  const opening = Number(network[0]?.['cumulative']) - Number(network[0]?.['cash'])
  assert.ok(Math.abs(opening + cash - Number(network.at(-1)?.['cumulative'])) < 0.01)
  assert.equal(tableFile({ ...input, business: null }, 'cash-flow'), null)
})

test('the GeoJSON has a point for each centre, every municipality, and lines only to centres', () => {
  const input = sampleInput('en')
  const { features, licence } = JSON.parse(geoJsonFile(input)) as {
    features: { properties: { kind: string; centre?: string | null } }[]
    licence: string
  }
  const of = (kind: string) => features.filter(({ properties }) => properties.kind === kind)
  assert.equal(of('centre').length, input.scenario.result.centres.length)
  assert.equal(of('municipality').length, input.area.municipalities.length)
  const codes = new Set(input.scenario.result.centres.map(({ code }) => code))
  assert.ok(of('catchment').every(({ properties }) => codes.has(properties.centre ?? '')))
  assert.equal(licence, 'CC0')
})

test('everything is in the JSON', () => {
  const everything = JSON.parse(jsonFile(sampleInput('fr'))) as Record<string, unknown>
  assert.deepEqual(Object.keys(everything), [
    'attribution',
    'date',
    'study',
    'demonstration',
    'area',
    'scenario',
    'business',
    'plan',
  ])
})
