import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { grounds } from '@micropol/platform/run/availability/queries'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import type { AskedItem, Booking } from '@micropol/platform/run/bookings/booking'
import { changeBooking } from '@micropol/platform/run/bookings/change'
import type { TakenDetail } from '@micropol/platform/run/bookings/take'
import { centreDetail, type CentreDetail } from '@micropol/platform/run/centres/queries'
import { askedOf, itemsOf, readForm, readToken, type Asked } from '#lib/booking/asked.ts'
import { formView, unread } from '#lib/booking/form-view.ts'
import { formKey, momentOf } from '#lib/booking/hold.ts'
import { ownBooking } from '#lib/booking/own.ts'
import { fieldOf, refusalSentence } from '#lib/booking/refusals.ts'
import { askedAgain } from '#lib/booking/shown.ts'
import { isOpen, stateOf } from '#lib/booking/state.ts'
import { takenView } from '#lib/booking/taken.ts'
import { text } from '#lib/fields.ts'
import { period } from '#lib/format.ts'
import { parseForm } from '#lib/forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const noteForm = z.object({ note: text(1000).optional() })

export const load: PageServerLoad = async (event) => {
  const { booking } = await ownBooking(event)
  if (!isOpen(stateOf(booking, event.locals.now()))) redirect(303, path(`/bookings/${booking.id}`))
  const centre = await centreOf(event, booking)
  const before = askedOf(booking.items.map(askedAgain), centre.timeZone, event.locals.now())
  const again = event.url.searchParams
  const read = again.has('day') ? readForm(again) : ({ ok: true, value: before } as const)
  const asked = read.ok ? read.value : await shownOf(event, centre, again)
  return {
    ...(await shown(event, booking, centre, read, asked)),
    note: booking.note,
  }
}

export const actions = {
  /** Shows the form for another time; the note written so far comes along. */
  look: async (event: RequestEvent) => {
    const data = await event.request.formData()
    const read = readForm(data)
    const { booking } = await ownBooking(event)
    const centre = await centreOf(event, booking)
    const asked = read.ok ? read.value : await shownOf(event, centre, data)
    const page = {
      ...(await shown(event, booking, centre, read, asked)),
      note: String(data.get('note') ?? ''),
    }
    return read.ok ? page : fail(400, page)
  },

  change: async (event: RequestEvent) => {
    const data = await event.request.formData()
    const read = readForm(data)
    const noted = parseForm(noteForm, data)
    const { actor, booking } = await ownBooking(event)
    const centre = await centreOf(event, booking)
    const written = String(data.get('note') ?? '')
    if (!read.ok || !noted.ok) {
      const asked = read.ok ? read.value : await shownOf(event, centre, data)
      const noteError = noted.ok ? undefined : noted.errors['note']
      return fail(400, { ...(await shown(event, booking, centre, read, asked)), note: written, noteError })
    }
    const { value } = read
    const note = noted.value.note ?? ''
    return change(event, actor, booking, centre, itemsOf(value, centre.timeZone), value, note)
  },

  /** Exactly what a button said: an alternative, or what is left. The note stays. */
  take: async (event: RequestEvent) => {
    const data = await event.request.formData()
    const items = data.getAll('item').flatMap((token) => readToken(String(token)) ?? [])
    const { actor, booking } = await ownBooking(event)
    const centre = await centreOf(event, booking)
    const asked = askedOf(items, centre.timeZone, event.locals.now())
    return change(event, actor, booking, centre, items, asked, booking.note)
  },
} satisfies Actions

async function change(
  event: RequestEvent,
  actor: Actor,
  booking: Booking,
  centre: CentreDetail,
  items: AskedItem[],
  asked: Asked,
  note: string,
) {
  const { platform } = event.locals
  const { db } = platform
  const changed = await changeBooking(db, actor, booking.id, { items, note }, momentOf(event))
  if (changed.ok) {
    platform.wake()
    redirect(303, withQuery(path(`/bookings/${booking.id}`), { done: 'changed' }))
  }
  const page = { ...(await shown(event, booking, centre, { ok: true, value: asked }, asked)), note }
  if (changed.reason === 'taken') {
    const detail = changed.detail as unknown as TakenDetail
    return fail(409, { ...page, taken: await takenView(db, centre, items, detail, '?/take', true) })
  }
  const sentence = refusalSentence(changed, centre.timeZone)
  const field = fieldOf(changed.reason)
  if (!field) return fail(409, { ...page, refusal: sentence })
  return fail(422, { ...page, form: { ...page.form, errors: { [field]: sentence } } })
}

async function shown(
  event: RequestEvent,
  booking: Booking,
  centre: CentreDetail,
  read: Parameters<typeof formView>[2],
  asked: Asked,
) {
  const { id, start, end, items } = booking
  const form = await formView(event, centre, read, asked, path(`/bookings/${id}/change`), { id, start })
  return {
    id,
    form,
    when: period(start, end, centre.timeZone),
    /** Things with times of their own become one period here. */
    several: items.some((item) => !item.start.equals(start) || !item.end.equals(end)),
    key: formKey(),
    refusal: null as string | null,
    taken: null as Awaited<ReturnType<typeof takenView>> | null,
    noteError: undefined as string | undefined,
  }
}

async function centreOf({ locals }: RequestEvent, { centre }: Booking): Promise<CentreDetail> {
  const detail = await centreDetail(locals.platform.db, { centreId: centre.centreId })
  if (!detail) error(404, m.errors_not_found())
  return detail
}

async function shownOf({ locals }: RequestEvent, centre: CentreDetail, data: FormData | URLSearchParams) {
  const [ground] = await grounds(locals.platform.db, { centreIds: [centre.centreId] })
  if (!ground) error(404, m.errors_not_found())
  return unread(ground, locals.now(), data)
}
