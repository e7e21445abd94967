import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Result } from '@micropol/platform/foundation/result'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { cancelBooking } from '@micropol/platform/run/bookings/cancel'
import { extendBooking } from '@micropol/platform/run/bookings/change'
import { confirmBooking, prolongHold } from '@micropol/platform/run/bookings/confirm'
import { formKey, momentOf } from '#lib/booking/hold.ts'
import { ownBooking } from '#lib/booking/own.ts'
import { refusalSentence } from '#lib/booking/refusals.ts'
import { bookingView } from '#lib/booking/shown.ts'
import { text } from '#lib/fields.ts'
import { parseForm, type Parsed } from '#lib/forms.ts'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const DONE = ['confirmed', 'prolonged', 'changed', 'extended', 'cancelled'] as const

const confirmForm = z.object({ note: text(1000).optional() })
const extendForm = z.object({ until: z.string().max(40) })

export const load: PageServerLoad = async (event) => {
  const { actor, booking } = await ownBooking(event)
  const { platform, locale } = event.locals
  const network = await platform.network()
  const asked = event.url.searchParams.get('done')
  return {
    booking: await bookingView(platform.db, booking, event.locals.now(), locale, network?.timeZone),
    done: DONE.find((done) => done === asked) ?? null,
    person: { name: actor.name, email: actor.email },
    key: formKey(),
  }
}

/** What was refused stays where it was asked, with its sentence; the page shows the booking as it is now. */
function answer(event: RequestEvent, booking: Booking, result: Result<Booking>, done: string) {
  const { timeZone } = booking.centre
  if (!result.ok) return fail(409, { refusal: refusalSentence(result, timeZone), ...nothing })
  event.locals.platform.wake()
  redirect(303, withQuery(path(`/bookings/${booking.id}`), { done }))
}
const nothing = { errors: {}, values: {} }
const unread = ({ values, errors }: Extract<Parsed<unknown>, { ok: false }>) =>
  fail(400, { refusal: null, values, errors })

export const actions = {
  confirm: async (event: RequestEvent) => {
    const data = await event.request.formData()
    const form = parseForm(confirmForm, data)
    const { actor, booking } = await ownBooking(event)
    if (!form.ok) return unread(form)
    const { db } = event.locals.platform
    // The list confirms without the field: the note stays as it is.
    const note = data.has('note') ? (form.value.note ?? '') : undefined
    return answer(
      event,
      booking,
      await confirmBooking(db, actor, booking.id, momentOf(event), note),
      'confirmed',
    )
  },

  prolong: async (event: RequestEvent) => {
    const { actor, booking } = await ownBooking(event)
    const { db } = event.locals.platform
    return answer(event, booking, await prolongHold(db, actor, booking.id, event.locals.now()), 'prolonged')
  },

  extend: async (event: RequestEvent) => {
    const form = parseForm(extendForm, await event.request.formData())
    const { actor, booking } = await ownBooking(event)
    const until = form.ok ? instantIn(form.value.until) : undefined
    if (!form.ok) return unread(form)
    const { db } = event.locals.platform
    const extended = until
      ? await extendBooking(db, actor, booking.id, until, momentOf(event))
      : ({ ok: false, reason: 'not-later', detail: { end: booking.end } } as const)
    return answer(event, booking, extended, 'extended')
  },

  cancel: async (event: RequestEvent) => {
    const { actor, booking } = await ownBooking(event)
    const { db } = event.locals.platform
    return answer(
      event,
      booking,
      await cancelBooking(db, actor, booking.id, '', momentOf(event)),
      'cancelled',
    )
  },
} satisfies Actions

function instantIn(written: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(written)
  } catch {
    return undefined
  }
}
