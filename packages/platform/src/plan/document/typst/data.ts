import { standalone } from '../../figures/print-style.ts'
import { wordsOf } from '../texts/words.ts'
import { blocksOfText } from '../own-text.ts'
import { dateWords } from '../date-words.ts'
import type { Block, Report } from '../report.ts'
import { widthsOf } from '../widths.ts'
import { legendColour } from '../legend-colour.ts'

/** The report as the template reads it: plain values, one shape a kind of block. */
export function dataOf(report: Report) {
  const t = wordsOf(report.locale)
  const [year, month, day] = report.date.split('-').map(Number)
  return {
    title: report.title,
    subtitle: report.subtitle,
    author: 'Micropol',
    lang: report.locale,
    region: report.locale === 'fr' ? 'fr' : 'gb',
    year,
    month,
    day,
    made: t.made(dateWords(report.date, report.locale)),
    demonstration: report.demonstration ? t.demonstration : '',
    foot: t.foot,
    words: { page: t.page, contents: t.contents, yours: t.yours },
    sections: report.sections.map((section) => ({
      title: section.title,
      blocks: section.replaces ? [] : section.blocks.map(blockData),
      text: blocksOfText(section.text).map(blockData),
    })),
  }
}

function blockData(block: Block) {
  switch (block.kind) {
    case 'facts':
      return {
        kind: block.kind,
        items: block.items.map(({ label, value, note }) => ({ label, value, note: note ?? '' })),
      }
    case 'table':
      return { ...block, widths: widthsOf(block), total: block.total ?? null, source: block.source ?? '' }
    case 'figure': {
      const { figure } = block
      return {
        kind: block.kind,
        title: figure.title,
        note: figure.note,
        alt: figure.alt,
        source: figure.source,
        svg: standalone(figure, '"Libertinus Serif"'),
        tall: isTall(figure.wide),
        legend: figure.legend.map(({ className, label }) => ({ colour: legendColour(className), label })),
      }
    }
    default:
      return block
  }
}

/** Higher than wide: it would not fit on the page at full width. */
function isTall(svg: string): boolean {
  const [, width = 1, height = 1] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number)
  return height > width * 1.02
}
