import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { actorFromSession } from '@micropol/platform/foundation/people/actor'
import { followMagicLink } from '@micropol/platform/foundation/people/sign-in'
import { z } from 'zod'
import { samePath, startOf } from '#lib/account/next.ts'
import { tick } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { path, withQuery } from '#lib/paths.ts'
import { startSession, visitorOf } from '../../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const linkForm = z.object({ keep: tick() })

const asked = (url: URL) => ({
  token: url.searchParams.get('token') ?? '',
  next: samePath(url.searchParams.get('next'), url.origin),
  unconfirmed: url.searchParams.has('unconfirmed'),
})

/** Opening the page uses nothing up: programs that look into mails open every link. */
export const load: PageServerLoad = ({ url }) => {
  const { token, unconfirmed } = asked(url)
  return { hasToken: token !== '', unconfirmed }
}

export const actions = {
  default: async (event: RequestEvent) => {
    const form = parseForm(linkForm, await event.request.formData())
    if (!form.ok) return fail(400, { over: true })
    const { auth, db } = event.locals.platform
    const { token, next, unconfirmed } = asked(event.url)
    const link = { token, keep: form.value.keep }
    const made = await followMagicLink(auth, link, visitorOf(event), event.locals.now())
    if (!made.ok) return fail(410, { over: true })
    await startSession(event, made.value)
    if (unconfirmed && !made.value.hasPassword) {
      redirect(303, withQuery(path('/profile/sign-in'), { done: 'removed', next: next ?? undefined }))
    }
    const signedIn = await actorFromSession(db, made.value.token, event.locals.now())
    redirect(303, next ?? startOf(signedIn?.actor ?? null))
  },
} satisfies Actions
