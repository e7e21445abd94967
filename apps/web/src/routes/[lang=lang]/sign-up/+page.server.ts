import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { PASSWORD_MAX, PASSWORD_MIN } from '@micropol/platform/foundation/people/passwords'
import { signUp } from '@micropol/platform/foundation/people/sign-up'
import { z } from 'zod'
import { nextOf, samePath, startOf } from '#lib/account/next.ts'
import { mailed } from '#lib/account/pages.ts'
import { back, passwordSentence, tooMany } from '#lib/account/refusals.ts'
import { sent } from '#lib/account/sent.ts'
import { email, text } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { visitorOf } from '../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const signUpForm = z.object({
  name: text(200),
  email: email(),
  password: text(PASSWORD_MAX, PASSWORD_MIN),
  next: z.string().max(2000).optional(),
})

export const load: PageServerLoad = ({ locals, request, url }) => {
  const next = nextOf(request, url)
  if (locals.actor) redirect(303, next ?? startOf(locals.actor))
  return { next: next ?? '' }
}

export const actions = {
  default: async (event: RequestEvent) => {
    const form = parseForm(signUpForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { name, email, password } = form.value
    const to = samePath(form.value.next, event.url.origin)
    const { locale, platform, now } = event.locals

    const pages = {
      verifyPage: mailed(event, '/verify', to),
      signInPage: mailed(event, '/sign-in', to),
      resetPage: mailed(event, '/forgot-password'),
    }
    const made = await signUp(
      platform.auth,
      { name, email, password, locale, ...pages },
      visitorOf(event),
      now(),
    )
    const values = { name, email, next: to ?? '' }
    if (!made.ok && made.reason === 'too-many') {
      return fail(429, back(values, {}, tooMany(event.setHeaders, made.detail)))
    }
    if (!made.ok) return fail(400, back(values, { password: passwordSentence(made.detail['fault']) }))
    return sent(event, 'sign-up', email)
  },
} satisfies Actions
