import type { Figure } from '../document/report.ts'
import type { Robustness } from '../scenarios/result.ts'
import { number, ofHundred, percent, type Locale } from './format.ts'
import { smaller } from './frame.ts'
import { fitted, type Size, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

export interface RobustnessOptions {
  id?: string
  /** Codes of the municipalities of the plan. */
  chosen: readonly string[]
  most?: number
  source: string
}

/** How often a site is chosen when the assumptions are drawn anew: those of the plan strong, others pale. */
export function robustnessBars(robustness: Robustness, options: RobustnessOptions, locale: Locale): Figure {
  const { id = 'robustness', chosen, most = 20, source } = options
  const { robustness: say, column, yes, no } = wordsOf(locale)
  const own = new Set(chosen)
  const sites = robustness.sites.slice(0, most)
  const firm = robustness.sites.filter(({ code, share }) => own.has(code) && share >= 0.8).length
  const title = say.title(firm, own.size)
  const alt = say.alt(sites.slice(0, 10).map(({ name, share }) => `${name} ${percent(share, locale)}`))
  const draw = (size: Size) => {
    const left = smaller(size, 200, 132)
    const right = WIDTH[size] - 44
    const row = 24
    const x = (share: number) => left + share * (right - left)
    const bottom = 6 + sites.length * row
    return drawing(
      WIDTH[size],
      bottom + 24,
      alt,
      ...[0, 0.5, 1].map(
        (share) =>
          el('line', { class: share === 0 ? 'zero' : 'g', x1: x(share), x2: x(share), y1: 2, y2: bottom }) +
          text(x(share), bottom + 18, percent(share, locale), { anchor: share === 1 ? 'end' : 'middle' }),
      ),
      ...sites.map(({ code, name, share }, i) => {
        const y = 6 + i * row
        return (
          text(left - 8, y + 14, fitted(name, left - 12), {
            anchor: 'end',
            class: own.has(code) ? 'strong' : 'say',
          }) +
          el('rect', {
            class: own.has(code) ? 'bar' : 'bar pale',
            x: left,
            y: y + 2,
            width: Math.max(1, x(share) - left),
            height: 16,
          }) +
          text(x(share) + 6, y + 14, ofHundred(share), { class: 'say' })
        )
      }),
    )
  }
  const tick = (value: boolean) => (value ? yes : no)
  return {
    kind: 'chart',
    id,
    title,
    note: say.note(number(robustness.draws, locale)),
    alt,
    wide: draw('wide'),
    narrow: draw('narrow'),
    source,
    legend: [],
    data: {
      columns: [
        { title: column.site, numeric: false },
        { title: say.share, numeric: true },
        { title: say.low, numeric: false },
        { title: say.central, numeric: false },
        { title: say.high, numeric: false },
      ],
      rows: robustness.sites.map(({ name, share, low, central, high }) => [
        name,
        percent(share, locale),
        tick(low),
        tick(central),
        tick(high),
      ]),
    },
  }
}
