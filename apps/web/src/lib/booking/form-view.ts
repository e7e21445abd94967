import { Temporal } from 'temporal-polyfill'
import { error, type RequestEvent } from '@sveltejs/kit'
import { can } from '@micropol/platform/foundation/permissions/permissions'
import type { Ground } from '@micropol/platform/run/availability/ground'
import { grounds } from '@micropol/platform/run/availability/queries'
import { limits } from '@micropol/platform/run/bookings/period-rules'
import { centreDetail, type CentreDetail } from '@micropol/platform/run/centres/queries'
import type { Option } from '../components/Field.svelte'
import { fullDate, hoursRange, tabDay, timeOfDay } from '../format.ts'
import { time } from '../fields.ts'
import type { Errors, Values } from '../forms.ts'
import { m } from '../paraglide/messages.js'
import { nextWorkingDay } from '../search.ts'
import { bookPath, formAddress, readForm, type Asked, type ReadForm } from './asked.ts'
import { choicesAt, type Changed, type Choice } from './choices.ts'
import { clock, hoursOf, instantAt, isSensible, minutesOf, openDays, timeChoices } from './period.ts'
import { capital } from './things.ts'

/** The centre of an address; there is none for who may not see it. */
export async function centreToBook({ locals, params }: RequestEvent): Promise<CentreDetail> {
  const slug = params['slug'] ?? ''
  const centre = await centreDetail(locals.platform.db, { slug })
  const seen = centre && (centre.status === 'open' || can(locals.actor, 'centre.read_draft', centre))
  if (!centre || !seen) error(404, m.errors_not_found())
  return centre
}

/** All that the form of a booking shows. */
export interface FormView {
  title: string
  lede: string | null
  centre: { slug: string; name: string; town: string }
  values: { day: string; last: string; from: string; to: string }
  errors: Errors
  /** False when nothing can be booked on that day at all. */
  open: boolean
  today: string
  latest: string
  fromTimes: Option[]
  toTimes: Option[]
  /** Whether something here is booked by the day, so that several days make sense. */
  days: boolean
  /** Other days on which the centre is open, offered when it is not on this one. */
  openDays: { href: string; text: string }[]
  choices: Choice[]
  zone: string | null
}

/** Where nobody has said when: a working day's hours, as far as the centre is open then. */
const USUAL = { from: 9 * 60, to: 17 * 60 }

/**
 * Builds the form from what was asked. What cannot be read comes back as it was written, with its sentence; the
 * rest of the page then shows the usual hours. `form` is where the form stands, `changed` the booking it changes.
 */
export async function formView(
  { locals }: RequestEvent,
  centre: CentreDetail,
  read: ReadForm,
  asked: Asked,
  form = bookPath(centre.slug),
  changed: Changed | null = null,
): Promise<FormView> {
  const { db } = locals.platform
  const now = locals.now()
  const found = await choicesAt(db, centre, asked, now, form, changed)
  if (!found) error(404, m.errors_not_found())
  const { ground, choices } = found
  const today = now.toZonedDateTimeISO(centre.timeZone).toPlainDate()
  const hours = hoursOf(ground.calendar, asked.day)
  const step = stepOf(ground, asked)
  const open = hours ?? { start: 8 * 60, end: 19 * 60 }
  const values = read.ok ? written(asked) : { ...written(asked), ...texts(read.values) }
  const network = await locals.platform.network()
  return {
    title: answer(centre, asked, { now, isClosed: !hours && !asked.last, choices }),
    lede: hours ? m.booking_form_open({ hours: hoursRange(clock(hours.start), clock(hours.end)) }) : null,
    centre: { slug: centre.slug, name: centre.name, town: centre.town },
    values,
    open: hours !== null || asked.last !== null,
    errors: read.ok ? {} : read.errors,
    today: today.toString(),
    latest: today.add({ days: limits.daysAhead }).toString(),
    fromTimes: timeChoices(open.start, open.end - step, step, values.from),
    toTimes: timeChoices(open.start + step, open.end, step, values.to),
    days: ground.resources.some(({ granularity }) => granularity !== 'minutes'),
    openDays: hours
      ? []
      : openDays(
          ground.calendar,
          Temporal.PlainDate.compare(asked.day, today) < 0 ? today : asked.day,
          5,
        ).map((other) => ({
          href: formAddress(form, { ...asked, day: other, last: null }),
          text: tabDay(other),
        })),
    choices,
    zone: network && network.timeZone !== centre.timeZone ? centre.timeZone : null,
  }
}

interface Found {
  now: Temporal.Instant
  isClosed: boolean
  choices: readonly Choice[]
}

