import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { grounds } from '@micropol/platform/run/availability/queries'
import type { AskedItem } from '@micropol/platform/run/bookings/booking'
import type { TakenDetail } from '@micropol/platform/run/bookings/take'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import { askedOf, itemsOf, readForm, type Asked, type ReadForm } from '#lib/booking/asked.ts'
import { formView, readAddress, unread } from '#lib/booking/form-view.ts'
import { formKey, keyOf } from '#lib/booking/hold.ts'
import { fieldOf, refusalSentence } from '#lib/booking/refusals.ts'
import type { Errors, Values } from '#lib/forms.ts'
import {
  bookFor,
  formForUnit,
  insteadOf,
  nobodyYet,
  readInstead,
  readWho,
  written,
  type ReadWho,
} from '#lib/host/book-for.ts'
import { hostedCentre, shownCentre } from '#lib/host/centre.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

const formOf = (centre: CentreDetail) => path(`/host/${centre.slug}/book`)

export const load: PageServerLoad = async (event) => {
  const { actor, centre } = await hostedCentre(event, 'booking.create_for_other')
  const { searchParams } = event.url
  const certain = searchParams.has('unit') ? formForUnit(formOf(centre), centre, searchParams) : null
  if (certain) redirect(303, certain)
  const { read, asked } = await readAddress(event, centre)
  return {
    host: shownCentre(actor, centre),
    ...(await shown(event, centre, read, asked, nobodyYet)),
    key: formKey(),
  }
}

export const actions = {
  /** The same form for another time, with what was written kept; names do not go into an address. */
  look: async (event: RequestEvent) => {
    const { centre } = await hostedCentre(event, 'booking.create_for_other')
    const data = await event.request.formData()
    const read = readForm(data)
    const asked = await askedOr(event, centre, read, data)
    const page = { ...(await shown(event, centre, read, asked, written(data))), key: keyOf(data) }
    return read.ok ? { ...page, looked: true } : fail(400, page)
  },

  book: async (event: RequestEvent) => {
    const { centre } = await hostedCentre(event, 'booking.create_for_other')
    const data = await event.request.formData()
    const read = readForm(data)
    const who = await readWho(event, centre, data)
    if (read.ok && who.ok) return make(event, itemsOf(read.value, centre.timeZone), read.value, who, data)
    const asked = await askedOr(event, centre, read, data)
    const errors = who.ok ? {} : who.errors
    return fail(400, { ...(await shown(event, centre, read, asked, who.values, errors)), key: keyOf(data) })
  },

  /** Exactly what a button said: an alternative, or what is left. */
  take: async (event: RequestEvent) => {
    const { centre } = await hostedCentre(event, 'booking.create_for_other')
    const data = await event.request.formData()
    const items = readInstead(data)
    const asked = askedOf(items, centre.timeZone, event.locals.now())
    const who = await readWho(event, centre, data)
    if (who.ok) return make(event, items, asked, who, data)
    const page = await shown(event, centre, { ok: true, value: asked }, asked, who.values, who.errors)
    return fail(400, { ...page, key: keyOf(data) })
  },
} satisfies Actions

async function make(
  event: RequestEvent,
  items: AskedItem[],
  asked: Asked,
  who: Extract<ReadWho, { ok: true }>,
  data: FormData,
) {
  const { actor, centre } = await hostedCentre(event, 'booking.create_for_other')
  const here = new Set<string>(centre.spaces.flatMap((space) => space.resources.map(({ id }) => id)))
  const stranger = items.find(({ resourceId }) => !here.has(resourceId))
  const made = stranger
    ? ({ ok: false, reason: 'unknown-resource', detail: { resourceId: stranger.resourceId } } as const)
    : await bookFor(event, actor, items, who.value, keyOf(data))
  if (made.ok) {
    event.locals.platform.wake()
    redirect(303, withQuery(path(`/host/${centre.slug}/bookings/${made.value.id}`), { done: 'booked' }))
  }
  const page = await shown(event, centre, { ok: true, value: asked }, asked, who.values)
  if (made.reason === 'taken') {
    const taken = await insteadOf(event, centre, items, made.detail as unknown as TakenDetail)
    return fail(409, { ...page, key: keyOf(data), taken })
  }
  const sentence = refusalSentence(made, centre.timeZone)
  const field = fieldOf(made.reason)
  if (!field) return fail(409, { ...page, key: formKey(), refusal: sentence })
  return fail(422, { ...page, view: { ...page.view, errors: { [field]: sentence } }, key: formKey() })
}

async function shown(
  event: RequestEvent,
  centre: CentreDetail,
  read: ReadForm,
  asked: Asked,
  who: Values,
  whoErrors: Errors = {},
) {
  return {
    view: await formView(event, centre, read, asked, formOf(centre)),
    who,
    whoErrors,
    refusal: null as string | null,
    taken: null as Awaited<ReturnType<typeof insteadOf>> | null,
    looked: false,
  }
}

async function askedOr(
  event: RequestEvent,
  centre: CentreDetail,
  read: ReadForm,
  data: FormData,
): Promise<Asked> {
  if (read.ok) return read.value
  const [ground] = await grounds(event.locals.platform.db, { centreIds: [centre.centreId] })
  if (!ground) error(404, m.errors_not_found())
  return unread(ground, event.locals.now(), data)
}
