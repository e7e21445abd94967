import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import {
  erasePerson,
  lastOf,
  requestErasure,
  type ErasureProof,
} from '@micropol/platform/foundation/people/erase'
import { PASSWORD_MAX } from '@micropol/platform/foundation/people/passwords'
import { profileOf } from '@micropol/platform/foundation/people/profile'
import { z } from 'zod'
import { mailed } from '#lib/account/pages.ts'
import { back, tooMany } from '#lib/account/refusals.ts'
import { sent } from '#lib/account/sent.ts'
import { text } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import { leaveSession, requireSignedIn, visitorOf } from '../../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const eraseForm = z.object({ password: text(PASSWORD_MAX).optional() })
const tokenOf = (url: URL) => url.searchParams.get('token')

export const load: PageServerLoad = async (event) => {
  const { actor } = requireSignedIn(event)
  const { auth, db } = event.locals.platform
  const { hasPassword } = await profileOf(db, actor)
  const last = await lastOf(auth, actor)
  return {
    // Said before anything is asked for: nothing can be done about it on this page.
    last: last === undefined ? null : lastSentence(last),
    ask: tokenOf(event.url) ? ('nothing' as const) : hasPassword ? ('password' as const) : ('mail' as const),
  }
}

export const actions = {
  erase: async (event: RequestEvent) => {
    const { actor } = requireSignedIn(event)
    const form = parseForm(eraseForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { auth, personalData } = event.locals.platform
    const token = tokenOf(event.url)
    const proof: ErasureProof = token === null ? { password: form.value.password ?? '' } : { token }

    const erased = await erasePerson(auth, actor, proof, personalData, visitorOf(event), event.locals.now())
    if (!erased.ok && erased.reason === 'too-many') {
      return fail(429, back({}, {}, tooMany(event.setHeaders, erased.detail)))
    }
    if (!erased.ok && erased.reason === 'wrong') {
      return fail(400, back({}, { password: m.account_password_wrong() }))
    }
    if (!erased.ok && erased.reason === 'link-over') {
      return fail(410, back({}, {}, { title: m.account_over_title(), text: m.account_erase_over() }))
    }
    if (!erased.ok) return fail(409, back({}, {}, lastSentence(erased.detail)))
    event.locals.platform.wake()
    await leaveSession(event)
    redirect(303, path('/profile/erased'))
  },

  mail: async (event: RequestEvent) => {
    const { actor } = requireSignedIn(event)
    const { platform, now } = event.locals
    const asked = await requestErasure(platform.auth, actor, mailed(event, '/profile/erase'), now())
    if (!asked.ok) return fail(429, back({}, {}, tooMany(event.setHeaders, asked.detail)))
    return sent(event, 'erase', actor.email)
  },
} satisfies Actions

const lastSentence = (last: Record<string, unknown>) => {
  const name = String(last['name'])
  return last['role'] === 'network_manager'
    ? { title: m.account_last_network({ name }), text: m.account_last_network_text() }
    : { title: m.account_last_operator({ name }), text: m.account_last_operator_text() }
}
