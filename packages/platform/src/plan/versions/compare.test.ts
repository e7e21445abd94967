import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columns, table } from '../document/blocks.ts'
import { reportOf } from '../document/report-of.ts'
import { sampleInput } from '../document/testing/sample.ts'
import { compareReports, textOf } from './compare.ts'

const section = (block: ReturnType<typeof table>) => ({
  key: 'sites' as const,
  number: 5,
  title: 'Sites',
  blocks: [block],
  text: '',
  replaces: false,
})

test('a row of a table is read out: what it is about, then each column with what it says', () => {
  const sites = table(
    'Sites',
    columns('Centre', '#Users', 'Stands alone', 'Depends on'),
    [['Lodève', '120', 'yes', '']],
    { total: ['All', '120', '', '€3,900'] },
  )
  assert.equal(
    textOf(section(sites), 'en'),
    'Sites\nLodève – Users 120; Stands alone: yes\nAll – Users 120; Depends on: €3,900',
  )
  const prices = table('Prix', columns('Offre', '#Prix'), [['Pass à la journée', '17,50\u00a0€']])
  assert.equal(textOf(section(prices), 'fr'), 'Prix\nPass à la journée\u00a0: 17,50\u00a0€')
})

for (const locale of ['en', 'fr'] as const)
  test(`versions are compared in words (${locale}), without marks of a table`, () => {
    const { sections } = reportOf(sampleInput(locale))
    for (const each of sections)
      assert.doesNotMatch(textOf(each, locale), / \| |: ;|; ;|[.?!]\s?: |undefined/, each.key)
  })

test('a price that rose is one change in its row', () => {
  const before = reportOf(sampleInput('en'))
  const after = structuredClone(before)
  const concept = after.sections.find(({ key }) => key === 'concept')
  const prices = concept?.blocks.find((block) => block.kind === 'table')
  assert.ok(prices?.kind === 'table' && prices.rows[0])
  prices.rows[0] = prices.rows[0].map((cell) => cell.replace(/€[\d.,]+/, '€999'))
  const [only, ...others] = compareReports(before, after)
  assert.equal(others.length, 0)
  assert.deepEqual(
    only?.changes.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim()),
    ['€999'],
  )
})
