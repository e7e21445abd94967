import { fail, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { periodOf } from '@micropol/platform/run/availability/queries'
import { closeDay, reopenDay } from '@micropol/platform/run/bookings/close-day'
import { bookingsByIds } from '@micropol/platform/run/bookings/queries'
import { dayOfCentre } from '@micropol/platform/run/day/day'
import { figuresOf } from '@micropol/platform/run/day/figures'
import { cancelledByClosure } from '@micropol/platform/run/day/queries'
import { wholeDay } from '@micropol/platform/run/opening/opening'
import { momentOf } from '#lib/booking/hold.ts'
import { text } from '#lib/fields.ts'
import { dayAndMonth } from '#lib/format.ts'
import { parseForm } from '#lib/forms.ts'
import { listedBooking } from '#lib/host/blocks.ts'
import { dayPath } from '#lib/host/centre-paths.ts'
import { dayOfAddress, hostedCentre, shownCentre, todayIn } from '#lib/host/centre.ts'
import { addressOf } from '#lib/host/who.ts'
import { notFound } from '#lib/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const closeForm = z.object({ reason: text(200) })

export const load: PageServerLoad = async (event) => {
  const day = dayOfAddress(event)
  const { actor, centre } = await hostedCentre(event, 'day.close')
  const { db } = event.locals.platform
  const now = event.locals.now()
  const view = await dayOfCentre(db, actor, centre, day.toString(), now)
  const whole = periodOf(wholeDay(centre.timeZone, day.toString()))
  const told = view.closure ? await cancelledByClosure(db, centre.centreId, whole) : []
  const lost = told.length > 0 ? await bookingsByIds(db, told) : []
  const bookings = view.bookings.filter(({ kind }) => kind === 'booking')
  const within = (booking: (typeof bookings)[number]) =>
    booking.start.epochMilliseconds >= view.whole.start && booking.end.epochMilliseconds <= view.whole.end
  return {
    centre: shownCentre(actor, centre),
    day: day.toString(),
    dayName: dayAndMonth(day),
    past: day.toString() < todayIn(now, centre.timeZone).toString(),
    closure: view.closure ? { reason: view.closure.note } : null,
    people: figuresOf(bookings).people,
    /** What closing would cancel, and what goes on for several days. */
    coming: bookings.filter(within).map((booking) => listedBooking(booking, day.toString())),
    kept: bookings
      .filter((booking) => !within(booking))
      .map((booking) => listedBooking(booking, day.toString())),
    /** What closing has cancelled: who was told, and who has to be called. */
    told: lost
      .filter((booking) => addressOf(booking) !== null)
      .map((booking) => listedBooking(booking, day.toString())),
    toCall: lost
      .filter((booking) => addressOf(booking) === null)
      .map((booking) => listedBooking(booking, day.toString())),
    done: event.url.searchParams.get('done'),
  }
}

export const actions = {
  close: async (event) => {
    const day = dayOfAddress(event)
    const form = parseForm(closeForm, await event.request.formData())
    const { actor, centre } = await hostedCentre(event, 'day.close')
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors, refusal: null })
    const closing = { centreId: centre.centreId, day: day.toString(), reason: form.value.reason }
    const { platform } = event.locals
    const closed = await closeDay(platform.db, actor, closing, momentOf(event))
    if (!closed.ok) {
      if (closed.reason === 'not-found') notFound()
      const refusal =
        closed.reason === 'busy' ? m.host_close_busy() : m.host_close_past({ day: dayAndMonth(day) })
      return fail(409, { values: { reason: form.value.reason }, errors: {}, refusal })
    }
    platform.wake()
    redirect(303, withQuery(path(`/host/${centre.slug}/close/${day}`), { done: 'closed' }))
  },

  reopen: async (event) => {
    const day = dayOfAddress(event)
    const { actor, centre } = await hostedCentre(event, 'day.close')
    const asked = { centreId: centre.centreId, day: day.toString() }
    const opened = await reopenDay(event.locals.platform.db, actor, asked, event.locals.now())
    if (!opened.ok) notFound()
    redirect(303, withQuery(dayPath(centre.slug, day), { done: 'reopened' }))
  },
} satisfies Actions
