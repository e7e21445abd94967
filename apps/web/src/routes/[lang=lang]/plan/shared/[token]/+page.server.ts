import { redirect } from '@sveltejs/kit'
import { studyShownBy } from '@micropol/platform/plan/studies/shares'
import { notFound } from '#lib/plan/guard.ts'
import { isSecret, rememberShown } from '#lib/plan/shown.ts'
import { path } from '#lib/paths.ts'
import type { PageServerLoad } from './$types'

/** Keeps the secret in this browser and leads on, so that it stands in no address that is copied or logged later. */
export const load: PageServerLoad = async ({ params, locals, cookies, url }) => {
  if (!isSecret(params.token)) return notFound()
  const id = await studyShownBy(locals.platform.db, params.token, locals.now())
  if (!id) return notFound()
  rememberShown(cookies, params.token, url.protocol === 'https:')
  redirect(303, path(`/plan/${id}`))
}
