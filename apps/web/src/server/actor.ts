import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { Handle } from '@sveltejs/kit/hooks'
import { actorFromSession, actorFromToken } from '@micropol/platform/foundation/people/actor'
import { path, withQuery } from '#lib/paths.ts'
import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { SESSION_DAYS, signOut, type NewSession } from '@micropol/platform/foundation/people/sessions'
import type { Visitor } from '@micropol/platform/foundation/people/sign-in'
import { transaction } from '@micropol/platform/foundation/database/transaction'

/**
 * Fills `locals.actor` with the person who makes the request: by the session's cookie on pages, by a bearer token
 * under `/api/`. The API takes no cookie, so no page of another site can make a browser call it.
 */
export const actor: Handle = async ({ event, resolve }) => {
  const { locals, url, request } = event
  const { db } = locals.platform
  locals.actor = null
  locals.session = null
  if (url.pathname.startsWith('/api/')) {
    locals.actor = await actorFromToken(db, request.headers.get('authorization'), locals.now())
    return resolve(event)
  }
  const token = event.cookies.get(cookieName(url))
  const signedIn = await actorFromSession(db, token, locals.now())
  if (signedIn && token !== undefined) {
    locals.actor = signedIn.actor
    locals.session = { sessionId: signedIn.sessionId, token }
    if (signedIn.extendedTo) setCookie(event, { token, kept: true })
  } else if (token !== undefined) event.cookies.delete(cookieName(url), { path: '/' })
  return resolve(event)
}

/** The person and session of a page that is for signed-in people only; everybody else signs in first. */
export function requireSignedIn({ locals, request, url }: RequestEvent): {
  actor: Actor
  session: NonNullable<App.Locals['session']>
} {
  const { actor, session } = locals
  if (actor && session) return { actor, session }
  // What was posted is gone; the page it was posted from is not.
  const next = request.method === 'GET' ? url.pathname + url.search : url.pathname
  redirect(303, withQuery(path('/sign-in', locals.locale), { next }))
}

/** Whose request it is, for counting tries and naming the session. */
export const visitorOf = (event: RequestEvent): Visitor => ({
  address: event.getClientAddress(),
  userAgent: event.request.headers.get('user-agent') ?? '',
})

/** Hands a session to the browser; one it had before ends, so that nobody's session outlives the next person's. */
export async function startSession(event: RequestEvent, session: NewSession): Promise<void> {
  const before = event.locals.session
  if (before) await endSession(event, before.token)
  setCookie(event, session)
}

/** Signs out in this browser. */
export async function leaveSession(event: RequestEvent): Promise<void> {
  const { session } = event.locals
  if (session) await endSession(event, session.token)
  event.cookies.delete(cookieName(event.url), { path: '/' })
}

const endSession = ({ locals }: RequestEvent, token: string) =>
  transaction(locals.platform.db, (tx) => signOut(tx, token, locals.now()))

// With the prefix browsers take the cookie over https only, from this very host, for all of its paths.
const cookieName = (url: URL) => (url.protocol === 'https:' ? '__Host-micropol' : 'micropol')

function setCookie({ cookies, url }: RequestEvent, { token, kept }: NewSession): void {
  cookies.set(cookieName(url), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    ...(kept ? { maxAge: SESSION_DAYS.kept * 86_400 } : {}),
  })
}
