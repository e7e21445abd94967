import type { Handle } from '@sveltejs/kit/hooks'
import { contentSecurityPolicyHeader } from './content-security-policy.ts'

const always = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  // The address of a page may hold a secret (a sign-in link), so no other site learns it.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/** Headers every answer carries. Pages bring their own content security policy; everything else gets it here. */
export const securityHeaders: Handle = async ({ event, resolve }) => {
  const response = await resolve(event)
  for (const [name, value] of Object.entries(always)) response.headers.set(name, value)
  if (!response.headers.has('content-security-policy'))
    response.headers.set('content-security-policy', contentSecurityPolicyHeader)
  // Only on https: over http browsers ignore it, and a laptop's localhost must never be forced to https.
  if (event.url.protocol === 'https:') response.headers.set('strict-transport-security', 'max-age=63072000')
  if (!response.headers.has('cache-control'))
    response.headers.set('cache-control', event.locals.actor ? 'private, no-store' : 'private, no-cache')
  return response
}
