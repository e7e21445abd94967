import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { micropol } from '../testing/micropol.ts'

const HERAULT = join(import.meta.dirname, '../../../../demo/herault')
const QUICK = ['--curve', '2', '--draws', '5']

/** Four villages and a town in a folder of their own, gone after the test. */
function villages(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'micropol-plan-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const places = ['town', 'north', 'east', 'south', 'west'].map(
    (name, i) =>
      `${100 + i},${name},${45 + [0, 0.2, 0, -0.25, 0][i]},${2 + [0, 0, 0.3, 0, -0.4][i]},${900 - i}`,
  )
  const flows = [1, 2, 3, 4].map((i) => `${100 + i},100,${400 - 60 * i}`)
  writeFileSync(join(folder, 'municipalities.csv'), ['code,name,lat,lon,population', ...places].join('\n'))
  writeFileSync(join(folder, 'commuting.csv'), ['origin,destination,commuters', ...flows].join('\n'))
  const facts = { name: 'Four villages', country: 'FR', source: 'invented', licence: 'CC0' }
  writeFileSync(join(folder, 'area.json'), JSON.stringify(facts))
  return folder
}

const plan = (...args: string[]) => micropol(['plan', ...args], {}).ended

test('a plan comes as tables, map and document, with its gap, and comes again to the last digit', async (t) => {
  const folder = villages(t)
  const out = join(folder, 'out')
  const { code, said, complained } = await plan('--area', folder, '--centres', '2', ...QUICK, '--out', out)
  assert.equal(code, 0, complained)
  assert.match(said, /2 centres \((north|east), (north|east)\)/)
  assert.deepEqual(readdirSync(out).sort(), [
    'assumptions.csv',
    'business.csv',
    'cash-flow.csv',
    'centres.csv',
    'centres.geojson',
    'curve.csv',
    'map.svg',
    'municipalities.csv',
    'plan.pdf',
    'result.json',
  ])
  const written = readFileSync(join(out, 'result.json'), 'utf8')
  const result = JSON.parse(written)
  assert.equal(result.gap, 0)
  assert.equal(result.curve.length, 2)
  assert.equal(readFileSync(join(out, 'plan.pdf')).subarray(0, 5).toString(), '%PDF-')
  assert.match(readFileSync(join(out, 'map.svg'), 'utf8'), /^<svg /)
  assert.match(readFileSync(join(out, 'centres.csv'), 'utf8'), /\n1,10[12],/)

  const again = join(folder, 'again')
  await plan('--area', folder, '--centres', '2', ...QUICK, '--out', again)
  assert.equal(readFileSync(join(again, 'result.json'), 'utf8'), written)
})

test('what cannot be asked is answered with option and value, and nothing is written', async (t) => {
  const folder = villages(t)
  const out = join(folder, 'out')
  const refused = async (args: string[], sentence: RegExp, exit = 2) => {
    const { code, complained } = await plan('--area', folder, '--out', out, ...args)
    assert.match(complained, sentence)
    assert.equal(code, exit)
  }
  await refused(['--centres', 'eight'], /--centres takes a whole number, not "eight"/)
  await refused(['--centres', '9'], /--centres: 9 centres are asked for, but only 5/)
  await refused(['--centres', '2', '--budget', '7'], /--centres 2 and --budget 7 exclude each other/)
  await refused(['--fixed', '999'], /--fixed: .*999/)
  await refused(['--budget', '1000'], /--budget: .*1000/)
  await refused(['--objective', 'fun'], /--objective is .*not "fun"/)
  await refused(['--lang', 'de'], /--lang is en or fr, not "de"/)
  await refused(
    ['--travel', join(folder, 'area.json')],
    /--travel .*area\.json: is no file of travel times/,
    1,
  )
  assert.deepEqual(readdirSync(folder).sort(), ['area.json', 'commuting.csv', 'municipalities.csv'])
})

test('without an area, or with one that is not there, it says so', async () => {
  const none = await plan()
  assert.match(none.complained, /^--area is missing\. micropol plan --help/)
  assert.equal(none.code, 2)
  const wrong = await plan('--area', '/nowhere')
  assert.match(wrong.complained, /--area \/nowhere: There is no folder/)
  assert.equal(wrong.code, 1)
})

test('Ctrl-C ends it without half-written files', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'micropol-plan-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const running = micropol(['plan', '--area', HERAULT, '--draws', '10000', '--out', join(folder, 'out')], {})
  await running.says('Working out other assumptions')
  running.child.kill('SIGINT')
  const { code, complained } = await running.ended
  assert.equal(complained, 'Stopped: nothing was written.\n')
  assert.equal(code, 130)
  assert.deepEqual(readdirSync(folder), [])
})
