import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { z } from 'zod'
import { grounds } from '@micropol/platform/run/availability/queries'
import type { AskedItem, Booking } from '@micropol/platform/run/bookings/booking'
import { changeBooking } from '@micropol/platform/run/bookings/change'
import type { TakenDetail } from '@micropol/platform/run/bookings/take'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { askedOf, itemsOf, readForm, type Asked, type ReadForm } from '#lib/booking/asked.ts'
import { formView, unread } from '#lib/booking/form-view.ts'
import { momentOf } from '#lib/booking/hold.ts'
import { fieldOf, refusalSentence } from '#lib/booking/refusals.ts'
import { askedAgain } from '#lib/booking/shown.ts'
import { isOpen, stateOf } from '#lib/booking/state.ts'
import { text } from '#lib/fields.ts'
import { period } from '#lib/format.ts'
import { parseForm } from '#lib/forms.ts'
import { insteadOf, readInstead } from '#lib/host/book-for.ts'
import { hostedBooking } from '#lib/host/booking.ts'
import { shownCentre } from '#lib/host/centre.ts'
import { whoIs } from '#lib/host/who.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const noteForm = z.object({ note: text(1000).optional() })
const pageOf = (centre: CentreDetail, booking: Booking) => path(`/host/${centre.slug}/bookings/${booking.id}`)

export const load: PageServerLoad = async (event) => {
  const { actor, centre, booking } = await hostedBooking(event, 'booking.change')
  if (booking.kind !== 'booking' || !isOpen(stateOf(booking, event.locals.now())))
    redirect(303, pageOf(centre, booking))
  const before = askedOf(booking.items.map(askedAgain), centre.timeZone, event.locals.now())
  const params = event.url.searchParams
  const read: ReadForm = params.has('day') ? readForm(params) : { ok: true, value: before }
  const asked = read.ok ? read.value : await shownOf(event, centre, params)
  return {
    centre: shownCentre(actor, centre),
    ...(await shown(event, booking, centre, read, asked)),
    note: booking.note,
  }
}

export const actions = {
  /** The same form for another time. */
  look: async (event: RequestEvent) => {
    const { centre, booking } = await hostedBooking(event, 'booking.change')
    const data = await event.request.formData()
    const read = readForm(data)
    const asked = read.ok ? read.value : await shownOf(event, centre, data)
    const page = { ...(await shown(event, booking, centre, read, asked)), note: noteIn(data) }
    return read.ok ? { ...page, looked: true } : fail(400, page)
  },

  change: async (event: RequestEvent) => {
    const { centre, booking } = await hostedBooking(event, 'booking.change')
    const data = await event.request.formData()
    const read = readForm(data)
    const noted = parseForm(noteForm, data)
    if (read.ok && noted.ok) {
      const items = itemsOf(read.value, centre.timeZone)
      return change(event, items, read.value, noted.value.note ?? '')
    }
    const asked = read.ok ? read.value : await shownOf(event, centre, data)
    const noteError = noted.ok ? undefined : noted.errors['note']
    return fail(400, { ...(await shown(event, booking, centre, read, asked)), note: noteIn(data), noteError })
  },

  take: async (event: RequestEvent) => {
    const { centre } = await hostedBooking(event, 'booking.change')
    const data = await event.request.formData()
    const items = readInstead(data)
    return change(event, items, askedOf(items, centre.timeZone, event.locals.now()), noteIn(data))
  },
} satisfies Actions

const noteIn = (data: FormData) => String(data.get('note') ?? '').slice(0, 1000)

async function change(event: RequestEvent, items: AskedItem[], asked: Asked, note: string) {
  const { actor, centre, booking } = await hostedBooking(event, 'booking.change')
  const { platform } = event.locals
  const changed = await changeBooking(platform.db, actor, booking.id, { items, note }, momentOf(event))
  if (changed.ok) {
    platform.wake()
    redirect(303, withQuery(pageOf(centre, booking), { done: 'changed' }))
  }
  const page = { ...(await shown(event, booking, centre, { ok: true, value: asked }, asked)), note }
  if (changed.reason === 'taken') {
    const detail = changed.detail as unknown as TakenDetail
    return fail(409, { ...page, taken: await insteadOf(event, centre, items, detail, true) })
  }
  const sentence = refusalSentence(changed, centre.timeZone)
  const field = fieldOf(changed.reason)
  if (!field) return fail(409, { ...page, refusal: sentence })
  return fail(422, { ...page, view: { ...page.view, errors: { [field]: sentence } } })
}

async function shown(
  event: RequestEvent,
  booking: Booking,
  centre: CentreDetail,
  read: ReadForm,
  asked: Asked,
) {
  const { id, start, end, items } = booking
  return {
    id,
    who: whoIs(booking),
    when: period(start, end, centre.timeZone),
    view: await formView(event, centre, read, asked, `${pageOf(centre, booking)}/change`, { id, start }),
    /** Things with times of their own become one period here. */
    several: items.some((item) => !item.start.equals(start) || !item.end.equals(end)),
    refusal: null as string | null,
    taken: null as Awaited<ReturnType<typeof insteadOf>> | null,
    noteError: undefined as string | undefined,
    looked: false,
  }
}

async function shownOf({ locals }: RequestEvent, centre: CentreDetail, data: FormData | URLSearchParams) {
  const [ground] = await grounds(locals.platform.db, { centreIds: [centre.centreId] })
  if (!ground) error(404, m.errors_not_found())
  return unread(ground, locals.now(), data)
}
