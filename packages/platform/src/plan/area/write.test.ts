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
