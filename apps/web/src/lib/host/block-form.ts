import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { ResourceId, UnitId } from '@micropol/platform/foundation/ids'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { dayHull, type OpeningCalendar } from '@micropol/platform/run/opening/opening'
import { unitGroups } from '@micropol/platform/run/day/rows'
import { clock, instantAt, isSensible } from '../booking/period.ts'
import type { Option } from '../components/Field.svelte'
import { date, text, time } from '../fields.ts'
import { parseForm, type Errors, type Values } from '../forms.ts'
import { m } from '../paraglide/messages.js'

const blockForm = z.object({
  unit: z.array(z.uuid()).min(1).max(1000),
  day: date(),
  from: time(),
  last: date(),
  to: time(),
  reason: text(200),
})

export interface Block {
  resourceId: ResourceId
  unitIds: UnitId[]
  start: Temporal.Instant
  end: Temporal.Instant
  reason: string
}

/** The units of a centre for ticking, room by room as the day shows them. */
export const unitChoices = (centre: CentreDetail): { title: string; units: Option[] }[] =>
  unitGroups(centre, []).map(({ family, space, rows }) => ({
    title: family === 'desks' ? space : family === 'rooms' ? m.host_table_rooms() : m.host_table_other(),
    units: rows.map(({ unitId, label }) => ({ value: unitId, text: label })),
  }))

/** Reads what is to be blocked. Units must belong to one thing that can be booked: a block is of that. */
export function readBlock(
  centre: CentreDetail,
  data: FormData,
): { ok: true; value: Block } | { ok: false; values: Values; errors: Errors } {
  const form = parseForm(blockForm, data)
  const values = writtenIn(data)
  if (!form.ok) return { ok: false, values, errors: form.errors }
  const { unit, day, from, last, to, reason } = form.value
  for (const name of ['day', 'last'] as const)
    if (!isSensible(form.value[name]))
      return {
        ok: false,
        values,
        errors: { [name]: m.errors_field_not_date({ value: String(values[name]) }) },
      }
  const unitIds = [...new Set(unit.map((id) => id.toLowerCase() as UnitId))]
  const resource = centre.spaces
    .flatMap((space) => space.resources)
    .filter(({ units }) => unitIds.every((id) => units.some((one) => one.id === id)))
    .toSorted((a, b) => a.units.length - b.units.length)[0]
  if (!resource) return { ok: false, values, errors: { unit: m.host_block_one() } }
  return {
    ok: true,
    value: {
      resourceId: resource.id,
      unitIds,
      start: instantAt(day, from, centre.timeZone),
      end: instantAt(last, to, centre.timeZone, true),
      reason,
    },
  }
}

export const writtenIn = (data: FormData): Values => ({
  unit: data.getAll('unit').map(String).slice(0, 1000),
  ...Object.fromEntries(
    ['day', 'from', 'last', 'to', 'reason'].map((name) => [name, String(data.get(name) ?? '').slice(0, 300)]),
  ),
})

/** What the form begins with: the rest of the day's hours. */
export function usualBlock(
  calendar: OpeningCalendar,
  day: Temporal.PlainDate,
  now: Temporal.Instant,
): Values {
  const hull = dayHull(calendar, day.toString())
  const minutes = (ms: number) => {
    const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(calendar.timeZone)
    return local.toPlainDate().equals(day) ? local.hour * 60 + local.minute : 1440
  }
  const half = 30 * 60_000
  const opens = hull ? Math.max(hull.start, Math.floor(now.epochMilliseconds / half) * half) : undefined
  const [from, to] =
    hull && opens !== undefined && opens < hull.end ? [minutes(opens), minutes(hull.end)] : [480, 1140]
  return { unit: [], day: day.toString(), from: clock(from), last: day.toString(), to: clock(to), reason: '' }
}
