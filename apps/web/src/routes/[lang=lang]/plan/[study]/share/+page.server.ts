import { fail, redirect } from '@sveltejs/kit'
import { transaction } from '@micropol/platform/foundation/database/transaction'
import { createShare, revokeShare, sharesOf, type ShareId } from '@micropol/platform/plan/studies/shares'
import { parseForm } from '#lib/forms.ts'
import { notFound } from '#lib/guard.ts'
import { headOf, studyToEdit } from '#lib/plan/guard.ts'
import { LASTS, oneForm, shareForm } from '#lib/plan/study-forms.ts'
import { m } from '#lib/paraglide/messages.js'
import { path, withQuery } from '#lib/paths.ts'
import { baseUrl } from '../../../../../server/base-url.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { study, actor } = await studyToEdit(event)
  const { platform, now } = event.locals
  const shares = await transaction(platform.db, (tx) => sharesOf(tx, actor, study.id, now()))
  if (!shares.ok) return notFound()
  const network = await platform.network()
  return {
    study: headOf(study),
    zone: network?.timeZone ?? 'UTC',
    shares: shares.value.map(({ createdAt, expiresAt, ...share }) => ({
      ...share,
      createdAt: `${createdAt}`,
      expiresAt: expiresAt && `${expiresAt}`,
    })),
    lasts: LASTS,
    revoked: event.url.searchParams.get('done') === 'revoked',
  }
}

export const actions: Actions = {
  create: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const { platform, now, locale } = event.locals
    const form = parseForm(shareForm, await event.request.formData())
    if (!form.ok) return fail(400, { values: form.values, errors: form.errors, link: null })
    const { label = '', lasts } = form.value
    const expiresAt = lasts === 'never' ? null : now().add({ hours: 24 * Number(lasts) })
    const made = await transaction(platform.db, (tx) =>
      createShare(tx, actor, study.id, { label, expiresAt }, now()),
    )
    if (!made.ok) {
      if (made.reason === 'not-found') return notFound()
      return fail(409, { values: form.value, errors: { label: m.plan_share_too_many() }, link: null })
    }
    // Shown once: it is kept nowhere.
    return {
      values: {},
      errors: {},
      link: baseUrl(event) + path(`/plan/shared/${made.value.secret}`, locale),
    }
  },
  revoke: async (event) => {
    const { study, actor } = await studyToEdit(event)
    const form = parseForm(oneForm, await event.request.formData())
    if (!form.ok) return fail(400, { values: {}, errors: form.errors, link: null })
    const revoked = await transaction(event.locals.platform.db, (tx) =>
      revokeShare(tx, actor, study.id, form.value.id as ShareId, event.locals.now()),
    )
    if (!revoked.ok) return fail(409, { values: {}, errors: { id: m.plan_share_gone() }, link: null })
    redirect(303, withQuery(path(`/plan/${study.id}/share`), { done: 'revoked' }))
  },
}
