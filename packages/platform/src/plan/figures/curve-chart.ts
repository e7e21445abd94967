import type { Figure } from '../document/report.ts'
import type { Objective } from '../scenarios/question.ts'
import type { CurvePoint } from '../scenarios/result.ts'
import { ends, labelled, scaleOf, ticks } from './axis.ts'
import { about, number, percent, type Locale } from './format.ts'
import { bandBetween, gridLines, pathThrough, type Plot, smaller } from './frame.ts'
import { type Size, roomOf, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

export interface CurveOptions {
  id?: string
  objective: Objective
  /** The size of the plan that was chosen; null marks none. */
  chosen: number | null
  source: string
}

/** What more centres would bring, with the proven ceiling, and below it how much room is left to that ceiling. */
export function curveChart(curve: readonly CurvePoint[], options: CurveOptions, locale: Locale): Figure {
  const { id = 'curve', objective, chosen, source } = options
  const words = wordsOf(locale)
  const { curve: say } = words
  const unit = words.objective[objective]
  const shown = (value: number) => `${about(value * unit.factor, locale)}\u00a0${unit.short}`
  const at = curve.find(({ centres }) => centres === chosen)
  const title = findingOf(curve, at, shown, locale)
  const first = curve[0]
  const last = curve.at(-1)
  const worst = curve.reduce((most, { gap }) => Math.max(most, gap), 0)
  const alt =
    first && last
      ? say.alt(
          unit.long,
          first.centres,
          shown(first.value),
          last.centres,
          shown(last.value),
          percent(worst, locale, 2),
        )
      : title
  return {
    kind: 'chart',
    id,
    title,
    note: say.note(unit.axis),
    alt,
    wide: draw(curve, at, unit, shown, 'wide', alt, locale),
    narrow: draw(curve, at, unit, shown, 'narrow', alt, locale),
    source,
    legend: [],
    data: {
      columns: [
        { title: words.centres, numeric: true },
        { title: unit.long, numeric: true },
        { title: say.ceiling, numeric: true },
        { title: say.room, numeric: true },
      ],
      rows: curve.map(({ centres, value, bound, gap }) => [
        number(centres, locale),
        about(value * unit.factor, locale),
        about(bound * unit.factor, locale),
        percent(gap, locale, 2),
      ]),
    },
  }
}

/** The finding: what the most useful further centre would add. */
function findingOf(
  curve: readonly CurvePoint[],
  at: CurvePoint | undefined,
  shown: (value: number) => string,
  locale: Locale,
): string {
  const { curve: say } = wordsOf(locale)
  const last = curve.at(-1)
  if (!last) return say.nothing
  if (!at) return say.upTo(last.centres, shown(last.value))
  const after = curve.filter(({ centres }) => centres >= at.centres)
  const gains = after
    .slice(1)
    .map((point, i) => (point.value - (after[i]?.value ?? 0)) / (point.centres - (after[i]?.centres ?? 0)))
  if (gains.length === 0) return say.upTo(at.centres, shown(at.value))
  return say.after(at.centres, shown(Math.max(...gains, 0)))
}

function draw(
  curve: readonly CurvePoint[],
  at: CurvePoint | undefined,
  unit: { factor: number; axis: string },
  shown: (value: number) => string,
  size: Size,
  alt: string,
  locale: Locale,
): string {
  const { curve: say } = wordsOf(locale)
  const most = Math.max(...curve.map(({ bound }) => bound), 0)
  const axis = ticks(0, most * unit.factor, smaller(size, 6, 5))
  const margin = Math.max(...axis.map((value) => roomOf(number(value, locale, 2)))) + 12
  const plot: Plot = { left: margin, right: WIDTH[size] - 14, top: 24, bottom: smaller(size, 268, 218) }
  const last = curve.at(-1)?.centres ?? 1
  const begin = curve[0]?.centres ?? 1
  const x = scaleOf([begin, Math.max(last, begin + 1)], [plot.left + 8, plot.right - 8])
  const y = scaleOf(ends(axis), [plot.bottom, plot.top])
  const up = (value: number) => y(value * unit.factor)
  const points = curve.map(({ centres, value }) => [x(centres), up(value)] as const)
  const bounds = curve.map(({ centres, bound }) => [x(centres), up(bound)] as const)
  const gapTop = plot.bottom + 56
  const gapBottom = gapTop + smaller(size, 70, 64)
  const worst = Math.max(...curve.map(({ gap }) => gap * 100), 0.1)
  const gapAxis = ticks(0, worst, 3)
  const gapY = scaleOf(ends(gapAxis), [gapBottom, gapTop])
  const step = curve.length > 1 ? (plot.right - plot.left - 16) / Math.max(1, last - begin) : 40
  const bar = Math.max(1.5, Math.min(24, step * 0.56))
  const isLabelled = labelled(last, smaller(size, 20, 8))
  const height = gapBottom + 40
  return drawing(
    WIDTH[size],
    height,
    alt,
    gridLines(plot, axis, y, (value) => number(value, locale, 2)),
    el('path', { class: 'band', d: bandBetween(bounds, points) }),
    el('path', { class: 'line', d: pathThrough(points) }),
    ...(curve.length <= 60
      ? points.map(([cx, cy]) => el('circle', { class: 'dot', cx, cy, r: smaller(size, 3.4, 2.6) }))
      : []),
    at ? el('circle', { class: 'pick', cx: x(at.centres), cy: up(at.value), r: 7 }) : '',
    at
      ? pickLabel(
          `${say.count(at.centres)}${locale === 'fr' ? '\u00a0' : ''}: ${shown(at.value)}`,
          x(at.centres),
          up(at.value),
          plot,
        )
      : '',
    text(0, gapTop - 18, say.room, { class: 'say' }),
    gridLines({ ...plot, top: gapTop, bottom: gapBottom }, gapAxis, gapY, (value) =>
      number(value, locale, 2),
    ),
    ...curve.map(({ centres, gap }) => {
      const top = gapY(gap * 100)
      return el('rect', {
        class: 'band',
        x: x(centres) - bar / 2,
        y: Math.min(top, gapBottom - 1),
        width: bar,
        height: Math.max(1, gapBottom - top),
      })
    }),
    ...curve
      .filter(({ centres }) => isLabelled(centres) || centres === at?.centres)
      .filter(({ centres }) => centres === at?.centres || !at || Math.abs(x(centres) - x(at.centres)) > 16)
      .map(({ centres }) =>
        text(x(centres), gapBottom + 18, number(centres, locale), {
          anchor: 'middle',
          ...(centres === at?.centres ? { class: 'strong' } : {}),
        }),
      ),
    text(plot.right, height - 4, say.axis, { anchor: 'end' }),
  )
}

/** Beside the chosen point, on the side where there is room. */
function pickLabel(label: string, x: number, y: number, plot: Plot): string {
  const isRight = x + 14 + roomOf(label) * 1.08 <= plot.right
  return isRight
    ? text(x + 12, Math.min(y + 20, plot.bottom - 6), label, { class: 'strong' })
    : text(Math.max(x - 12, plot.left + roomOf(label) * 1.1), Math.min(y + 24, plot.bottom - 6), label, {
        class: 'strong',
        anchor: 'end',
      })
}
