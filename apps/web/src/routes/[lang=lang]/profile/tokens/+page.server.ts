import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import type { TokenId } from '@micropol/platform/foundation/people/ids'
import { createApiToken, revokeToken, tokensOf } from '@micropol/platform/foundation/people/tokens'
import { z } from 'zod'
import { back } from '#lib/account/refusals.ts'
import { choice, id, text } from '#lib/fields.ts'
import { dayOf } from '#lib/format.ts'
import { parseForm } from '#lib/forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import { requireSignedIn } from '../../../../server/actor.ts'
import type { Actions, PageServerLoad } from './$types'

const LIFETIMES = ['30', '90', '365', 'none'] as const
const tokenForm = z.object({ name: text(100), days: choice(LIFETIMES) })
const revokeForm = z.object({ id: id() })

export const load: PageServerLoad = async (event) => {
  const { actor } = requireSignedIn(event)
  const { platform } = event.locals
  const zone = (await platform.network())?.timeZone ?? 'UTC'
  const tokens = await tokensOf(platform.db, actor)
  return {
    revoked: event.url.searchParams.has('revoked'),
    tokens: tokens.map(({ id, name, createdAt, lastUsedAt, expiresAt }) => ({
      id,
      name,
      made: dayOf(createdAt, zone).toString(),
      used: lastUsedAt && dayOf(lastUsedAt, zone).toString(),
      ends: expiresAt && dayOf(expiresAt, zone).toString(),
    })),
  }
}

export const actions = {
  create: async (event: RequestEvent) => {
    const { actor } = requireSignedIn(event)
    const form = parseForm(tokenForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    const { name, days } = form.value
    const now = event.locals.now()
    const expiresAt = days === 'none' ? null : now.add({ hours: 24 * Number(days) })
    const made = await transaction(event.locals.platform.db, (tx) =>
      createApiToken(tx, actor, { name, expiresAt }, now),
    )
    if (!made.ok) {
      const refusal = { title: m.account_tokens_full(), text: m.account_tokens_full_text() }
      return fail(409, back({ name, days }, {}, refusal))
    }
    // Shown by this answer and never again, so there is no page to be led to.
    return { made: { name, token: made.value.token } }
  },

  revoke: async (event: RequestEvent) => {
    const { actor } = requireSignedIn(event)
    const form = parseForm(revokeForm, await event.request.formData())
    if (!form.ok) return fail(400, form)
    // Gone already is as good as gone now.
    await transaction(event.locals.platform.db, (tx) => revokeToken(tx, actor, form.value.id as TokenId))
    redirect(303, withQuery(path('/profile/tokens'), { revoked: '1' }))
  },
} satisfies Actions