/** The first line of the form: what is free at the time asked for, or why nothing can be. */
function answer(centre: CentreDetail, asked: Asked, { now, isClosed, choices }: Found): string {
  const { day, last, from, to } = asked
  const when = whenInWords(asked)
  const end = instantAt(last ?? day, to, centre.timeZone, true)
  if (Temporal.Instant.compare(end, instantAt(day, from, centre.timeZone)) <= 0) {
    return m.booking_form_order({ from: timeOfDay(clock(from)), to: timeOfDay(clock(to)) })
  }
  if (Temporal.Instant.compare(end, now) <= 0) return m.booking_form_past({ when: capital(when) })
  if (isClosed) return m.booking_form_closed({ centre: centre.name, day: fullDate(day) })
  const free = choices.filter((choice) => choice.free).length
  if (free === 0) return m.booking_form_none({ centre: centre.name, when })
  return m.booking_form_free({ count: free, total: choices.length, centre: centre.name, when })
}

function whenInWords({ day, last, from, to }: Asked): string {
  if (!last) return `${fullDate(day)}, ${hoursRange(clock(from), clock(to))}`
  return `${fullDate(day)}, ${timeOfDay(clock(from))} – ${fullDate(last)}, ${timeOfDay(clock(to))}`
}

const written = ({ day, last, from, to }: Asked): FormView['values'] => ({
  day: day.toString(),
  last: last?.toString() ?? '',
  from: clock(from),
  to: clock(to),
})

const chosen = (written: string | string[] | undefined) => {
  const read = time().safeParse(written)
  return read.success ? clock(read.data) : undefined
}

/** Of a form that came back unread, what can stand in its fields again: a list of times takes only times. */
function texts({ day, last, from, to }: Values): Partial<FormView['values']> {
  const said = { day: day?.toString(), last: last?.toString(), from: chosen(from), to: chosen(to) }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

const steps = (resources: Ground['resources']) =>
  resources.flatMap(({ stepMinutes }) => (stepMinutes === null ? [] : [stepMinutes]))

/** The step times are offered in: that of what is ticked, else the finest there is. */
function stepOf(ground: Ground, { ticked }: Asked): number {
  const mine = steps(ground.resources.filter(({ id }) => ticked.some(({ resourceId }) => resourceId === id)))
  if (mine.length > 0) return Math.max(...mine)
  return Math.min(60, ...steps(ground.resources))
}

/** Reads the address of the form; what it leaves out is the next open day and its usual hours. */
export async function readAddress(
  { locals, url }: RequestEvent,
  centre: CentreDetail,
): Promise<{ read: ReadForm; asked: Asked }> {
  const [ground] = await grounds(locals.platform.db, { centreIds: [centre.centreId] })
  if (!ground) error(404, m.errors_not_found())
  const now = locals.now()
  const first = readForm(withUsual(url.searchParams, usual(ground, now, url.searchParams.get('day'))))
  if (first.ok) return { read: first, asked: first.value }
  return { read: first, asked: unread(ground, now, url.searchParams) }
}

/** What a form that cannot be read shows beside its sentences: the usual hours, with what was ticked. */
export function unread(ground: Ground, now: Temporal.Instant, data: FormData | URLSearchParams): Asked {
  const day = data.get('day')
  const usually = usual(ground, now, typeof day === 'string' ? day : null)
  const ticks = new URLSearchParams(usually)
  for (const [name, value] of data)
    if ((name === 'resource' || /^[qu]-/.test(name)) && typeof value === 'string') ticks.append(name, value)
  const again = readForm(ticks)
  const bare = again.ok ? again : readForm(new URLSearchParams(usually))
  if (!bare.ok) throw new Error(`the usual hours cannot be read: ${JSON.stringify(usually)}`)
  return bare.value
}

function withUsual(params: URLSearchParams, usually: Record<string, string>): URLSearchParams {
  const all = new URLSearchParams(params)
  for (const [name, value] of Object.entries(usually)) if (!all.get(name)) all.set(name, value)
  return all
}

function usual(ground: Ground, now: Temporal.Instant, wish: string | null): Record<string, string> {
  const { timeZone } = ground.calendar
  let day = wish === null ? undefined : plainDay(wish)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  day ??= openDays(ground.calendar, nextWorkingDay(now, timeZone), 1)[0] ?? today
  const open = hoursOf(ground.calendar, day) ?? { start: USUAL.from, end: USUAL.to }
  const passed = day.equals(today) ? Math.ceil(minutesOf(now, day, timeZone) / 30) * 30 : 0
  const from = Math.max(open.start, Math.min(Math.max(USUAL.from, passed), open.end - 60))
  const to = Math.min(open.end, Math.max(USUAL.to, from + 60))
  return { day: day.toString(), from: clock(from), to: clock(to) }
}

function plainDay(text: string): Temporal.PlainDate | undefined {
  try {
    const day = Temporal.PlainDate.from(text)
    return isSensible(day) ? day : undefined
  } catch {
    return undefined
  }
}
