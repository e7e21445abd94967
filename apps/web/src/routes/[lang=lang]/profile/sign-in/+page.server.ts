import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { PASSWORD_MAX, PASSWORD_MIN } from '@micropol/platform/foundation/people/passwords'
import {
  changePassword,
  profileOf,
  requestNewAddress,
  type Here,
} from '@micropol/platform/foundation/people/profile'
import { endOtherSessions, sessionsOf } from '@micropol/platform/foundation/people/sessions'
import { z } from 'zod'
import { deviceName } from '#lib/account/device.ts'
import { samePath } from '#lib/account/next.ts'
import { mailed } from '#lib/account/pages.ts'
import { back, passwordSentence, tooMany } from '#lib/account/refusals.ts'
import { sent } from '#lib/account/sent.ts'
import { email, text } from '#lib/fields.ts'
import { dayOf } from '#lib/format.ts'
import { parseForm } from '#lib/forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import { requireSignedIn, visitorOf } from '../../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

// Whoever has no password proves nothing by one: the field is not shown then.
const given = text(PASSWORD_MAX)
  .optional()
  .transform((password) => password ?? '')
const passwordForm = z.object({ currentPassword: given, newPassword: text(PASSWORD_MAX, PASSWORD_MIN) })
const addressForm = z.object({ email: email(), addressPassword: given })
const outcomes = ['password', 'address', 'removed', 'sessions'] as const

export const load: PageServerLoad = async (event) => {
  const { actor, session } = requireSignedIn(event)
  const { platform, now } = event.locals
  const zone = (await platform.network())?.timeZone ?? 'UTC'
  const { hasPassword } = await profileOf(platform.db, actor)
  const sessions = await sessionsOf(platform.db, actor, now())
  return {
    email: actor.email,
    hasPassword,
    outcome: outcomes.find((outcome) => outcome === event.url.searchParams.get('done')),
    next: samePath(event.url.searchParams.get('next'), event.url.origin),
    sessions: sessions.map(({ id, userAgent, createdAt, usedAt }) => ({
      isHere: id === session.sessionId,
      device: deviceName(userAgent ?? ''),
      since: dayOf(createdAt, zone).toString(),
      used: dayOf(usedAt, zone).toString(),
    })),
  }
}

export const actions = {
  password: async (event: RequestEvent) => {
    const { actor, here } = asked(event)
    const form = parseForm(passwordForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { currentPassword: current, newPassword: next } = form.value
    const { platform, now } = event.locals
    const changed = await changePassword(platform.auth, actor, here, { current, next }, now())
    if (!changed.ok && changed.reason === 'too-many') {
      return fail(429, back({}, {}, tooMany(event.setHeaders, changed.detail)))
    }
    if (!changed.ok && changed.reason === 'wrong') {
      return fail(400, back({}, { currentPassword: m.account_password_wrong() }))
    }
    if (!changed.ok) return fail(400, back({}, { newPassword: passwordSentence(changed.detail['fault']) }))
    redirect(303, withQuery(path('/profile/sign-in'), { done: 'password' }))
  },

  address: async (event: RequestEvent) => {
    const { actor, here } = asked(event)
    const form = parseForm(addressForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { email, addressPassword: password } = form.value
    const { platform, now } = event.locals
    const page = mailed(event, '/verify')
    const wanted = await requestNewAddress(platform.auth, actor, here, { email, password, page }, now())
    if (!wanted.ok && wanted.reason === 'too-many') {
      return fail(429, back({ email }, {}, tooMany(event.setHeaders, wanted.detail)))
    }
    if (!wanted.ok && wanted.reason === 'same-address') {
      return fail(400, back({ email }, { email: m.account_address_same({ email }) }))
    }
    if (!wanted.ok) return fail(400, back({ email }, { addressPassword: m.account_password_wrong() }))
    return sent(event, 'address', email)
  },

  others: async (event: RequestEvent) => {
    const { actor, here } = asked(event)
    await transaction(event.locals.platform.db, (tx) => endOtherSessions(tx, actor, here.sessionId))
    redirect(303, withQuery(path('/profile/sign-in'), { done: 'sessions' }))
  },
} satisfies Actions

function asked(event: RequestEvent) {
  const { actor, session } = requireSignedIn(event)
  const here: Here = { ...session, visitor: visitorOf(event) }
  return { actor, here }
}
