import type { Actor } from '@micropol/platform/foundation/permissions/actor'
import { path } from '../paths.ts'

/** Pages of signing in: nobody wants to come back to one of these. */
const ACCOUNT = /^\/\w+\/(sign-in|sign-up|sign-out|forgot-password|reset-password|verify)(\/|$)/
/** Longer than any form's contents that fit in an address. */
const LONGEST = 1500

/** A path of this site, or null: what else stands in an address may lead anywhere, so nobody is sent there. */
export function samePath(wish: string | null | undefined, origin: string): string | null {
  if (!wish || wish.length > LONGEST || !wish.startsWith('/')) return null
  let url: URL
  try {
    url = new URL(wish, origin)
  } catch {
    return null
  }
  // “//elsewhere.org” and “/\elsewhere.org” start with a slash too, and “/.//elsewhere.org” comes out as the first.
  if (url.origin !== origin || url.pathname.startsWith('//') || ACCOUNT.test(url.pathname)) return null
  return url.pathname + url.search + url.hash
}

/** Where to go after signing in: what the address asks for, else the page the person came from. */
export function nextOf(request: Request, url: URL): string | null {
  const asked = samePath(url.searchParams.get('next'), url.origin)
  if (asked !== null || url.searchParams.has('next')) return asked
  const referer = request.headers.get('referer')
  if (referer === null || !URL.canParse(referer)) return null
  const from = new URL(referer)
  return from.origin === url.origin ? samePath(from.pathname + from.search, url.origin) : null
}

/**
 * Where somebody starts who came from nowhere: who runs a centre at its day, who plans at their studies, others at
 * their bookings.
 */
export function startOf(actor: Pick<Actor, 'grants'> | null): string {
  const has = (...roles: string[]) => actor?.grants.some(({ role }) => roles.includes(role))
  return path(has('host', 'operator') ? '/host' : has('planner') ? '/plan' : '/bookings')
}
