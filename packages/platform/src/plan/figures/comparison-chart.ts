import type { Figure } from '../document/report.ts'
import type { ScenarioResult, Totals } from '../scenarios/result.ts'
import { ends, scaleOf, ticks } from './axis.ts'
import { about, number, type Locale } from './format.ts'
import { smaller } from './frame.ts'
import { fitted, type Size, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

const MEASURES = [
  'hoursPerYear',
  'netKgPerYear',
  'users',
  'within15Share',
] as const satisfies readonly (keyof Totals)[]
/** Side by side more cannot be read. */
export const MOST_COMPARED = 4

/** Up to four scenarios side by side: each measure with its range from low to high, the central value as a dot. */
export function comparisonChart(
  scenarios: readonly { name: string; result: ScenarioResult }[],
  { id = 'comparison', source }: { id?: string; source: string },
  locale: Locale,
): Figure {
  const { comparison: say, column } = wordsOf(locale)
  const compared = scenarios.slice(0, MOST_COMPARED)
  const best = compared.toSorted(
    (a, b) => b.result.totals.central.hoursPerYear - a.result.totals.central.hoursPerYear,
  )[0]
  const title = best
    ? say.title(best.name, about(best.result.totals.central.hoursPerYear, locale))
    : say.nothing
  const alt = say.alt(
    compared.map(({ name, result }) => `${name}: ${about(result.totals.central.hoursPerYear, locale)} h`),
  )
  const draw = (size: Size) => {
    const left = smaller(size, 180, 100)
    const right = WIDTH[size] - smaller(size, 90, 60)
    const row = 26
    let y = 0
    const panels = MEASURES.map((measure) => {
      const { factor, title: heading } = say.measures[measure]
      const of = (level: keyof ScenarioResult['totals'], result: ScenarioResult) =>
        result.totals[level][measure] * factor
      const all = compared.flatMap(({ result }) => [
        of('low', result),
        of('central', result),
        of('high', result),
      ])
      const axis = ticks(Math.min(0, ...all), Math.max(0, ...all), smaller(size, 5, 4))
      const x = scaleOf(ends(axis), [left, right])
      const top = y + 30
      const bottom = top + compared.length * row
      const drawn = [
        text(0, y + 16, heading, { class: 'say' }),
        ...axis.map(
          (value) =>
            el('line', {
              class: value === 0 ? 'zero' : 'g',
              x1: x(value),
              x2: x(value),
              y1: top - 4,
              y2: bottom,
            }) + text(x(value), bottom + 15, number(value, locale, 1), { anchor: 'middle' }),
        ),
        ...compared.map(({ name, result }, i) => {
          const values = [of('low', result), of('central', result), of('high', result)]
          const middle = top + i * row + 11
          const from = x(Math.min(...values))
          const to = x(Math.max(...values))
          const central = of('central', result)
          return (
            text(left - 10, middle + 5, fitted(name, left - 14), { anchor: 'end', class: 'say' }) +
            el('rect', {
              class: central < 0 ? 'band neg-b' : 'band',
              x: from,
              y: middle - 7,
              width: Math.max(1, to - from),
              height: 14,
            }) +
            el('circle', { class: central < 0 ? 'dot neg-d' : 'dot', cx: x(central), cy: middle, r: 5 }) +
            text(WIDTH[size] - 2, middle + 5, about(central, locale), { anchor: 'end', class: 'strong' })
          )
        }),
      ].join('')
      y = bottom + 34
      return drawn
    })
    return drawing(WIDTH[size], y, alt, ...panels)
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
      columns: [
        { title: column.scenario, numeric: false },
        ...MEASURES.map((measure) => ({ title: say.measures[measure].title, numeric: true })),
      ],
      rows: compared.map(({ name, result }) => [
        name,
        ...MEASURES.map((measure) => {
          const { factor } = say.measures[measure]
          const [low, central, high] = (['low', 'central', 'high'] as const).map((level) =>
            about(result.totals[level][measure] * factor, locale),
          )
          return `${central} (${low} – ${high})`
        }),
      ]),
    },
  }
}
