import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { ResourceId, UnitId } from '@micropol/platform/foundation/ids'
import { isId } from '@micropol/platform/foundation/ids'
import type { AskedItem } from '@micropol/platform/run/bookings/booking'
import { date, time, whole } from '../fields.ts'
import { parseForm, type Errors, type Values } from '../forms.ts'
import { path, withQuery } from '../paths.ts'
import { m } from '../paraglide/messages.js'
import { clock, instantAt, isSensible, minutesOf } from './period.ts'

/** One resource that is ticked: so many of it, or one certain unit. */
export interface Ticked {
  resourceId: ResourceId
  quantity: number
  unitId: UnitId | null
}

/** A booking form as somebody filled it in, on the centre's clock. */
export interface Asked {
  day: Temporal.PlainDate
  /** Last day, where things are booked by the day for several of them. */
  last: Temporal.PlainDate | null
  /** Minutes since midnight. */
  from: number
  to: number
  ticked: Ticked[]
}

const bookingForm = z.object({
  day: date(),
  last: date().optional(),
  from: time(),
  to: time(),
  resource: z.array(z.uuid()).max(60),
  quantity: whole(1, 1000).optional(),
})

/** Names of a pool's own fields, short because they stand in addresses. */
export const quantityField = (id: string) => `q-${id.slice(0, 8)}`
export const unitField = (id: string) => `u-${id.slice(0, 8)}`

export type ReadForm = { ok: true; value: Asked } | { ok: false; values: Values; errors: Errors }

/** Reads a booking form or the address of one. `quantity` counts for a single resource, as links say it. */
export function readForm(data: FormData | URLSearchParams): ReadForm {
  const form = parseForm(bookingForm, data)
  if (!form.ok) {
    const { quantity, ...errors } = form.errors
    return { ...form, errors: quantity ? { resource: quantity, ...errors } : errors }
  }
  const { day, last, from, to, resource, quantity } = form.value
  const wrong = (name: string, sentence: string): ReadForm => ({
    ok: false,
    values: asWritten(data),
    errors: { [name]: sentence },
  })
  for (const [name, value] of Object.entries({ day, last })) {
    if (!isSensible(value)) return wrong(name, m.errors_field_not_date({ value: said(data, name) }))
  }
  const ticked: Ticked[] = []
  for (const resourceId of new Set(resource.map((id) => id.toLowerCase() as ResourceId))) {
    const many = said(data, quantityField(resourceId))
    const unit = said(data, unitField(resourceId))
    if (many && !/^[1-9]\d{0,2}$/.test(many)) {
      return wrong('resource', m.errors_field_not_number({ value: many.slice(0, 60) }))
    }
    if (unit && !isId(unit)) {
      return wrong('resource', m.errors_field_not_offered({ value: unit.slice(0, 60) }))
    }
    const asked = many ? Number(many) : resource.length === 1 ? (quantity ?? 1) : 1
    const unitId = unit ? (unit.toLowerCase() as UnitId) : null
    ticked.push({ resourceId, quantity: unitId ? 1 : asked, unitId })
  }
  return { ok: true, value: { day, last: last ?? null, from, to, ticked } }
}

const said = (data: FormData | URLSearchParams, name: string): string => {
  const value = data.get(name)
  return typeof value === 'string' ? value.trim() : ''
}
const asWritten = (data: FormData | URLSearchParams): Values =>
  Object.fromEntries(['day', 'last', 'from', 'to'].map((name) => [name, said(data, name)]))

/** What is asked, as the platform books it. */
export function itemsOf({ day, last, from, to, ticked }: Asked, timeZone: string): AskedItem[] {
  const start = instantAt(day, from, timeZone)
  const end = instantAt(last ?? day, to, timeZone, true)
  return ticked.map(({ resourceId, quantity, unitId }) => ({
    resourceId,
    quantity,
    start,
    end,
    ...(unitId ? { unitIds: [unitId] } : {}),
  }))
}

/** Where the booking form of a centre stands. */
export const bookPath = (slug: string): string => path(`/centres/${slug}/book`)

/** The address of a form with all that is in it, as short as it can be. */
export function formAddress(form: string, asked: Asked): string {
  const to = withQuery(form, {
    day: asked.day.toString(),
    last: asked.last?.toString(),
    from: clock(asked.from),
    to: clock(asked.to),
  })
  const more = asked.ticked.flatMap(({ resourceId, quantity, unitId }) => [
    `resource=${resourceId}`,
    ...(quantity > 1 ? [`${quantityField(resourceId)}=${quantity}`] : []),
    ...(unitId ? [`${unitField(resourceId)}=${unitId}`] : []),
  ])
  return [to, ...more].join('&')
}

/** An item as one hidden field, for buttons that ask for exactly this. */
export const itemToken = ({ resourceId, quantity, start, end, unitIds = [] }: AskedItem): string =>
  [resourceId, quantity, start, end, ...unitIds].join(' ')

/** Reads what `itemToken` wrote; undefined for anything else. */
export function readToken(token: string): AskedItem | undefined {
  const [resourceId = '', quantity = '', start = '', end = '', ...units] = token.split(' ')
  if (!isId(resourceId) || !/^[1-9]\d{0,2}$/.test(quantity) || !units.every(isId)) return undefined
  try {
    const [from, to] = [Temporal.Instant.from(start), Temporal.Instant.from(end)]
    if (!isSensible(from.toZonedDateTimeISO('UTC')) || !isSensible(to.toZonedDateTimeISO('UTC')))
      return undefined
    return {
      resourceId: resourceId as ResourceId,
      quantity: Number(quantity),
      start: from,
      end: to,
      ...(units.length > 0 ? { unitIds: units as UnitId[] } : {}),
    }
  } catch {
    return undefined
  }
}

/** The form in which these items would be asked for: their whole period, each of them ticked. */
export function askedOf(items: readonly AskedItem[], timeZone: string, now: Temporal.Instant): Asked {
  const starts = items.map((item) => item.start).toSorted((a, b) => Temporal.Instant.compare(a, b))
  const ends = items.map((item) => item.end).toSorted((a, b) => Temporal.Instant.compare(a, b))
  const start = starts[0] ?? now
  const end = ends.at(-1) ?? now.add({ hours: 1 })
  const day = start.toZonedDateTimeISO(timeZone).toPlainDate()
  // Half-open: what ends at midnight ends on the day before.
  const lastDay = end.subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate()
  return {
    day,
    last: lastDay.equals(day) ? null : lastDay,
    from: minutesOf(start, day, timeZone),
    to: minutesOf(end, lastDay, timeZone),
    ticked: items.map(({ resourceId, quantity, unitIds }) => ({
      resourceId,
      quantity,
      unitId: unitIds?.[0] ?? null,
    })),
  }
}
