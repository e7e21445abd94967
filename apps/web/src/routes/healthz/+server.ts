import type { RequestHandler } from './$types'

/** Says ok only when the database answers. */
export const GET: RequestHandler = async ({ locals }) =>
  (await locals.platform.healthy())
    ? new Response('ok\n', { headers: { 'cache-control': 'no-store' } })
    : new Response('the database does not answer\n', {
        status: 503,
        headers: { 'cache-control': 'no-store' },
      })
