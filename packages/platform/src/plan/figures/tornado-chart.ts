import type { Bar } from '@micropol/viability'
import type { Figure } from '../document/report.ts'
import { ends, scaleOf, ticks } from './axis.ts'
import { euros, number, type Locale } from './format.ts'
import { smaller } from './frame.ts'
import { fitted, type Size, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

export interface TornadoOptions {
  id?: string
  /** So many bars are drawn; the table has all. */
  most?: number
  source: string
}

/** What is left a year when one input stands at its low and high end: the widest bar matters most. */
export function tornadoChart(
  tornado: { central: number; bars: readonly Bar[] },
  { id = 'tornado', most = 8, source }: TornadoOptions,
  locale: Locale,
): Figure {
  const { tornado: say, lever: names, column } = wordsOf(locale)
  const bars = tornado.bars.filter(({ swing }) => swing > 0).slice(0, most)
  const first = bars[0]
  const nameOf = ({ lever }: Bar) => names[lever] ?? lever
  const lowOf = ({ low, high }: Bar) => Math.min(low.cents, high.cents)
  const highOf = ({ low, high }: Bar) => Math.max(low.cents, high.cents)
  const title = first ? say.title(nameOf(first), euros(first.swing, locale)) : say.nothing
  const alt = say.alt(
    bars.map((bar) => `${nameOf(bar)}: ${euros(lowOf(bar), locale)} – ${euros(highOf(bar), locale)}`),
    euros(tornado.central, locale),
  )
  const draw = (size: Size) => {
    const axis = ticks(Math.min(0, ...bars.map(lowOf)), Math.max(0, ...bars.map(highOf)), smaller(size, 6, 4))
    const left = smaller(size, 210, 8)
    const right = WIDTH[size] - 20
    const row = smaller(size, 32, 48)
    const top = 30
    const bottom = top + bars.length * row
    const x = scaleOf(ends(axis), [left + smaller(size, 0, 12), right])
    const central = x(tornado.central)
    return drawing(
      WIDTH[size],
      bottom + 44,
      alt,
      ...axis.map((value) => {
        const at = x(value)
        return (
          el('line', { class: value === 0 ? 'zero' : 'g', x1: at, x2: at, y1: top - 6, y2: bottom + 4 }) +
          text(at, bottom + 20, number(value / 100_000, locale, 1), { anchor: 'middle' })
        )
      }),
      ...bars.map((bar, i) => {
        const y = top + i * row + smaller(size, 6, 20)
        const [from, to] = [x(lowOf(bar)), x(highOf(bar))]
        const zero = Math.min(Math.max(x(0), from), to)
        return (
          (size === 'wide'
            ? text(left - 12, y + 15, fitted(nameOf(bar), left - 20), { class: 'say', anchor: 'end' })
            : text(0, y - 5, fitted(nameOf(bar), 340), { class: 'say' })) +
          el('rect', { class: 'band neg-b', x: from, y, width: zero - from, height: 20 }) +
          el('rect', { class: 'band', x: zero, y, width: to - zero, height: 20 })
        )
      }),
      el('line', { class: 'mark line', x1: central, x2: central, y1: top - 2, y2: bottom }),
      text(
        Math.min(Math.max(central, left + 60), right - 60),
        16,
        say.central(euros(tornado.central, locale)),
        {
          anchor: 'middle',
          class: 'strong',
        },
      ),
      text(right, bottom + 40, say.axis, { anchor: 'end' }),
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
      columns: [
        { title: column.input, numeric: false },
        { title: say.atLow, numeric: true },
        { title: say.atHigh, numeric: true },
        { title: say.swing, numeric: true },
      ],
      rows: tornado.bars.map((bar) => [
        nameOf(bar),
        euros(bar.low.cents, locale),
        euros(bar.high.cents, locale),
        euros(bar.swing, locale),
      ]),
    },
  }
}
