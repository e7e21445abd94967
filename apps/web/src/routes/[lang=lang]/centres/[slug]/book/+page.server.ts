import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { grounds } from '@micropol/platform/run/availability/queries'
import type { AskedItem } from '@micropol/platform/run/bookings/booking'
import type { TakenDetail } from '@micropol/platform/run/bookings/take'
import type { CentreDetail } from '@micropol/platform/run/centres/queries'
import {
  askedOf,
  bookPath,
  formAddress,
  itemsOf,
  readForm,
  readToken,
  type Asked,
} from '#lib/booking/asked.ts'
import { centreToBook, formView, readAddress, unread } from '#lib/booking/form-view.ts'
import { actorOr, formKey, holdItems, keyOf } from '#lib/booking/hold.ts'
import { fieldOf, refusalSentence } from '#lib/booking/refusals.ts'
import { takenView } from '#lib/booking/taken.ts'
import { path } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const centre = await centreToBook(event)
  const { read, asked } = await readAddress(event, centre)
  return { form: await formView(event, centre, read, asked), key: formKey(), taken: null, refusal: null }
}

export const actions = {
  book: async (event: RequestEvent) => {
    const centre = await centreToBook(event)
    const data = await event.request.formData()
    const read = readForm(data)
    const key = keyOf(data)
    if (!read.ok) {
      const [ground] = await grounds(event.locals.platform.db, { centreIds: [centre.centreId] })
      if (!ground) throw new Error(`centre ${centre.centreId} is there and has no ground`)
      const asked = unread(ground, event.locals.now(), data)
      return fail(400, { form: await formView(event, centre, read, asked), key, taken: null, refusal: null })
    }
    return hold(event, centre, itemsOf(read.value, centre.timeZone), read.value, key)
  },

  /** Exactly what a button said: an alternative, or what is left. */
  hold: async (event: RequestEvent) => {
    const centre = await centreToBook(event)
    const data = await event.request.formData()
    const items = data.getAll('item').flatMap((token) => readToken(String(token)) ?? [])
    return hold(event, centre, items, askedOf(items, centre.timeZone, event.locals.now()), keyOf(data))
  },
} satisfies Actions

async function hold(
  event: RequestEvent,
  centre: CentreDetail,
  items: AskedItem[],
  asked: Asked,
  key: string,
) {
  const { db } = event.locals.platform
  const actor = actorOr(event, formAddress(bookPath(centre.slug), asked))
  const here = new Set<string>(centre.spaces.flatMap((space) => space.resources.map(({ id }) => id)))
  const stranger = items.find(({ resourceId }) => !here.has(resourceId))
  const made = stranger
    ? ({ ok: false, reason: 'unknown-resource', detail: { resourceId: stranger.resourceId } } as const)
    : await holdItems(event, actor, items, key)
  if (made.ok) redirect(303, path(`/bookings/${made.value.id}`))

  const form = await formView(event, centre, { ok: true, value: asked }, asked)
  if (made.reason === 'taken') {
    const detail = made.detail as unknown as TakenDetail
    const taken = await takenView(db, centre, items, detail, '?/hold')
    return fail(409, { form, key, taken, refusal: null })
  }
  const sentence = refusalSentence(made, centre.timeZone)
  const field = fieldOf(made.reason)
  const errors = field ? { [field]: sentence } : {}
  return fail(field ? 422 : 409, {
    form: { ...form, errors },
    key: formKey(),
    taken: null,
    refusal: field ? null : sentence,
  })
}
