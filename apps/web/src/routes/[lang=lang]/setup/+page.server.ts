import { fail } from '@sveltejs/kit'
import { passwordFault } from '@micropol/platform/foundation/people/passwords'
import { signIn } from '@micropol/platform/foundation/people/sign-in'
import { isSetUp, setUp, type FirstSetup } from '@micropol/platform/foundation/setup/setup'
import { back, passwordSentence, tooMany, type Back } from '#lib/account/refusals.ts'
import { parseForm, type Values } from '#lib/forms.ts'
import { setupForm } from '#lib/manage/forms.ts'
import { doneAt, notFound } from '#lib/guard.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import { baseUrl } from '../../../server/base-url.ts'
import { startSession, visitorOf } from '../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  if (await isSetUp(locals.platform.db)) notFound()
  return { language: locals.locale }
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, request, setHeaders } = event
    const { db, auth } = locals.platform
    const data = await request.formData()
    const form = parseForm(setupForm, data)
    if (!form.ok) return fail(400, form)
    const { code, managerName: name, managerEmail: email, password, ...network } = form.value
    const first: FirstSetup = { code, network, manager: { name, email, password } }
    const visitor = visitorOf(event)
    const made = await setUp(db, first, visitor.address, locals.now())
    if (!made.ok) {
      const { reason, detail } = made
      if (reason === 'set-up') notFound()
      if (reason === 'too-many') return fail(429, back(kept(data), {}, tooMany(setHeaders, detail)))
      return fail(reason === 'address-taken' ? 409 : 400, refusal(kept(data), reason, first))
    }
    const verifyPage = baseUrl(event) + path('/verify')
    const session = await signIn(auth, { email, password, keep: false, verifyPage }, visitor, locals.now())
    if (session.ok) await startSession(event, session.value)
    return doneAt(path('/manage', network.locale), 'network')
  },
}

const refusal = (
  values: Values,
  reason: 'wrong-code' | 'weak-password' | 'address-taken',
  { manager }: FirstSetup,
): Back => {
  if (reason === 'wrong-code') return back(values, { code: m.manage_setup_code_wrong() })
  if (reason === 'address-taken')
    return back(values, { managerEmail: m.manage_setup_email_taken({ value: manager.email }) })
  return back(values, { password: passwordSentence(passwordFault(manager.password, manager)) })
}

/** What was written, without the secrets. */
const kept = (data: FormData): Values =>
  Object.fromEntries(
    [...data].flatMap(([name, value]) => (name === 'password' ? [] : [[name, String(value)]])),
  )
