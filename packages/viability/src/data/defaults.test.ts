import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { DEFAULTS, defaultOf } from './look-up.ts'
import { ASSUMPTIONS_2026_1, SEASON_2026_1 } from './assumptions-2026-1.ts'
import { DEFAULTS_2026_1 } from './defaults-2026-1.ts'

const FILE = new URL('../../../../../shared/domain/defaults.csv', import.meta.url)
const missing = existsSync(FILE) ? false : '../shared/domain/defaults.csv is not here'

const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  )

test('the defaults are those of the collection, row by row', { skip: missing }, () => {
  const [, ...lines] = readFileSync(FILE, 'utf8').trim().split(/\r?\n/)
  const groups = new Set(['space', 'demand', 'price', 'cost', 'finance'])
  const rows = lines.map(cellsOf).filter(([group]) => groups.has(group))
  assert.equal(DEFAULTS_2026_1.length, rows.length)
  rows.forEach(([group, key, unit, low, central, high, year, evidence, source], i) => {
    const { assumption: _, ...row } = DEFAULTS_2026_1[i]
    const numbers = { low: Number(low), central: Number(central), high: Number(high) }
    assert.deepEqual(row, { group, key, unit, ...numbers, year, evidence, source })
  })
})

test('every default has its range in order, a unit and a source; judgement is marked as such', () => {
  for (const { key, low, central, high, unit, source, evidence, assumption } of DEFAULTS) {
    assert.ok(low <= central && central <= high, key)
    assert.ok(unit.length > 0 && source.length > 0, key)
    if (evidence === 'M') assert.equal(assumption, true, key)
  }
  assert.equal(new Set(DEFAULTS.map(({ key }) => key)).size, DEFAULTS.length)
  for (const { assumption, source } of ASSUMPTIONS_2026_1)
    assert.ok(assumption && source.startsWith('platform assumption'))
  assert.equal(defaultOf('rent').central, 6)
})

test('a year of seasons is a year of average months', () => {
  assert.ok(Math.abs(SEASON_2026_1.reduce((a, b) => a + b) - 12) < 1e-12)
})
