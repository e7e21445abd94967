import assert from 'node:assert/strict'
import { test } from 'node:test'
import { straightTravel } from '../travel/travel.ts'
import { csvOf } from './csv.ts'
import { buildArea } from './import/build.ts'
import { profileOf } from './profile.ts'
import { readyMade } from './ready-made.ts'
import { areaGeoJson, flowsCsv, municipalitiesCsv } from './write.ts'

const bytes = (text: string) => ({ bytes: new TextEncoder().encode(text), reading: {} })

test('an area that is written can be read again, nothing lost', async () => {
  for (const key of ['herault', 'norway']) {
    const area = await readyMade(key)
    const profile = profileOf(area, straightTravel(1.3))
    const { check, rows } = buildArea({
      municipalities: bytes(municipalitiesCsv(area, profile)),
      flows: bytes(flowsCsv(area)),
      shapes: bytes(areaGeoJson(area, profile)),
    })
    assert.deepEqual(check.files.flows?.findings.counts, {})
    assert.deepEqual(rows, { municipalities: area.municipalities, flows: area.flows })
  }
})

test('a name that a spreadsheet would run stays a name, and a negative number a number', () => {
  assert.equal(
    csvOf(
      ['a', 'b'],
      [
        ['=1+1', -2.5],
        ['+cmd', null],
        ['-3', 'x,"y"'],
      ],
    ),
    'a,b\n\'=1+1,-2.5\n\'+cmd,\n-3,"x,""y"""\n',
  )
})

test('nor does it run where the spreadsheet splits lines at semicolons', () => {
  const line = (cell: string) => csvOf(['a'], [[cell]]).slice('a\n'.length)
  assert.equal(line('x;=1+1;y'), `"x;'=1+1;y"\n`)
  assert.equal(line('x; -1+A1'), `"x; '-1+A1"\n`)
  assert.equal(line('x\n@cmd\t+A1'), `"x\n'@cmd\t'+A1"\n`)
  assert.equal(line('Needs:\n- a room; -3 ; a=b'), '"Needs:\n- a room; -3 ; a=b"\n')
})
