import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { PASSWORD_MAX } from '@micropol/platform/foundation/people/passwords'
import {
  confirmAddress,
  confirmNewAddress,
  readAddressLink,
} from '@micropol/platform/foundation/people/verify-address'
import { z } from 'zod'
import { samePath, startOf } from '#lib/account/next.ts'
import { back, tooMany } from '#lib/account/refusals.ts'
import { text, tick } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import { startSession, visitorOf } from '../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const firstForm = z.object({ password: text(PASSWORD_MAX), keep: tick() })

const asked = (url: URL) => ({
  token: url.searchParams.get('token') ?? '',
  next: samePath(url.searchParams.get('next'), url.origin),
})

export const load: PageServerLoad = async ({ locals, url }) => {
  const { token, next } = asked(url)
  const link = await readAddressLink(locals.platform.auth, token)
  // The second click on the same link: there is nothing left to confirm.
  if (link?.kind === 'first' && link.isConfirmed) {
    const signIn = withQuery(path('/sign-in'), { next: next ?? undefined })
    redirect(303, locals.actor ? (next ?? startOf(locals.actor)) : signIn)
  }
  return { link }
}

export const actions = {
  first: async (event: RequestEvent) => {
    const form = parseForm(firstForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { token, next } = asked(event.url)
    const { password, keep } = form.value
    const { platform, now } = event.locals

    const made = await confirmAddress(platform.auth, { token, password, keep }, visitorOf(event), now())
    const values = { keep: keep ? '1' : '' }
    if (!made.ok && made.reason === 'too-many') {
      return fail(429, back(values, {}, tooMany(event.setHeaders, made.detail)))
    }
    if (!made.ok && made.reason === 'wrong') {
      return fail(401, back(values, { password: m.account_verify_wrong() }))
    }
    // The page itself says that the link is over.
    if (!made.ok) return fail(410, back(values, {}))
    await startSession(event, made.value)
    redirect(303, next ?? path('/profile'))
  },

  change: async (event: RequestEvent) => {
    const { platform, actor } = event.locals
    const moved = await confirmNewAddress(platform.auth, asked(event.url).token)
    if (!moved.ok) return fail(410, back({}, {}))
    platform.wake()
    redirect(303, actor ? withQuery(path('/profile/sign-in'), { done: 'address' }) : path('/sign-in'))
  },
} satisfies Actions
