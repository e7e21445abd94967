import type { Area } from '../area/area.ts'
import { sourceInWords } from '../area/source-in-words.ts'
import type { Figure } from '../document/report.ts'
import { number, percent, type Locale } from './format.ts'
import { drawLand, frameOf, type Surroundings } from './land.ts'
import type { Size } from './size.ts'
import { drawing, el, tenth } from './svg.ts'
import { wordsOf } from './texts/words.ts'
import { writeMap } from './writing.ts'

export interface FlowMapOptions {
  id?: string
  /** How many of the largest flows are drawn. */
  most?: number
  surroundings?: Surroundings
}

/** The largest flows between municipalities: thick at home, pointed at work. */
export function flowMap(area: Area, locale: Locale, options: FlowMapOptions = {}): Figure {
  const { id = 'flow-map', most = 120, surroundings } = options
  const words = wordsOf(locale)
  const moving = area.flows.filter(
    ({ origin, destination, commuters }) => origin !== destination && commuters > 0,
  )
  const all = moving.reduce((sum, { commuters }) => sum + commuters, 0)
  const largest = moving.toSorted((a, b) => b.commuters - a.commuters).slice(0, most)
  const drawn = largest.reduce((sum, { commuters }) => sum + commuters, 0)
  const arriving = new Map<number, number>()
  for (const { destination, commuters } of moving)
    arriving.set(destination, (arriving.get(destination) ?? 0) + commuters)
  const [target, count] = [...arriving].toSorted((a, b) => b[1] - a[1])[0] ?? [-1, 0]
  const to = area.municipalities[target]?.name
  const title =
    to === undefined ? words.flowMap.nothing : words.flowMap.title(percent(count / all, locale), to)
  const note = words.flowMap.note(largest.length, percent(all === 0 ? 0 : drawn / all, locale))
  const alt = words.flowMap.alt(title, note)
  const top = largest[0]?.commuters ?? 1
  const draw = (size: Size) => {
    const frame = frameOf(area, size)
    const widest = size === 'wide' ? 9 : 6
    const spikes = largest
      .toReversed()
      .map(({ origin, destination, commuters }) => {
        const from = area.municipalities[origin]
        const goal = area.municipalities[destination]
        if (!from || !goal) return ''
        return spike(frame.project(from), frame.project(goal), Math.max(0.6, (commuters / top) * widest))
      })
      .join('')
    return drawing(
      frame.width,
      frame.height,
      alt,
      drawLand(area, frame, size, `${id}-${size}`, () => 'plain', surroundings),
      el('path', { class: 'flow', d: spikes }),
      writeMap(area, frame, size, locale, [], surroundings),
    )
  }
  return {
    kind: 'map',
    id,
    title,
    note,
    alt,
    wide: draw('wide'),
    narrow: draw('narrow'),
    source: sourceInWords(area.source, locale),
    legend: [],
    data: {
      columns: [
        { title: words.home, numeric: false },
        { title: words.work, numeric: false },
        { title: words.commuters, numeric: true },
      ],
      rows: largest.map(({ origin, destination, commuters }) => [
        area.municipalities[origin]?.name ?? '',
        area.municipalities[destination]?.name ?? '',
        number(commuters, locale),
      ]),
    },
  }
}

/** A long triangle from home to work: which way people go is seen without an arrow head. */
function spike(
  [x, y]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  width: number,
): string {
  const length = Math.hypot(toX - x, toY - y) || 1
  const dx = (-(toY - y) / length) * (width / 2)
  const dy = ((toX - x) / length) * (width / 2)
  return `M${tenth(x + dx)} ${tenth(y + dy)}L${tenth(toX)} ${tenth(toY)}L${tenth(x - dx)} ${tenth(y - dy)}z`
}
