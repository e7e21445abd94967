import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { factorOf, MODES, setOn } from '../factors/factor-set.ts'
import { DESNZ_2026, FACTOR_SETS_2026_1 } from '../factors/factor-sets-2026-1.ts'
import { DEFAULTS_2026_1 } from './defaults-2026-1.ts'

const folder = new URL('../../../../../shared/domain/', import.meta.url)
const missing = (name: string) =>
  existsSync(new URL(name, folder)) ? false : `../shared/domain/${name} is not here`

const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) =>
    cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
  )

const rowsOf = (name: string) =>
  readFileSync(new URL(name, folder), 'utf8').trim().split(/\r?\n/).slice(1).map(cellsOf)

const number = (cell: string) => (cell === '' ? null : Number(cell))

test('the defaults are those of the collection, row by row', { skip: missing('defaults.csv') }, () => {
  const rows = rowsOf('defaults.csv').filter(([group]) => group === 'impact')
  assert.equal(DEFAULTS_2026_1.length, rows.length)
  rows.forEach(([group, key, unit, low, central, high, year, evidence, source], i) => {
    const { assumption: _, ...row } = DEFAULTS_2026_1[i]
    const numbers = { low: Number(low), central: Number(central), high: Number(high) }
    assert.deepEqual(row, { group, key, unit, ...numbers, year, evidence, source })
  })
})

test('the factors are those of the collection, row by row', { skip: missing('emission-factors.csv') }, () => {
  const rows = rowsOf('emission-factors.csv')
  const ours = FACTOR_SETS_2026_1.flatMap(({ set, factors }) => factors.map((factor) => ({ set, ...factor })))
  assert.equal(ours.length, rows.length)
  rows.forEach(([set, label, unit, direct, wtt, total, note = ''], i) => {
    const { mode: _, per: __, ...row } = ours[i]
    assert.deepEqual(row, {
      set,
      label,
      unit,
      direct: number(direct),
      wtt: number(wtt),
      total: number(total),
      note,
    })
  })
})

test('what is printed as a total is the sum of its parts', () => {
  for (const { factors } of FACTOR_SETS_2026_1)
    for (const { label, direct, wtt, total } of factors)
      if (direct !== null && wtt !== null && total !== null)
        assert.ok(Math.abs(direct + wtt - total) < 1e-9, label)
})

test('every set says who, which version, where, until when and under which licence', () => {
  assert.equal(new Set(FACTOR_SETS_2026_1.map(({ id }) => id)).size, FACTOR_SETS_2026_1.length)
  for (const { publisher, version, country, licence, url, scope } of FACTOR_SETS_2026_1)
    for (const text of [publisher, version, country, licence, url, scope]) assert.ok(text.length > 0)
})

test('every factor has a range around its central value; unknown modes have none', () => {
  for (const mode of MODES)
    for (const set of FACTOR_SETS_2026_1) {
      const factor = factorOf([set], mode)
      if (factor) assert.ok(factor.low <= factor.central && factor.central <= factor.high)
    }
  assert.equal(factorOf([DESNZ_2026], 'metro'), null)
  assert.equal(factorOf([], 'car'), null)
  assert.equal(factorOf([DESNZ_2026], 'car')?.central, 0.2099)
  assert.equal(factorOf([DESNZ_2026], 'car', 'direct')?.central, 0.16591)
  assert.equal(factorOf([DESNZ_2026], 'train', 'direct'), null)
  assert.equal(factorOf([], 'walk')?.central, 0)
})

test('a month is calculated with the set of its year', () => {
  const older = { ...DESNZ_2026, id: 'desnz-2025', validFrom: '2025-01-01', validTo: '2025-12-31' }
  assert.equal(setOn([DESNZ_2026, older], 'desnz', '2025-07-01').id, 'desnz-2025')
  assert.equal(setOn([DESNZ_2026, older], 'desnz', '2026-07-01').id, 'desnz-2026')
  assert.throws(
    () => setOn([DESNZ_2026], 'desnz', '2024-07-01'),
    /No factor set "desnz" is valid on 2024-07-01/,
  )
})
