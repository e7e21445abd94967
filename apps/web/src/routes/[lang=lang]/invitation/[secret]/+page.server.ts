import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { hashPassword } from '@micropol/platform/foundation/people/create-person'
import {
  acceptAsNewPerson,
  acceptInvitation,
  readInvitation,
} from '@micropol/platform/foundation/people/invitations'
import { passwordFault, PASSWORD_MAX, PASSWORD_MIN } from '@micropol/platform/foundation/people/passwords'
import { signIn } from '@micropol/platform/foundation/people/sign-in'
import { z } from 'zod'
import { back, passwordSentence } from '#lib/account/refusals.ts'
import { text } from '#lib/fields.ts'
import { parseForm } from '#lib/forms.ts'
import { path } from '#lib/paths.ts'
import { leaveSession, requireSignedIn, startSession, visitorOf } from '../../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const newForm = z.object({ name: text(200), password: text(PASSWORD_MAX, PASSWORD_MIN) })

export const load: PageServerLoad = async ({ locals, params }) => {
  const { actor, platform, now } = locals
  const invitation = await readInvitation(platform.db, params.secret, now())
  if (!invitation) return { invitation: null, step: 'over' as const }
  const { grant, ...rest } = invitation
  return { invitation: { ...rest, role: grant.role }, step: stepOf(actor?.email, invitation) }
}

/** What the person has to do: say yes, change accounts, sign in, or open an account. */
const stepOf = (
  signedInAs: string | undefined,
  { email, hasAccount }: { email: string; hasAccount: boolean },
) =>
  signedInAs === email
    ? ('accept' as const)
    : signedInAs !== undefined
      ? ('other' as const)
      : hasAccount
        ? ('sign-in' as const)
        : ('sign-up' as const)

export const actions = {
  accept: async (event: RequestEvent) => {
    const { actor } = requireSignedIn(event)
    const { platform, now } = event.locals
    const accepted = await transaction(platform.db, (tx) =>
      acceptInvitation(tx, actor, secretOf(event), now()),
    )
    // The page itself says that it is over, or for another address.
    if (!accepted.ok) return fail(410, back({}, {}))
    redirect(303, startOfRole(accepted.value.grant.role))
  },

  join: async (event: RequestEvent) => {
    const form = parseForm(newForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { name, password } = form.value
    const { platform, now, locale } = event.locals
    const invitation = await readInvitation(platform.db, secretOf(event), now())
    if (!invitation) return fail(410, back({ name }, {}))
    const fault = passwordFault(password, { name, email: invitation.email })
    if (fault) return fail(400, back({ name }, { password: passwordSentence(fault) }))

    const passwordHash = await hashPassword(password)
    const joined = await transaction(platform.db, (tx) =>
      acceptAsNewPerson(tx, secretOf(event), { name, locale, passwordHash }, now()),
    )
    if (!joined.ok) return fail(410, back({ name }, {}))
    const who = { email: joined.value.email, password, keep: false, verifyPage: '' }
    const made = await signIn(platform.auth, who, visitorOf(event), now())
    if (!made.ok) redirect(303, path('/sign-in'))
    await startSession(event, made.value)
    redirect(303, startOfRole(joined.value.grant.role))
  },

  leave: async (event: RequestEvent) => {
    await leaveSession(event)
    redirect(303, event.url.pathname)
  },
} satisfies Actions

const secretOf = ({ params }: RequestEvent) => params['secret'] ?? ''
const startOfRole = (role: string) =>
  path(role === 'host' ? '/host' : role === 'planner' ? '/plan' : '/manage')
