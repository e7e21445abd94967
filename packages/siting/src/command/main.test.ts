import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'siting-'))

function fileOf(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function run(words: string) {
  let out = ''
  let err = ''
  const code = await main(words.split(' '), {
    out: (text) => (out += text),
    err: (text) => (err += text),
    terminal: false,
  })
  return { code, out, err }
}

const line = fileOf('line.xyd', '5 p\n0 0 2\n1 0 1\n5 0 4\n6 0 1\n9 0 1\n')
const uflp = fileOf('two.txt', '2 2\n0 5\n0 100\n 1\n 1 9\n 1\n 3 1\n')
const capacities = fileOf('cap.txt', '1 3\n 3 2 10\n 1 0 0 6\n 2 1 0 6\n 3 4 0 4\n')
const floors = fileOf(
  'floors.json',
  JSON.stringify({
    radius: 4,
    customers: [
      [0, 0, 5],
      [1, 0, 5],
      [6, 0, 3],
    ],
    sites: [
      { x: 0, y: 0, floor: 8 },
      { x: 6, y: 0, floor: 8 },
    ],
  }),
)

const answers: [words: string, objective: number, open: number[]][] = [
  [`solve ${line} --problem p-median --format xyd --p 2`, 6, [1, 3]],
  [`solve ${line} --problem mclp --format xyd --p 1 --radius 1`, 5, []],
  [`solve ${line} --problem lscp --format xyd --radius 3`, 2, []],
  [`solve ${line} --problem p-center --format xyd --p 2`, 3, []],
  [`solve ${uflp} --problem uflp --format orlib-uflp`, 9, [1]],
  [`solve ${capacities} --problem cpmp --format pmedcap`, 3, []],
  [`solve ${floors} --problem floors --format json`, 35, [1]],
]

for (const [words, objective, open] of answers)
  test(`${words.split(' ')[3]}: one line of JSON with ids from 1`, async () => {
    const { code, out, err } = await run(`${words} --json`)
    assert.equal(err, '')
    assert.equal(code, 0)
    assert.equal(out.trimEnd().split('\n').length, 1)
    const told = JSON.parse(out)
    assert.deepEqual(Object.keys(told), [
      'problem',
      'objective',
      'bound',
      'gap',
      'proven',
      'open',
      'seconds',
      'secondsToBest',
    ])
    assert.equal(told.objective, objective)
    assert.equal(told.bound, objective)
    assert.equal(told.proven, true)
    if (open.length > 0) assert.deepEqual(told.open, open)
  })

test('without --json, people read what it means', async () => {
  const { code, out } = await run(`solve ${line} --problem p-median --format xyd --p 2`)
  assert.equal(code, 0)
  assert.match(out, /p-median: 6 with 2 open sites\nProven: no plan is better\.\nOpen: 1 3\n/)
})

const wrong: [words: string, says: RegExp][] = [
  ['fly', /no command "fly"/],
  ['solve', /Which file/],
  [`solve ${line} --problem p-median`, /--format is missing/],
  [`solve ${line} --problem p-medium --format xyd`, /--problem is p-medium/],
  [`solve ${line} --problem p-median --format xyd --p 2.5`, /--p is 2\.5/],
  [`solve ${line} --problem p-median --format xyd --p`, /--p needs a value/],
  [`solve ${line} --problem p-median --format xyd --speed 9`, /no option --speed/],
  [`solve ${line} --problem p-median --format xyd --p 9`, /p is 9, more than the 5 sites/],
  [`solve ${line} --problem mclp --format xyd --p 1`, /mclp needs --radius/],
  [`solve ${line} --problem p-median --format xyd`, /p-median needs --p/],
  [`solve ${line} --problem p-median --format xyd --p 1 --radius 1 --time x`, /--time is x/],
  [`solve ${line}.gone --problem p-median --format xyd --p 1`, /gone cannot be read \(ENOENT\)/],
  [`solve ${uflp} --problem uflp --format orlib-uflp --metric euclidean`, /--metric is euclidean/],
  [`solve ${capacities} --problem cpmp --format pmedcap --capacity 5`, /Demand 6 of customer 1 is above 5/],
]

for (const [words, says] of wrong)
  test(`exit code 2 and one sentence: ${words.replace(folder, '…')}`, async () => {
    const { code, out, err } = await run(words)
    assert.equal(code, 2)
    assert.equal(out, '')
    assert.match(err, says)
    assert.equal(err.trimEnd().split('\n').length, 1)
  })
