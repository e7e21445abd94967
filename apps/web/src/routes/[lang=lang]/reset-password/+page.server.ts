import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { PASSWORD_MAX, PASSWORD_MIN } from '@micropol/platform/foundation/people/passwords'
import { readResetLink, resetPassword } from '@micropol/platform/foundation/people/reset-password'
import { actorFromSession } from '@micropol/platform/foundation/people/actor'
import { signIn } from '@micropol/platform/foundation/people/sign-in'
import { z } from 'zod'
import { startOf } from '#lib/account/next.ts'
import { back, passwordSentence } from '#lib/account/refusals.ts'
import { text } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { path } from '#lib/paths.ts'
import { startSession, visitorOf } from '../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const resetForm = z.object({ password: text(PASSWORD_MAX, PASSWORD_MIN) })

const tokenOf = (url: URL) => url.searchParams.get('token') ?? ''

export const load: PageServerLoad = async ({ locals, url }) => {
  const person = await readResetLink(locals.platform.auth, tokenOf(url), locals.now())
  return { email: person?.email ?? null }
}

export const actions = {
  default: async (event: RequestEvent) => {
    const form = parseForm(resetForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { auth, db } = event.locals.platform
    const { password } = form.value
    const set = await resetPassword(auth, { token: tokenOf(event.url), password }, event.locals.now())
    if (!set.ok && set.reason === 'weak-password') {
      return fail(400, back({}, { password: passwordSentence(set.detail['fault']) }))
    }
    // The page itself says that the link is over.
    if (!set.ok) return fail(410, back({}, {}))
    const who = { email: set.value.email, password, keep: false, verifyPage: '' }
    const made = await signIn(auth, who, visitorOf(event), event.locals.now())
    if (!made.ok) redirect(303, path('/sign-in'))
    await startSession(event, made.value)
    const signedIn = await actorFromSession(db, made.value.token, event.locals.now())
    redirect(303, startOf(signedIn?.actor ?? null))
  },
} satisfies Actions
