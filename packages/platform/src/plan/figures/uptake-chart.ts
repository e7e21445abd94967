import type { Figure } from '../document/report.ts'
import { ends, scaleOf, ticks } from './axis.ts'
import { number, percent, type Locale } from './format.ts'
import { bandBetween, gridLines, pathThrough, type Plot, smaller } from './frame.ts'
import { type Size, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

/** Share (0 to 1) of people with a teleworkable job who would come from so many minutes away. */
export interface UptakePoint {
  minutes: number
  low: number
  central: number
  high: number
}

/** How interest falls with the way to the centre. */
export function uptakeChart(
  points: readonly UptakePoint[],
  { id = 'uptake', source }: { id?: string; source: string },
  locale: Locale,
): Figure {
  const { uptake: say, column } = wordsOf(locale)
  const door = points[0]
  const half = points.find(({ central }) => central <= (door?.central ?? 0) / 2)
  const title = say.title(percent(door?.central ?? 0, locale, 1), half?.minutes ?? null)
  const alt = say.alt(
    points
      .filter((_, i) => i % 5 === 0)
      .map(({ minutes, central }) => `${minutes} min ${percent(central, locale, 1)}`),
  )
  const draw = (size: Size) => {
    const axis = ticks(0, Math.max(...points.map(({ high }) => high), 0.01), 5)
    const plot: Plot = { left: 54, right: WIDTH[size] - 16, top: 16, bottom: smaller(size, 220, 190) }
    const last = points.at(-1)?.minutes ?? 60
    const x = scaleOf([0, last], [plot.left, plot.right])
    const y = scaleOf(ends(axis), [plot.bottom, plot.top])
    const line = (key: 'low' | 'central' | 'high') =>
      points.map((point) => [x(point.minutes), y(point[key])] as const)
    return drawing(
      WIDTH[size],
      plot.bottom + 40,
      alt,
      el('path', { class: 'band', d: bandBetween(line('high'), line('low')) }),
      gridLines(plot, axis, y, (share) => percent(share, locale, 1)),
      el('path', { class: 'line', d: pathThrough(line('central')) }),
      ...ticks(0, last, smaller(size, 8, 6))
        .filter((minutes) => minutes <= last)
        .map((minutes) => text(x(minutes), plot.bottom + 18, number(minutes, locale), { anchor: 'middle' })),
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
      columns: [say.axis, column.low, column.central, column.high].map((title) => ({ title, numeric: true })),
      rows: points.map(({ minutes, low, central, high }) => [
        number(minutes, locale),
        percent(low, locale, 1),
        percent(central, locale, 1),
        percent(high, locale, 1),
      ]),
    },
  }
}
