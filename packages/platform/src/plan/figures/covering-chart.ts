import type { SimulatedCase } from '@micropol/viability'
import type { Figure } from '../document/report.ts'
import { scaleOf } from './axis.ts'
import { number, ofHundred, percent, type Locale } from './format.ts'
import { gridLines, type Plot, smaller } from './frame.ts'
import { type Size, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

export interface CoveringOptions {
  id?: string
  /** The last year with an operating grant; null when there is none. */
  subsidyUntil: number | null
  runs: number
  source: string
}

/** In how many of 100 futures the income of a year covers its costs: with the grant pale, without it strong. */
export function coveringChart(simulated: SimulatedCase, options: CoveringOptions, locale: Locale): Figure {
  const { id = 'covering', subsidyUntil, runs, source } = options
  const { covering: say, column } = wordsOf(locale)
  const { years } = simulated
  const lastWith = years.find(({ year }) => year === subsidyUntil)
  const firstWithout = years.find(({ year }) => year === (subsidyUntil ?? 0) + 1)
  const final = years.at(-1)
  const title =
    lastWith && firstWithout
      ? say.titleCut(ofHundred(lastWith.covers), ofHundred(firstWithout.coversAlone))
      : say.title(ofHundred(final?.coversAlone ?? 0), final?.year ?? 0)
  const alt = say.alt(
    years.map(({ year, covers }) => `${year}: ${percent(covers, locale)}`),
    subsidyUntil,
  )
  const draw = (size: Size) => {
    const plot: Plot = {
      left: smaller(size, 50, 46),
      right: WIDTH[size] - 10,
      top: 34,
      bottom: smaller(size, 250, 214),
    }
    const y = scaleOf([0, 1], [plot.bottom, plot.top])
    const step = (plot.right - plot.left) / Math.max(1, years.length)
    const bar = step * 0.68
    const x = (year: number) => plot.left + (year - 0.5) * step
    const column = (year: number, share: number, className: string, part = 1) =>
      el('rect', {
        class: className,
        x: x(year) - (bar * part) / 2,
        y: y(share),
        width: bar * part,
        height: Math.max(0, plot.bottom - y(share)),
      })
    const cut = subsidyUntil === null || subsidyUntil >= years.length ? null : plot.left + subsidyUntil * step
    return drawing(
      WIDTH[size],
      plot.bottom + 40,
      alt,
      gridLines(plot, [0, 0.25, 0.5, 0.75, 1], y, (share) =>
        share === 1 ? percent(share, locale) : number(share * 100, locale),
      ),
      ...years.map(({ year, covers, coversAlone }) => {
        const supported = year <= (subsidyUntil ?? 0)
        return (
          column(year, covers, supported ? 'bar pale' : 'bar') +
          (supported ? column(year, coversAlone, 'bar', 0.5) : '') +
          text(x(year), y(covers) - 6, ofHundred(covers), {
            anchor: 'middle',
            class: supported ? 'say' : 'strong',
          }) +
          text(x(year), plot.bottom + 18, number(year, locale), { anchor: 'middle' })
        )
      }),
      cut === null ? '' : el('line', { class: 'cut', x1: cut, x2: cut, y1: 14, y2: plot.bottom }),
      cut === null
        ? ''
        : cut > WIDTH[size] * 0.6
          ? text(cut - 7, 22, say.ends, { class: 'neg', anchor: 'end' })
          : text(cut + 7, 22, say.ends, { class: 'neg' }),
      text(plot.right, plot.bottom + 38, say.axis, { anchor: 'end' }),
    )
  }
  return {
    kind: 'chart',
    id,
    title,
    note: say.note(number(runs, locale), subsidyUntil !== null),
    alt,
    wide: draw('wide'),
    narrow: draw('narrow'),
    source,
    legend: [],
    data: {
      columns: [
        { title: column.year, numeric: true },
        { title: say.withGrant, numeric: true },
        { title: say.without, numeric: true },
        { title: say.paidBack, numeric: true },
      ],
      rows: years.map(({ year, covers, coversAlone, paidBack }) => [
        number(year, locale),
        percent(covers, locale),
        percent(coversAlone, locale),
        percent(paidBack, locale),
      ]),
    },
  }
}
