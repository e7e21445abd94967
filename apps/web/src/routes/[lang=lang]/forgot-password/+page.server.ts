import { fail, type RequestEvent } from '@sveltejs/kit'
import { requestPasswordReset } from '@micropol/platform/foundation/people/reset-password'
import { z } from 'zod'
import { mailed } from '#lib/account/pages.ts'
import { back, tooMany } from '#lib/account/refusals.ts'
import { sent } from '#lib/account/sent.ts'
import { email } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { visitorOf } from '../../../server/actor.ts'
import type { Actions } from './$types'

const forgotForm = z.object({ email: email() })

export const actions = {
  default: async (event: RequestEvent) => {
    const form = parseForm(forgotForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { email } = form.value
    const page = mailed(event, '/reset-password')
    const { platform, now } = event.locals
    const asked = await requestPasswordReset(platform.auth, { email, page }, visitorOf(event), now())
    if (!asked.ok) return fail(429, back({ email }, {}, tooMany(event.setHeaders, asked.detail)))
    return sent(event, 'reset', email)
  },
} satisfies Actions
