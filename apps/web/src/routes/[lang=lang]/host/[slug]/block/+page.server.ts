import { error, fail, redirect } from '@sveltejs/kit'
import { Temporal } from 'temporal-polyfill'
import { grounds } from '@micropol/platform/run/availability/queries'
import { blockUnits } from '@micropol/platform/run/bookings/block'
import type { Booking } from '@micropol/platform/run/bookings/booking'
import { limits } from '@micropol/platform/run/bookings/period-rules'
import { isSensible } from '#lib/booking/period.ts'
import { refusalSentence } from '#lib/booking/refusals.ts'
import { dayOf, timeOptions } from '#lib/format.ts'
import { readBlock, unitChoices, usualBlock } from '#lib/host/block-form.ts'
import { comingBlocks, listedBooking, type Listed } from '#lib/host/blocks.ts'
import { dayPath } from '#lib/host/centre-paths.ts'
import { hostedCentre, shownCentre, todayIn } from '#lib/host/centre.ts'
import { m } from '#lib/paraglide/messages.js'
import { withQuery } from '#lib/paths.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { actor, centre } = await hostedCentre(event, 'block.manage')
  const { db } = event.locals.platform
  const now = event.locals.now()
  const today = todayIn(now, centre.timeZone)
  const [ground] = await grounds(db, { centreIds: [centre.centreId] })
  if (!ground) error(404, m.errors_not_found())
  const day = asked(event.url.searchParams.get('day')) ?? today
  return {
    centre: shownCentre(actor, centre),
    groups: unitChoices(centre),
    times: timeOptions('00:00', '24:00'),
    today: today.toString(),
    latest: today.add({ days: limits.daysAhead }).toString(),
    values: usualBlock(ground.calendar, day, now),
    blocks: await comingBlocks(db, centre, now),
  }
}

export const actions = {
  default: async (event) => {
    const { actor, centre } = await hostedCentre(event, 'block.manage')
    const data = await event.request.formData()
    const form = readBlock(centre, data)
    const values = form.ok ? null : form.values
    if (!form.ok) return fail(400, { values, errors: form.errors, inTheWay: [] as Listed[], refusal: null })
    const { platform } = event.locals
    const asked = { ...form.value, centreId: centre.centreId, locale: centre.locale }
    const made = await blockUnits(platform.db, actor, asked, event.locals.now())
    if (made.ok)
      redirect(
        303,
        withQuery(dayPath(centre.slug, dayOf(form.value.start, centre.timeZone)), { done: 'blocked' }),
      )
    const again = Object.fromEntries(
      ['day', 'from', 'last', 'to', 'reason'].map((name) => [name, String(data.get(name) ?? '')]),
    )
    const back = { values: { ...again, unit: data.getAll('unit').map(String) }, inTheWay: [] as Listed[] }
    if (made.reason === 'taken') {
      const bookings = (made.detail['bookings'] ?? []) as Booking[]
      const inTheWay = bookings.map((booking) => listedBooking(booking))
      return fail(409, {
        ...back,
        errors: {},
        inTheWay,
        refusal: m.host_block_taken({ count: inTheWay.length }),
      })
    }
    const field = made.reason === 'unknown-unit' || made.reason === 'unknown-resource' ? 'unit' : 'to'
    return fail(422, { ...back, errors: { [field]: refusalSentence(made, centre.timeZone) }, refusal: null })
  },
} satisfies Actions

function asked(written: string | null): Temporal.PlainDate | undefined {
  if (!written || !/^\d{4}-\d{2}-\d{2}$/.test(written)) return undefined
  try {
    const day = Temporal.PlainDate.from(written)
    return isSensible(day) ? day : undefined
  } catch {
    return undefined
  }
}
