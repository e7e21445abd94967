import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { actorFromSession } from '@micropol/platform/foundation/people/actor'
import { PASSWORD_MAX } from '@micropol/platform/foundation/people/passwords'
import { requestMagicLink, signIn } from '@micropol/platform/foundation/people/sign-in'
import { z } from 'zod'
import { nextOf, samePath, startOf } from '#lib/account/next.ts'
import { mailed } from '#lib/account/pages.ts'
import { back, tooMany } from '#lib/account/refusals.ts'
import { sent } from '#lib/account/sent.ts'
import { email, text, tick } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { startSession, visitorOf } from '../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const next = z.string().max(2000).optional()
const passwordForm = z.object({ email: email(), password: text(PASSWORD_MAX), keep: tick(), next })
const linkForm = z.object({ email: email(), keep: tick(), next })

export const load: PageServerLoad = ({ locals, request, url }) => {
  const next = nextOf(request, url)
  if (locals.actor) redirect(303, next ?? startOf(locals.actor))
  return { next: next ?? '' }
}

export const actions = {
  password: async (event: RequestEvent) => {
    const form = parseForm(passwordForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { auth, db } = event.locals.platform
    const { email, password, keep } = form.value
    const to = samePath(form.value.next, event.url.origin)
    const values = { email, keep: keep ? '1' : '', next: to ?? '' }

    const verifyPage = mailed(event, '/verify', to)
    const made = await signIn(
      auth,
      { email, password, keep, verifyPage },
      visitorOf(event),
      event.locals.now(),
    )
    if (!made.ok && made.reason === 'too-many') {
      return fail(429, back(values, {}, tooMany(event.setHeaders, made.detail)))
    }
    if (!made.ok && made.reason === 'unverified') {
      return sent(event, 'verify', email)
    }
    if (!made.ok) {
      const refusal = { title: m.account_sign_in_wrong(), text: m.account_sign_in_wrong_text({ email }) }
      return fail(401, back(values, {}, refusal))
    }
    await startSession(event, made.value)
    const signedIn = await actorFromSession(db, made.value.token, event.locals.now())
    redirect(303, to ?? startOf(signedIn?.actor ?? null))
  },

  link: async (event: RequestEvent) => {
    const form = parseForm(linkForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { email, keep } = form.value
    const to = samePath(form.value.next, event.url.origin)

    const page = mailed(event, '/sign-in/link', to)
    const asked = await requestMagicLink(
      event.locals.platform.auth,
      { email, page },
      visitorOf(event),
      event.locals.now(),
    )
    if (!asked.ok) {
      const values = { email, keep: keep ? '1' : '', next: to ?? '' }
      return fail(429, back(values, {}, tooMany(event.setHeaders, asked.detail)))
    }
    return sent(event, 'link', email)
  },
} satisfies Actions
