import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Result } from '@micropol/platform/foundation/result'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { cancelBooking } from '@micropol/platform/run/bookings/cancel'
import { extendBooking } from '@micropol/platform/run/bookings/change'
import { momentOf } from '#lib/booking/hold.ts'
import { refusalSentence } from '#lib/booking/refusals.ts'
import { text } from '#lib/fields.ts'
import { dayOf } from '#lib/format.ts'
import { parseForm, type Parsed } from '#lib/forms.ts'
import { hostBooking } from '#lib/host/booking-page.ts'
import { hostedBooking } from '#lib/host/booking.ts'
import { dayPath } from '#lib/host/centre-paths.ts'
import { shownCentre } from '#lib/host/centre.ts'
import type { Done } from '#lib/host/done.ts'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const cancelForm = z.object({ reason: text(500).optional() })
const extendForm = z.object({ until: z.string().max(40) })

export const load: PageServerLoad = async (event) => {
  const { actor, centre, booking } = await hostedBooking(event, 'booking.view')
  if (booking.kind === 'closure')
    redirect(303, path(`/host/${centre.slug}/close/${dayOf(booking.start, centre.timeZone)}`))
  return {
    centre: shownCentre(actor, centre),
    booking: await hostBooking(event.locals.platform.db, booking, event.locals.now()),
    done: event.url.searchParams.get('done'),
  }
}

const unread = ({ values, errors }: Extract<Parsed<unknown>, { ok: false }>) =>
  fail(400, { refusal: null, values, errors })

function answer(event: RequestEvent, booking: Booking, result: Result<Booking>, done: Done) {
  const { timeZone, slug } = booking.centre
  if (!result.ok) return fail(409, { refusal: refusalSentence(result, timeZone), values: {}, errors: {} })
  event.locals.platform.wake()
  const gone = booking.kind === 'block' && done === 'unblocked'
  const to = gone
    ? dayPath(slug, dayOf(booking.start, timeZone))
    : path(`/host/${slug}/bookings/${booking.id}`)
  redirect(303, withQuery(to, { done }))
}

export const actions = {
  extend: async (event: RequestEvent) => {
    const form = parseForm(extendForm, await event.request.formData())
    const { actor, booking } = await hostedBooking(event, 'booking.change')
    if (!form.ok) return unread(form)
    const until = instantIn(form.value.until)
    const extended = until
      ? await extendBooking(event.locals.platform.db, actor, booking.id, until, momentOf(event))
      : ({ ok: false, reason: 'not-later', detail: { end: booking.end } } as const)
    return answer(event, booking, extended, 'extended')
  },

  cancel: async (event: RequestEvent) => {
    const form = parseForm(cancelForm, await event.request.formData())
    const { actor, booking } = await hostedBooking(event, 'booking.cancel')
    if (!form.ok) return unread(form)
    const reason = form.value.reason ?? ''
    const { db } = event.locals.platform
    const cancelled = await cancelBooking(db, actor, booking.id, reason, momentOf(event))
    return answer(event, booking, cancelled, booking.kind === 'block' ? 'unblocked' : 'cancelled')
  },
} satisfies Actions

function instantIn(written: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(written)
  } catch {
    return undefined
  }
}
