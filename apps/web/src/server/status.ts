import type { Handle } from '@sveltejs/kit/hooks'

/**
 * Lets a page that could not do what its address asks say so in its status, and still show the form as it was: a
 * `load` that throws an error would lose it.
 */
export const pageStatus: Handle = async ({ event, resolve }) => {
  const response = await resolve(event)
  const { status } = event.locals
  if (status === undefined || response.status !== 200) return response
  return new Response(response.body, { status, headers: response.headers })
}
