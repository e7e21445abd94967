import type { Handle } from '@sveltejs/kit/hooks'
import { m } from '#lib/paraglide/messages.js'
import { refusal } from './plain-page.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Takes changes only from pages of this server: browsers say where a form was sent from. SvelteKit's own check is
 * off in `vite.config.ts`, because it also refuses every DELETE of the API that comes from a program. The API needs
 * none: it takes no cookie, and no browser sends a token by itself.
 */
export const sameSite: Handle = ({ event, resolve }) => {
  const { request, url } = event
  const allowed =
    READS.has(request.method) ||
    url.pathname.startsWith('/api/') ||
    request.headers.get('origin') === url.origin
  return allowed ? resolve(event) : refusal(event, 403, m.errors_cross_site())
}
