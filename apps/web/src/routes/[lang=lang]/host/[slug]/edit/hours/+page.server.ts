import { fail } from '@sveltejs/kit'
import { z } from 'zod'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import {
  bookingsOutside,
  removeSpecialDay,
  setHours,
  setSpecialDay,
} from '@micropol/platform/run/centres/edit-hours'
import { isSensible } from '#lib/booking/period.ts'
import { date, text } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { listedBooking } from '#lib/host/blocks.ts'
import { hoursRefusal, isClosed, readWeek, writtenWeek } from '#lib/host/edit/hours.ts'
import { readHours } from '#lib/host/edit/hours-text.ts'
import { editedCentre, postedValues, savedAt } from '#lib/host/edit/saved.ts'
import { dayAndMonth } from '#lib/format.ts'
import { todayIn } from '#lib/host/centre.ts'
import { notFound } from '#lib/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import type { Actions, PageServerLoad } from './$types'

const specialForm = z.object({ day: date(), hours: text(200).optional(), reason: text(200).optional() })
const dayForm = z.object({ day: date() })

export const load: PageServerLoad = async (event) => {
  const { centre, page } = await editedCentre(event)
  const now = event.locals.now()
  // Who comes is for those who keep the house; a network manager edits without reading names.
  const outside = page.centre.may.day
    ? await bookingsOutside(event.locals.platform.db, centre.centreId, now)
    : []
  return {
    ...page,
    week: writtenWeek(centre.hours),
    special: [...Map.groupBy(centre.exceptions, ({ day }) => day)].map(([day, intervals]) => ({
      day,
      reason: intervals[0]?.reason ?? '',
      hours: intervals.flatMap(({ opens, closes }) => (opens && closes ? [{ opens, closes }] : [])),
    })),
    today: todayIn(now, centre.timeZone).toString(),
    zone: centre.timeZone,
    outside: outside.map((booking) => listedBooking(booking)),
  }
}

const nothing = { week: null, special: null, errors: {}, refusal: null }

export const actions = {
  week: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const data = await event.request.formData()
    const read = readWeek(data)
    const week = postedValues(data)
    if (!read.ok) return fail(400, { ...nothing, week, errors: read.errors })
    const saved = await transaction(event.locals.platform.db, (tx) =>
      setHours(tx, actor, centre.centreId, read.value, event.locals.now()),
    )
    if (saved.ok) savedAt(centre, '/hours')
    if (saved.reason === 'not-found') notFound()
    const { field, sentence } = hoursRefusal(saved)
    return fail(422, { ...nothing, week, errors: { [field]: sentence } })
  },

  special: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const data = await event.request.formData()
    const form = parseForm(specialForm, data)
    const special = postedValues(data)
    const back = (status: number, errors: Record<string, string>) =>
      fail(status, { ...nothing, special, errors })
    if (!form.ok) return back(400, form.errors)
    const { day, hours = '', reason = '' } = form.value
    const today = todayIn(event.locals.now(), centre.timeZone)
    if (!isSensible(day))
      return back(400, { day: m.errors_field_not_date({ value: String(special['day']) }) })
    if (day.toString() < today.toString())
      return back(422, { day: m.host_special_past({ day: dayAndMonth(day) }) })
    const read = readHours(hours)
    if (!read.ok) return back(400, { hours: m.host_hours_unread({ part: read.part }) })
    if (await isClosed(event, centre, day))
      return back(409, { day: m.host_special_closed({ day: dayAndMonth(day) }) })
    const asked = { day: day.toString(), hours: read.hours, reason }
    const saved = await transaction(event.locals.platform.db, (tx) =>
      setSpecialDay(tx, actor, centre.centreId, asked, event.locals.now()),
    )
    if (saved.ok) savedAt(centre, '/hours')
    if (saved.reason === 'not-found') notFound()
    return back(422, { hours: hoursRefusal(saved).sentence })
  },

  remove: async (event) => {
    const { actor, centre } = await editedCentre(event)
    const form = parseForm(dayForm, await event.request.formData())
    if (!form.ok || !isSensible(form.value.day)) return fail(400, { ...nothing, errors: {} })
    const { day } = form.value
    if (await isClosed(event, centre, day))
      return fail(409, { ...nothing, refusal: m.host_special_closed({ day: dayAndMonth(day) }) })
    const removed = await transaction(event.locals.platform.db, (tx) =>
      removeSpecialDay(tx, actor, centre.centreId, day.toString()),
    )
    if (!removed.ok) notFound()
    savedAt(centre, '/hours', 'removed')
  },
} satisfies Actions
