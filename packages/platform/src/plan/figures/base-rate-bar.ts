import { SMALL_TOWNS } from '@micropol/viability'
import { numberSource } from '../assumptions/sources/in-words.ts'
import type { Figure } from '../document/report.ts'
import { number, type Locale } from './format.ts'
import { type Size, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

/** What became of shared offices in small towns elsewhere: it stands before every business case. */
export function baseRateBar(locale: Locale, { id = 'base-rate' }: { id?: string } = {}): Figure {
  const { baseRate: say, column } = wordsOf(locale)
  const parts = [
    { name: say.profit, short: say.short.profit, share: SMALL_TOWNS.profit, className: 'bar' },
    { name: say.breakEven, short: say.short.breakEven, share: SMALL_TOWNS.breakEven, className: 'bar pale' },
    { name: say.loss, short: say.short.loss, share: SMALL_TOWNS.loss, className: 'bar off' },
  ].map((part) => ({ ...part, count: Math.round(part.share * 100) }))
  const alt = say.alt(parts.map(({ count }) => count))
  const draw = (size: Size) => {
    const width = WIDTH[size]
    let x = 0
    return drawing(
      width,
      62,
      alt,
      ...parts.map(({ name, short, share, count, className }) => {
        const wide = share * (width - 4)
        const drawn =
          el('rect', { class: className, x, y: 26, width: wide, height: 26 }) +
          text(x, 18, `${count} ${size === 'narrow' ? short : name}`, {
            class: 'say',
          })
        x += wide + 2
        return drawn
      }),
    )
  }
  return {
    kind: 'chart',
    id,
    title: say.title,
    note: say.note,
    alt,
    wide: draw('wide'),
    narrow: draw('narrow'),
    source: `${numberSource(SMALL_TOWNS.source, locale)}.`,
    legend: [],
    data: {
      columns: [
        { title: column.outcome, numeric: false },
        { title: column.ofHundred, numeric: true },
      ],
      rows: parts.map(({ name, count }) => [name, number(count, locale)]),
    },
  }
}
