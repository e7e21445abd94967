import { createMiddleware } from 'hono/factory'
import { m } from '#lib/paraglide/messages.js'
import type { SignedInEnv } from './call.ts'
import { problem } from './problems/problem.ts'

/** How a token is sent, as the description of the API names it. */
export const bearer = [{ bearer: [] }]
/** For what anybody may read: a token changes nothing, but is refused when it is not known. */
export const bearerOrNot = [{}, ...bearer]

/** Requests of one person that may be under way at the same time; one more is asked to wait. */
export const MOST_AT_ONCE = 100
const underWay = new Map<string, number>()

/**
 * Lets only people with a token pass, and of each not more than `MOST_AT_ONCE` requests at the same time: whoever
 * sends one after the other is never slowed down, and nobody takes all connections to the database.
 */
export const signedIn = createMiddleware<SignedInEnv>(async (c, next) => {
  const { actor } = c.env
  if (!actor)
    return problem(
      c,
      401,
      { reason: 'token-missing', detail: m.api_token_missing() },
      { 'www-authenticate': 'Bearer' },
    )
  const { personId } = actor
  const before = underWay.get(personId) ?? 0
  if (before >= MOST_AT_ONCE) {
    const detail = m.api_too_many_at_once({ max: String(MOST_AT_ONCE) })
    return problem(c, 429, { reason: 'too-many-at-once', detail }, { 'retry-after': '1' })
  }
  underWay.set(personId, before + 1)
  c.set('actor', actor)
  try {
    await next()
  } finally {
    const left = (underWay.get(personId) ?? 1) - 1
    if (left === 0) underWay.delete(personId)
    else underWay.set(personId, left)
  }
  return undefined
})
