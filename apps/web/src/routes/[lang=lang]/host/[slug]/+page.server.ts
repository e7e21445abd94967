import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { isSensible } from '#lib/booking/period.ts'
import { date } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { hostedCentre, todayIn } from '#lib/host/centre.ts'
import { dayPath } from '#lib/host/centre-paths.ts'
import { withQuery } from '#lib/paths.ts'
import type { PageServerLoad } from './$types'

const picker = z.object({ day: date().optional() })

/** Today, or the day that was picked. One that cannot be read leads to today, which says so. */
export const load: PageServerLoad = async (event) => {
  const { centre } = await hostedCentre(event, 'day.view')
  const today = todayIn(event.locals.now(), centre.timeZone)
  const form = parseForm(picker, event.url.searchParams)
  const asked = form.ok ? form.value.day : undefined
  const written = event.url.searchParams.get('day') ?? ''
  const unread = !form.ok || !isSensible(asked) ? written.slice(0, 40) : undefined
  redirect(303, withQuery(dayPath(centre.slug, unread ? today : (asked ?? today)), { unread }))
}
