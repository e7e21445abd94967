import { spanOfHours } from '@micropol/platform/run/opening/opening'
import { kindsFor, type FoundCentre, type Wish } from '@micropol/platform/run/directory/search'
import { localDay } from '@micropol/platform/run/opening/opening'
import { clip, type Span } from '@micropol/platform/run/opening/spans'
import { instantText, localTime, zoneName } from '../centre/clock.ts'
import { pricesInOrder, priceWord, technologyWord, unitsWord } from '../centre/words.ts'
import { distance, list, mbits, timeRange } from '../format.ts'
import { m } from '../paraglide/messages.js'
import { withQuery, path } from '../paths.ts'
import { carried } from './query.ts'
import type { Search } from '../search.ts'
import type { StripDay } from '../strip.ts'

/** A centre as the list shows it. */
export interface ShownCentre {
  id: string
  number: number
  name: string
  href: string
  town: string
  km: string | null
  /** What is free, in words; null when no time is asked. */
  times: {
    state: FoundCentre['state']
    /** Said first and bold: `11 desks`. */
    units: string
    rest: string
    /** When something is free on that day instead. */
    next: { href: string; text: string } | null
    strip: StripDay | null
  } | null
  has: string
}

interface Setting {
  search: Search
  what: Wish
  people: number
  /** Without hours the list says where centres are and no more. */
  withTimes: boolean
  /** The zone of the network: a centre in another one says so. */
  zone: string
}

/** The rows of a page of results; `before` is how many come on earlier pages. */
export function shownCentres(
  centres: readonly FoundCentre[],
  before: number,
  setting: Setting,
): ShownCentre[] {
  const scale = scaleOf(centres)
  return centres.map((centre, i) => {
    const context = carried(setting.search)
    const href = withQuery(path(`/centres/${centre.slug}`), context)
    return {
      id: centre.centreId,
      number: before + i + 1,
      name: centre.name,
      href,
      town: centre.town,
      km: centre.km === null ? null : distance(centre.km * 1000),
      times: setting.withTimes ? timesOf(centre, setting, scale) : null,
      has: hasOf(centre, setting.what),
    }
  })
}

/** Hours a strip shows at most, on each centre's clock, unless others are asked for: a centre that never closes would make the rest thin. */
const DAYTIME = { from: '07:00', to: '20:00' }

/** One scale for all strips of a page, so that they can be compared: the hours in which any of them is open. */
function scaleOf(centres: readonly FoundCentre[]): Span {
  const shown = centres.flatMap(({ open, asked, timeZone }) => {
    const daytime = spanOfHours(timeZone, localDay(timeZone, asked.start), DAYTIME)
    const window = { start: Math.min(daytime.start, asked.start), end: Math.max(daytime.end, asked.end) }
    return clip(window, open)
  })
  return {
    start: Math.min(...shown.map(({ start }) => start)),
    end: Math.max(...shown.map(({ end }) => end)),
  }
}

function timesOf(
  centre: FoundCentre,
  { search, what, people, zone }: Setting,
  scale: Span,
): ShownCentre['times'] {
  const { state, free, total, timeZone, asked, nextFree } = centre
  const range = ({ start, end }: Span) => timeRange(instantText(start), instantText(end), timeZone)
  const there = timeZone === zone ? '' : ` (${zoneName(timeZone)})`
  const units = unitsWord(what, state === 'free' ? free : total)
  const rest = {
    free: () => m.directory_row_free({ total, hours: range(asked) }),
    full: () =>
      free > 0
        ? m.directory_row_too_few({ units: unitsWord(what, free), people, hours: range(asked) })
        : m.directory_row_full({ hours: range(asked) }),
    closed: () =>
      centre.open.length === 0
        ? m.directory_row_closed()
        : m.directory_row_open({ hours: list(centre.open.map(range)) }),
  }[state]()
  const next = nextFree && {
    text: m.directory_row_next({ units: unitsWord(what, nextFree.free), hours: range(nextFree) }),
    href: withQuery(path(`/centres/${centre.slug}`), {
      ...carried(search),
      from: localTime(nextFree.start, timeZone),
      to: localTime(nextFree.end, timeZone, true),
    }),
  }
  const strip: StripDay | null =
    clip(scale, centre.open).length === 0
      ? null
      : {
          opening: { start: instantText(scale.start), end: instantText(scale.end) },
          segments: centre.strip.map(({ start, end, free }) => ({
            start: instantText(start),
            end: instantText(end),
            free,
            total,
          })),
          ask: { start: instantText(asked.start), end: instantText(asked.end) },
          zone: timeZone,
        }
  return { state, units, rest: rest + there, next, strip }
}

function hasOf(centre: FoundCentre, what: Wish): string {
  const { line, kinds, stepFree, quiet, tariffs, currency } = centre
  const price = pricesInOrder(tariffs.filter(({ kind }) => (kindsFor[what] as string[]).includes(kind)))[0]
  return [
    line &&
      m.directory_row_line({
        technology: technologyWord(line.technology),
        speed: mbits(line.upMbps),
        origin: line.origin === 'measured' ? m.centre_origin_measured() : m.centre_origin_declared(),
      }),
    kinds.includes('video_room') && what !== 'video_room' && m.directory_row_video(),
    kinds.includes('booth') && what !== 'booth' && m.directory_row_booth(),
    stepFree === 'yes' && m.directory_row_step_free(),
    stepFree === 'no' && m.directory_row_steps(),
    quiet && m.directory_row_quiet(),
    price && priceWord(price, currency),
  ]
    .filter(Boolean)
    .join(' · ')
}
