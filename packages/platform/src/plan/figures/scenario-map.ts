import type { Frame } from '../../foundation/drawing/frame.ts'
import type { Area } from '../area/area.ts'
import { sourceInWords } from '../area/source-in-words.ts'
import type { Figure } from '../document/report.ts'
import type { ExistingCentre } from '../scenarios/question.ts'
import type { ScenarioResult } from '../scenarios/result.ts'
import { about, number, percent, type Locale } from './format.ts'
import { drawLand, frameOf, type Surroundings, type Tint } from './land.ts'
import type { Size } from './size.ts'
import { drawing, el } from './svg.ts'
import { wordsOf } from './texts/words.ts'
import { writeMap } from './writing.ts'

export interface ScenarioMapOptions {
  id?: string
  surroundings?: Surroundings
  existing?: readonly ExistingCentre[]
}

/** Minutes to the centre up to which a tint goes. */
const MINUTES = [10, 15, 25] as const
/** Lines in this many thicknesses. */
const WEIGHTS = [0.5, 1, 2] as const

/** Chosen centres with the municipalities they serve; tint by minutes, lines by hours saved. */
export function scenarioMap(
  area: Area,
  result: ScenarioResult,
  locale: Locale,
  options: ScenarioMapOptions = {},
): Figure {
  const { id = 'scenario-map', surroundings, existing = [] } = options
  const words = wordsOf(locale)
  const { centres, municipalities, beyond30 } = result
  const title = findingOf(result, locale)
  const note = words.scenarioMap.note(
    number(beyond30.municipalities, locale),
    number(beyond30.population, locale),
    centres.length,
  )
  const alt = words.scenarioMap.alt(area.name, centres.map(({ name }) => name).slice(0, 12), centres.length)
  const tintOf = (i: number): Tint => {
    const served = municipalities[i]
    if (!served || served.centre === null || served.minutes === null || served.users <= 0) return 'plain'
    const { minutes } = served
    return minutes <= MINUTES[0] ? 'n1' : minutes <= MINUTES[1] ? 'n2' : minutes <= MINUTES[2] ? 'n3' : 'n4'
  }
  const draw = (size: Size) => {
    const frame = frameOf(area, size)
    return drawing(
      frame.width,
      frame.height,
      alt,
      drawLand(area, frame, size, `${id}-${size}`, tintOf, surroundings),
      spokes(area, result, frame, size),
      ...existing.map((centre) => {
        const [x, y] = frame.project(centre)
        return el('circle', { class: 'pin hollow', cx: x, cy: y, r: size === 'wide' ? 3.4 : 3 })
      }),
      writeMap(
        area,
        frame,
        size,
        locale,
        centres.map((centre, i) => ({ lat: centre.lat, lon: centre.lon, number: i + 1, label: centre.name })),
        surroundings,
      ),
    )
  }
  const { legend } = words.scenarioMap
  return {
    kind: 'map',
    id,
    title,
    note,
    alt,
    wide: draw('wide'),
    narrow: draw('narrow'),
    source: [words.travelTimes(result.travelSource), sourceInWords(area.source, locale)].join(' '),
    legend: [
      { className: 'near-1', label: legend.upTo(MINUTES[0]) },
      { className: 'near-2', label: legend.upTo(MINUTES[1]) },
      { className: 'near-3', label: legend.upTo(MINUTES[2]) },
      { className: 'near-4', label: legend.more },
      { className: 'nobody', label: legend.nobody },
      ...(existing.length > 0 ? [{ className: 'circle', label: legend.existing }] : []),
    ],
    data: {
      columns: [
        { title: words.centre, numeric: false },
        { title: words.hoursSaved, numeric: true },
        { title: words.users, numeric: true },
        { title: words.minutesToCentre, numeric: true },
      ],
      rows: centres.map((centre, i) => [
        `${i + 1}. ${centre.name}`,
        about(centre.hoursPerYear, locale),
        about(centre.users, locale),
        number(centre.minutes, locale),
      ]),
    },
  }
}

/** How few centres bring half of the hours; with one or two centres, who is within reach. */
function findingOf({ centres, totals, beyond30 }: ScenarioResult, locale: Locale): string {
  const { scenarioMap: words } = wordsOf(locale)
  const all = centres.reduce((sum, { hoursPerYear }) => sum + hoursPerYear, 0)
  if (all <= 0) return words.nothing
  let sum = 0
  const ranked = centres.toSorted((a, b) => b.hoursPerYear - a.hoursPerYear)
  const needed = ranked.findIndex(({ hoursPerYear }) => (sum += hoursPerYear) >= all / 2) + 1
  if (centres.length > 2 && needed < centres.length)
    return words.half(needed, centres.length, percent(sum / all, locale))
  return words.reach(percent(totals.central.within15Share / 100, locale), beyond30.municipalities)
}

function spokes(area: Area, { centres, municipalities }: ScenarioResult, frame: Frame, size: Size): string {
  const at = new Map(centres.map((centre) => [centre.code, frame.project(centre)]))
  const most = Math.max(...municipalities.map(({ hoursPerYear }) => hoursPerYear), 1)
  const lines: string[] = ['', '', '']
  for (const [i, served] of municipalities.entries()) {
    const to = served.centre === null ? undefined : at.get(served.centre)
    const place = area.municipalities[i]
    if (!to || !place || served.hoursPerYear <= 0) continue
    const [x, y] = frame.project(place)
    if (Math.hypot(to[0] - x, to[1] - y) < 2) continue
    const weight = served.hoursPerYear > most / 4 ? 2 : served.hoursPerYear > most / 16 ? 1 : 0
    lines[weight] += `M${Math.round(x)} ${Math.round(y)}L${Math.round(to[0])} ${Math.round(to[1])}`
  }
  const thinner = size === 'wide' ? 1 : 0.7
  return lines
    .map((d, i) =>
      d === '' ? '' : el('path', { class: 'spoke', 'stroke-width': String((WEIGHTS[i] ?? 1) * thinner), d }),
    )
    .join('')
}
