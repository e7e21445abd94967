import { Temporal } from 'temporal-polyfill'

/** A part of the day with the same number of free units; ISO instants, half-open. */
export interface StripSegment {
  start: string
  end: string
  free: number
  total: number
}

export interface StripDay {
  /** When the day opens first and closes last, ISO instants: the width of the strip. */
  opening: { start: string; end: string }
  /** Only open hours: a gap has no track, the centre is closed then. */
  segments: StripSegment[]
  /** The hours asked for, drawn as a bracket. */
  ask?: { start: string; end: string } | undefined
  /** IANA zone of the centre. */
  zone: string
}

export interface StripDrawing {
  /** Minutes from opening to closing: the width of the drawing's grid. */
  width: number
  tracks: { x: number; width: number }[]
  /** `y` from the top of the track: the height of green is the share still free. */
  free: { x: number; width: number; y: number; height: number }[]
  /** The path under the hours asked for. */
  ask: string | null
  /** Full hours on the centre's clock: `at` in percent of the width; every second one is `odd`. */
  hours: { at: number; hour: number; odd: boolean }[]
}

/** Height of a track, in units of the drawing. */
export const TRACK = 24
/** Fewer than this is not seen: one desk of forty is still a desk. */
const THINNEST = 3

/** In minutes: beyond it the hours are labelled two by two. */
const LONG_DAY = 13 * 60

const minutesBetween = (from: Temporal.Instant, to: Temporal.Instant) =>
  (to.epochMilliseconds - from.epochMilliseconds) / 60_000

/** Where everything of a day strip goes. Elapsed minutes, so a day with a clock change keeps its true length. */
export function drawStrip({ opening, segments, ask, zone }: StripDay): StripDrawing {
  const start = Temporal.Instant.from(opening.start)
  const width = minutesBetween(start, Temporal.Instant.from(opening.end))
  const at = (instant: string) =>
    Math.min(width, Math.max(0, minutesBetween(start, Temporal.Instant.from(instant))))

  const spans = segments
    .map(({ start, end, free, total }) => ({ x: at(start), width: at(end) - at(start), free, total }))
    .filter((span) => span.width > 0)

  return {
    width,
    tracks: spans.map(({ x, width }) => ({ x, width })),
    free: spans
      .filter(({ free, total }) => free > 0 && total > 0)
      .map(({ x, width, free, total }) => {
        const height = Math.max(THINNEST, Math.round((TRACK * Math.min(free, total)) / total))
        return { x, width, y: TRACK - height, height }
      }),
    ask: ask ? `M${at(ask.start)} ${TRACK}v4H${at(ask.end)}v-4` : null,
    hours: hoursOf(start, width, zone),
  }
}

// All strips of a page have the same hours.
let last: { key: string; hours: StripDrawing['hours'] } | undefined

function hoursOf(start: Temporal.Instant, width: number, zone: string): StripDrawing['hours'] {
  const key = `${start.epochMilliseconds} ${width} ${zone}`
  if (last?.key !== key) last = { key, hours: fullHours(start, width, zone) }
  return last.hours
}

function fullHours(start: Temporal.Instant, width: number, zone: string): StripDrawing['hours'] {
  const hours: StripDrawing['hours'] = []
  const local = start.toZonedDateTimeISO(zone)
  let next = local.round({ smallestUnit: 'hour', roundingMode: 'ceil' })
  // Labels of a very long day would touch: every second hour is enough then.
  const step = width > LONG_DAY ? 2 : 1
  for (;;) {
    const minutes = minutesBetween(start, next.toInstant())
    if (minutes > width) return hours
    hours.push({ at: (100 * minutes) / width, hour: next.hour, odd: hours.length % 2 === 1 })
    next = next.add({ hours: step })
  }
}
