import { randomUUID } from 'node:crypto'
import type { Handle } from '@sveltejs/kit/hooks'

/** Names the request, in its answer and in the log, so that a report can be matched to what happened. */
export const requestId: Handle = async ({ event, resolve }) => {
  event.locals.requestId = randomUUID()
  const response = await resolve(event)
  response.headers.set('x-request-id', event.locals.requestId)
  return response
}
