import { error, fail, redirect } from '@sveltejs/kit'
import { parseForm } from '#lib/forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { isLocale } from '#lib/paraglide/runtime.js'
import type { Actions, PageServerLoad } from './$types'
import { barrierForm } from './report.ts'

export const load: PageServerLoad = ({ request, url }) => ({
  sent: url.searchParams.has('sent'),
  cameFrom: pageBefore(request.headers.get('referer'), url),
})

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const form = parseForm(barrierForm, await request.formData())
    if (!form.ok) return fail(400, form)
    const { description, page = null, contact = null } = form.value
    const report = { description, page, contact, locale: locals.locale }
    const kept = await locals.platform.reportBarrier(report)
    if (!kept.ok) error(429, m.errors_too_many_requests())
    redirect(303, `${url.pathname}?sent#report`)
  },
}

/** The page of this site that the reader came from: most probably the one they want to report. */
function pageBefore(referrer: string | null, url: URL): string {
  if (referrer === null || !URL.canParse(referrer)) return ''
  const before = new URL(referrer)
  if (before.origin !== url.origin || before.pathname === url.pathname) return ''
  return isLocale(before.pathname.split('/', 2)[1]) ? before.pathname : ''
}
