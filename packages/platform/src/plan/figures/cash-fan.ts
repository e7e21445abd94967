import type { Outcome, SimulatedCase } from '@micropol/viability'
import type { Figure } from '../document/report.ts'
import { ends, scaleOf, ticks } from './axis.ts'
import { euros, number, type Locale } from './format.ts'
import { bandBetween, gridLines, pathThrough, type Plot, smaller } from './frame.ts'
import { type Size, roomOf, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

export interface FanOptions {
  id?: string
  /** The account at the opening, and the plan without chance: where its lowest point is. */
  outcome: Outcome
  opening: number
  subsidyUntil: number | null
  source: string
}

/** Money in the account at the end of each year: 90 of 100 futures in the pale band, half of them in the middle. */
export function fanChart(simulated: SimulatedCase, options: FanOptions, locale: Locale): Figure {
  const { id = 'cash', outcome, opening, source } = options
  const { fan: say, column } = wordsOf(locale)
  const start = { p5: opening, p25: opening, p50: opening, p75: opening, p95: opening }
  const years = [
    { year: 0, ...start },
    ...simulated.years.map(({ year, cumulative }) => ({ year, ...cumulative })),
  ]
  const low = outcome.lowPoint
  const last = years.at(-1)
  const title = say.title(euros(simulated.lowPoint.p50, locale), euros(simulated.lowPoint.p5, locale))
  const alt = say.alt(
    last?.year ?? 0,
    euros(last?.p5 ?? 0, locale),
    euros(last?.p50 ?? 0, locale),
    euros(last?.p95 ?? 0, locale),
    title,
  )
  const draw = (size: Size) => {
    const axis = ticks(
      Math.min(0, low.cents, ...years.map(({ p5 }) => p5)),
      Math.max(0, ...years.map(({ p95 }) => p95)),
      smaller(size, 6, 5),
    )
    const write = (cents: number) => number(cents / 100_000, locale, 1)
    const plot: Plot = {
      left: Math.max(...axis.map((value) => roomOf(write(value)))) + 14,
      right: WIDTH[size] - 12,
      top: 26,
      bottom: smaller(size, 270, 230),
    }
    const x = scaleOf([0, last?.year ?? 1], [plot.left + 6, plot.right - 6])
    const y = scaleOf(ends(axis), [plot.bottom, plot.top])
    const line = (key: 'p5' | 'p25' | 'p50' | 'p75' | 'p95') =>
      years.map((at) => [x(at.year), y(at[key])] as const)
    const lowX = x(low.month / 12)
    const label = `${say.low}${locale === 'fr' ? '\u00a0' : ''}: ${euros(low.cents, locale)}`
    const isRight = lowX + 12 + roomOf(label) * 1.08 < plot.right
    return drawing(
      WIDTH[size],
      plot.bottom + 40,
      alt,
      el('path', { class: 'band outer', d: bandBetween(line('p95'), line('p5')) }),
      el('path', { class: 'band', d: bandBetween(line('p75'), line('p25')) }),
      gridLines(plot, axis, y, write),
      el('path', { class: 'line', d: pathThrough(line('p50')) }),
      el('circle', { class: 'dot neg-d', cx: lowX, cy: y(low.cents), r: 5 }),
      text(isRight ? lowX + 10 : lowX - 10, Math.min(y(low.cents) + 18, plot.bottom - 4), label, {
        class: 'neg',
        ...(isRight ? {} : { anchor: 'end' as const }),
      }),
      ...years.map(({ year }) => text(x(year), plot.bottom + 18, number(year, locale), { anchor: 'middle' })),
      text(plot.left - 7, 12, say.thousands, { class: 'say', anchor: plot.left > 60 ? 'end' : 'start' }),
      text(plot.right, plot.bottom + 38, say.axis, { anchor: 'end' }),
    )
  }
  return {
    kind: 'chart',
    id,
    title,
    note: say.note,
    alt,
    wide: draw('wide'),
    narrow: draw('narrow'),
    source,
    legend: [],
    data: {
      columns: [column.year, say.p5, say.p25, say.p50, say.p75, say.p95].map((title) => ({
        title,
        numeric: true,
      })),
      rows: years.map(({ year, p5, p25, p50, p75, p95 }) => [
        number(year, locale),
        ...[p5, p25, p50, p75, p95].map((cents) => euros(cents, locale)),
      ]),
    },
  }
}
