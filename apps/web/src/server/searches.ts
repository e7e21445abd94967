import type { Handle } from '@sveltejs/kit/hooks'
import { m } from '#lib/paraglide/messages.js'
import { refusal } from './plain-page.ts'
import { queue } from './queue.ts'

/*
 * A search looks at every centre and needs no account, so it is what could keep a server busy at the cost of those
 * who book. A few at once use the processor as well as many; the others wait some seconds at most (platform
 * assumption: some hundredths of a second each).
 */
const run = queue({ atOnce: 4, waiting: 200 })

const SEARCH = /^\/(?:en\/centres|fr\/centres|api\/v1\/centres)\/?$/

/** Lets searches wait for each other, and answers 503 when too many do. */
export const searches: Handle = async ({ event, resolve }) => {
  if (event.request.method === 'POST' || !SEARCH.test(event.url.pathname)) return resolve(event)
  const answer = await run(() => resolve(event))
  return answer ?? refusal(event, 503, m.directory_busy(), { reason: 'busy', retryAfter: 5 })
}
