import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SECTIONS } from '../versions/content.ts'
import { pdfOf } from './on-thread.ts'
import { blocksOfText } from './own-text.ts'
import type { Report } from './report.ts'
import { printable } from './printable.ts'
import { reportOf } from './report-of.ts'
import { isUsual } from './usual-range.ts'
import { sampleInput } from './testing/sample.ts'
import { compareReports, textOf } from '../versions/compare.ts'

const everything = (report: Report) => report.sections.map((each) => textOf(each, report.locale)).join('\n')

for (const locale of ['en', 'fr'] as const)
  test(`a report (${locale}) has fifteen sections, each of which says something, and no number that is none`, () => {
    const report = reportOf(sampleInput(locale))
    assert.deepEqual(
      report.sections.map(({ key }) => key),
      [...SECTIONS],
    )
    for (const section of report.sections) assert.ok(section.blocks.length > 0, section.key)
    assert.doesNotMatch(everything(report), /NaN|undefined|Infinity|\[object/)
  })

test('a French report keeps its signs on the line of the word before', () => {
  // Sources are quoted as they were published.
  const report = reportOf(sampleInput('fr'))
  const own = report.sections
    .filter(({ key }) => key !== 'annexes')
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => ('text' in block ? [block.text] : block.kind === 'list' ? block.items : []))
  for (const text of own) assert.doesNotMatch(text, / [:;!?»%€]|« /, text)
})

test('the summary begins with the base rate and what became of centres whose subsidy ended', () => {
  const [summary] = reportOf(sampleInput('en')).sections
  const [first, second] = summary?.blocks ?? []
  assert.equal(first?.kind === 'figure' && first.figure.id, 'base-rate')
  assert.match(second?.kind === 'notice' ? second.text : '', /13 of 16/)
})

test('a plan that fails says on how much a year it depends, and what would have to be true', () => {
  const input = sampleInput('en')
  const poor = reportOf(input)
  const text = textOf(poor.sections[0] as Report['sections'][number], 'en')
  assert.match(text, /depends on|stands alone/)
  assert.match(text, /What would have to be true/)
  assert.match(textOf(poor.sections[10] as Report['sections'][number], 'en'), /without any grant for running/)
})

test('a condition beyond what has been seen elsewhere says so, and does not make a failing plan a go-if', () => {
  const condition = {
    lever: 'utilisation',
    planned: 0.7,
    holds: false,
    bound: 'at least',
    always: false,
    best: 1,
  } as const
  assert.equal(isUsual({ ...condition, threshold: 0.69 }), true)
  assert.equal(isUsual({ ...condition, threshold: 0.95 }), false)
  assert.equal(isUsual({ ...condition, lever: 'rent', bound: 'at most', threshold: 0 }), true)
  assert.equal(isUsual({ ...condition, lever: 'priceLevel', threshold: 1.21 }), false)
  assert.equal(isUsual({ ...condition, threshold: null }), false)
})

test('without a business case what needs one is not computable, and nothing is zero instead', () => {
  const report = reportOf({ ...sampleInput('en'), business: null })
  for (const key of ['space', 'capital', 'revenue', 'sensitivity']) {
    const section = report.sections.find((each) => each.key === key)
    assert.match(section ? textOf(section, 'en') : '', /[Nn]ot computable/, key)
  }
  assert.match(textOf(report.sections[0] as Report['sections'][number], 'en'), /not computable/)
})

test('own words stand after what is computed, or instead of it', () => {
  const input = sampleInput('en')
  input.content.texts = {
    scope: { text: 'Ours.', replaces: false },
    demand: { text: 'Only this.', replaces: true },
    supply: { text: ' ', replaces: true },
  }
  const report = reportOf(input)
  const of = (key: string) => report.sections.find((section) => section.key === key)
  assert.match(textOf(of('scope') ?? never(), 'en'), /Municipalities[\s\S]*Ours\.$/)
  assert.equal(textOf(of('demand') ?? never(), 'en'), 'Only this.')
  // An empty text replaces nothing.
  assert.equal(of('supply')?.replaces, false)
  assert.deepEqual(
    compareReports(reportOf(sampleInput('en')), report).map(({ key }) => key),
    ['scope', 'demand'],
  )
})

const never = (): never => assert.fail('there is no such section')

test('own words are paragraphs and points, whatever else they look like', () => {
  assert.deepEqual(blocksOfText('# a\nb\n\n- c\n- d\ne'), [
    { kind: 'paragraph', text: '# a b' },
    { kind: 'list', ordered: false, items: ['c', 'd'] },
    { kind: 'paragraph', text: 'e' },
  ])
})

test('the PDF is tagged, has a language and a title, and names come out as they were typed', async () => {
  const input = sampleInput('fr')
  input.content.texts = { scope: { text: '#set *x* _y_ $z$ [a](b) <c> @d \\e `f`', replaces: true } }
  const pdf = Buffer.from(await pdfOf(reportOf(input)))
  const text = pdf.toString('latin1')
  assert.ok(text.startsWith('%PDF-1.7'))
  assert.match(text, /\/MarkInfo/)
  assert.match(text, /\/Lang ?\(fr/)
  assert.match(text, /pdfuaid:part>1/)
  assert.match(text, /\/Outlines/)
})

test('signs that cannot be printed spoil neither the PDF nor the file for Word', async () => {
  const report = reportOf(sampleInput('en'))
  const [summary] = report.sections
  assert.ok(summary)
  summary.text = 'Pasted\u0001 from\u000b elsewhere\ufffe: \ud83d\ude00 \u6751 \u10d0 \ud83d.'
  const pdf = await pdfOf(report)
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-')
  // As the thread gives it to the writer for Word.
  const plain = printable(report)
  assert.equal(plain.sections[0]?.text, 'Pasted from elsewhere: \ud83d\ude00 \u6751 \u10d0 \ufffd.')
  assert.deepEqual(plain.sections.slice(1), JSON.parse(JSON.stringify(report.sections.slice(1))))
})
