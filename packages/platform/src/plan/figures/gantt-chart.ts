import type { Figure } from '../document/report.ts'
import { labelled } from './axis.ts'
import { number, type Locale } from './format.ts'
import { smaller } from './frame.ts'
import { fitted, type Size, WIDTH } from './size.ts'
import { drawing, el, text } from './svg.ts'
import { wordsOf } from './texts/words.ts'

/** A work package; months count from the decision, 1 is the first. */
export interface GanttTask {
  name: string
  start: number
  months: number
  responsible: string
  /** A task without length is a milestone. */
}

/** Work packages as bars over months. */
export function ganttChart(
  tasks: readonly GanttTask[],
  { id = 'gantt', opening = null }: { id?: string; opening?: number | null },
  locale: Locale,
): Figure {
  const { gantt: say, column } = wordsOf(locale)
  const last = Math.max(6, ...tasks.map(({ start, months }) => start + Math.max(months, 1) - 1))
  const title = opening !== null ? say.titleOpening(opening) : say.title(last)
  const alt = say.alt(
    tasks.map(({ name, start, months }) => `${name}: ${start}–${start + Math.max(months, 1) - 1}`),
  )
  const draw = (size: Size) => {
    const left = smaller(size, 250, 6)
    const right = WIDTH[size] - 8
    const row = smaller(size, 28, 42)
    const top = 26
    const x = (month: number) => left + ((month - 1) / last) * (right - left)
    const bottom = top + tasks.length * row
    const isLabelled = labelled(last, smaller(size, 18, 9))
    return drawing(
      WIDTH[size],
      bottom + 22,
      alt,
      ...Array.from({ length: last }, (_, i) => i + 1).map((month) =>
        isLabelled(month)
          ? el('line', { class: 'g', x1: x(month), x2: x(month), y1: top - 4, y2: bottom }) +
            text(x(month) + 2, top - 10, number(month, locale))
          : '',
      ),
      ...tasks.map(({ name, start, months }, i) => {
        const y = top + i * row
        const at = y + smaller(size, 6, 20)
        const label =
          size === 'wide'
            ? text(left - 10, y + 19, fitted(name, left - 12), { anchor: 'end', class: 'say' })
            : text(0, y + 14, fitted(name, 344), { class: 'say' })
        const mark =
          months === 0
            ? el('path', { class: 'pick', d: `M${x(start)} ${at}l8 8-8 8-8-8z` })
            : el('rect', {
                class: 'bar',
                x: x(start),
                y: at,
                width: Math.max(3, x(start + months) - x(start) - 1),
                height: 16,
              })
        return label + mark
      }),
      opening === null
        ? ''
        : el('line', { class: 'cut', x1: x(opening), x2: x(opening), y1: top - 4, y2: bottom }),
      text(right, bottom + 18, say.axis, { anchor: 'end' }),
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
    source: '',
    legend: [],
    data: {
      columns: [
        { title: column.task, numeric: false },
        { title: say.from, numeric: true },
        { title: say.to, numeric: true },
        { title: column.responsible, numeric: false },
      ],
      rows: tasks.map(({ name, start, months, responsible }) => [
        name,
        number(start, locale),
        number(start + Math.max(months, 1) - 1, locale),
        responsible || '–',
      ]),
    },
  }
}
