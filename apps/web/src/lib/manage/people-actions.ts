import { fail, type RequestEvent } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import {
  peopleOf,
  removeGrant,
  type GrantId,
  type Scope,
} from '@micropol/platform/foundation/organisations/people'
import type { InvitationId } from '@micropol/platform/foundation/people/ids'
import { invite, withdrawInvitation } from '@micropol/platform/foundation/people/invitations'
import { baseUrl } from '../../server/base-url.ts'
import { parseForm, type Errors, type Values } from '../forms.ts'
import { m } from '../paraglide/messages.js'
import { path } from '../paths.ts'
import { inviteForm, oneForm } from './forms.ts'
import { doneAt, notFound, signedIn } from '../guard.ts'

/** A form about people that comes back. `what` tells it from other forms of the page. */
export interface PeopleBack {
  what: 'people'
  values: Values
  errors: Errors
  refusal?: string
}

/** The people of a centre, operator or network as `People.svelte` shows them. */
export async function loadPeople({ locals }: RequestEvent, scope: Scope) {
  const found = await peopleOf(locals.platform.db, locals.actor, scope, locals.now())
  if (!found.ok) notFound()
  const { people, invited } = found.value
  return {
    me: locals.actor?.personId,
    people: people.map(({ since, ...person }) => ({ ...person, since: since.toString() })),
    invited: invited.map(({ expiresAt, ...one }) => ({ ...one, expiresAt: expiresAt.toString() })),
  }
}

/** Invites somebody to the scope, from the form at the end of `People.svelte`. */
export async function inviteTo(event: RequestEvent, grant: Scope) {
  const actor = signedIn(event)
  const { locals, request, url } = event
  const form = parseForm(inviteForm, await request.formData())
  if (!form.ok) return refused(400, form)
  const { email, language } = form.value
  const page = (secret: string) => baseUrl(event) + path(`/invitation/${secret}`, language)
  const made = await transaction(locals.platform.db, (tx) =>
    invite(tx, actor, { email, grant, locale: language, page }, locals.now()),
  )
  if (!made.ok) {
    if (made.reason === 'no-such-scope') notFound()
    const errors = { email: m.manage_people_has_role({ email }) }
    return refused(409, { values: { email, language }, errors })
  }
  locals.platform.wake()
  return doneAt(url.pathname, 'invited')
}

/** Takes a role back, from the button beside somebody. */
export async function removeFrom(event: RequestEvent) {
  const actor = signedIn(event)
  const form = parseForm(oneForm, await event.request.formData())
  if (!form.ok) return refused(400, form)
  const removed = await transaction(event.locals.platform.db, (tx) =>
    removeGrant(tx, actor, form.value.id as GrantId),
  )
  if (removed.ok) return doneAt(event.url.pathname, 'removed')
  return refused(409, {
    refusal: removed.reason === 'last-manager' ? m.manage_people_last_manager() : m.manage_people_gone(),
  })
}

/** Withdraws an invitation, from the button beside it. */
export async function withdrawFrom(event: RequestEvent) {
  const actor = signedIn(event)
  const { locals, request, url } = event
  const form = parseForm(oneForm, await request.formData())
  if (!form.ok) return refused(400, form)
  const withdrawn = await transaction(locals.platform.db, (tx) =>
    withdrawInvitation(tx, actor, form.value.id as InvitationId, locals.now()),
  )
  if (withdrawn.ok) return doneAt(url.pathname, 'withdrawn')
  return refused(409, { refusal: m.manage_people_gone() })
}

const refused = (status: number, { values = {}, errors = {}, refusal }: Partial<PeopleBack>) =>
  fail(status, { what: 'people' as const, values, errors, ...(refusal === undefined ? {} : { refusal }) })
