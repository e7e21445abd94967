import { error, redirect } from '@sveltejs/kit'
import { studyShownBy } from '@micropol/platform/plan/studies/shares'
import { isSecret, rememberShown } from '#lib/plan/shown.ts'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import type { PageServerLoad } from './$types'

/** Revoked, over or mistyped: which of them is nobody's business, but what to do is the same. */
const gone = () => error(410, m.plan_shared_gone())

/** Keeps the secret in this browser and leads on, so that it stands in no address that is copied or logged later. */
export const load: PageServerLoad = async ({ params, locals, cookies, url }) => {
  if (!isSecret(params.token)) return gone()
  const id = await studyShownBy(locals.platform.db, params.token, locals.now())
  if (!id) return gone()
  rememberShown(cookies, params.token, url.protocol === 'https:')
  redirect(303, path(`/plan/${id}`))
}
