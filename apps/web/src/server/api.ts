import type { Handle } from '@sveltejs/kit/hooks'
import { api as app } from '../api/app.ts'
import { baseUrl } from './base-url.ts'

/** Answers the API before pages are looked for. All of `/api` is its own: there is no page below. */
export const api: Handle = ({ event, resolve }) => {
  const { url, request, locals } = event
  if (url.pathname !== '/api' && !url.pathname.startsWith('/api/')) return resolve(event)
  const { platform, actor, locale, requestId } = locals
  return app.fetch(request, {
    platform,
    actor,
    locale,
    now: locals.now(),
    requestId,
    baseUrl: baseUrl(event),
  })
}
