import { redirect } from '@sveltejs/kit'
import type { Handle } from '@sveltejs/kit/hooks'
import { isSetUp } from '@micropol/platform/foundation/setup/setup'
import { m } from '#lib/paraglide/messages.js'
import { path } from '#lib/paths.ts'
import { refusal } from './plain-page.ts'

// A network, once there, stays: asked once for each database, not on every request.
const ready = new WeakSet<object>()

/** What also answers before there is a network: how the server is, and what the law wants said. */
const OPEN = /^(\/healthz|\/robots\.txt|\/(en|fr)\/(setup|mailbox|accessibility|privacy|legal)(\/.*)?)$/

/** Leads everything to the first visit until somebody has created the network. */
export const setup: Handle = async ({ event, resolve }) => {
  const { db } = event.locals.platform
  if (!ready.has(db) && (await isSetUp(db))) ready.add(db)
  const { pathname } = event.url
  if (ready.has(db) || OPEN.test(pathname)) return resolve(event)
  if (pathname.startsWith('/api/')) return refusal(event, 503, m.manage_setup_not_yet())
  redirect(303, path('/setup', event.locals.locale))
}
