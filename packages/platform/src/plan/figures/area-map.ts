import type { Area } from '../area/area.ts'
import { sourceInWords } from '../area/source-in-words.ts'
import type { Figure } from '../document/report.ts'
import { breaksOf, classOf } from './classes.ts'
import { about, type Locale } from './format.ts'
import { drawLand, frameOf, type Surroundings, type Tint } from './land.ts'
import type { Size } from './size.ts'
import { drawing } from './svg.ts'
import { wordsOf } from './texts/words.ts'
import { writeMap } from './writing.ts'

export interface AreaMapOptions {
  id?: string
  /** What the values are: `Population`. */
  name: string
  /** Behind the numbers; empty for counts. */
  unit?: string
  /** One for each municipality; null is not known. */
  values: readonly (number | null)[]
  /** The finding, where a better one is known than from where to where the values go. */
  title?: string
  note?: string
  /** Bounds of classes, rising; by default four that hold about equally many. */
  breaks?: readonly number[]
  surroundings?: Surroundings
}

const TINTS = ['n1', 'n2', 'n3', 'n4'] as const

/** A value of each municipality as tints; what is not known is hatched. */
export function areaMap(area: Area, options: AreaMapOptions, locale: Locale): Figure {
  const { id = 'area-map', name, unit = '', values, surroundings } = options
  const words = wordsOf(locale)
  const known = values.filter((value) => value !== null)
  const breaks = (options.breaks ?? breaksOf(known)).slice(0, 3)
  // With fewer classes the strong tints stay for what is high.
  const tintOf = (i: number): Tint => {
    const value = values[i] ?? null
    return value === null ? 'unknown' : (TINTS[classOf(value, breaks)] ?? 'n4')
  }
  const write = (value: number) => (unit ? `${about(value, locale)}\u00a0${unit}` : about(value, locale))
  const ranked = area.municipalities
    .flatMap((place, i) => {
      const value = values[i] ?? null
      return value === null ? [] : [{ name: place.name, value }]
    })
    .toSorted((a, b) => b.value - a.value)
  const first = ranked[0]
  const last = ranked.at(-1)
  const title =
    options.title ??
    (first && last
      ? words.areaMap.title(name, write(last.value), last.name, write(first.value), first.name)
      : words.areaMap.nothing(name))
  const alt = words.areaMap.alt(name, area.name, title, area.municipalities.length - known.length)
  const draw = (size: Size) => {
    const frame = frameOf(area, size)
    const own = `${id}-${size}`
    return drawing(
      frame.width,
      frame.height,
      alt,
      drawLand(area, frame, size, own, tintOf, surroundings),
      writeMap(area, frame, size, locale, [], surroundings),
    )
  }
  const isUnknown = known.length < area.municipalities.length
  return {
    kind: 'map',
    id,
    title,
    note: options.note ?? words.areaMap.note(name, unit),
    alt,
    wide: draw('wide'),
    narrow: draw('narrow'),
    source: sourceInWords(area.source, locale),
    legend: [
      ...classesOf(breaks, write, locale),
      ...(isUnknown ? [{ className: 'unknown', label: words.unknown }] : []),
    ],
    data: {
      columns: [
        { title: words.municipality, numeric: false },
        { title: unit ? `${name} (${unit})` : name, numeric: true },
      ],
      rows: area.municipalities.map((place, i) => {
        const value = values[i] ?? null
        return [place.name, value === null ? words.unknown : about(value, locale)]
      }),
    },
  }
}

function classesOf(breaks: readonly number[], write: (value: number) => string, locale: Locale) {
  const { classes } = wordsOf(locale)
  const high = breaks.at(-1)
  const low = breaks[0]
  if (high === undefined || low === undefined) return []
  return Array.from({ length: breaks.length + 1 }, (_, c) => {
    const bottom = breaks[breaks.length - 1 - c]
    const top = breaks[breaks.length - c]
    const label =
      c === 0
        ? classes.from(write(high))
        : bottom === undefined
          ? classes.below(write(low))
          : classes.between(write(bottom), write(top ?? high))
    return { className: `near-${c + 1}`, label }
  })
}
