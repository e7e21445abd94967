import type { RequestEvent } from '@sveltejs/kit'
import template from '../error.html?raw'

/** Answers before any page runs: a short page for people, a problem (RFC 9457) for programs. */
export function refusal({ url, locals }: RequestEvent, status: number, message: string): Response {
  if (url.pathname.startsWith('/api/'))
    return new Response(JSON.stringify({ type: 'about:blank', title: message, status }), {
      status,
      headers: { 'content-type': 'application/problem+json', 'content-language': locals.locale },
    })
  const html = template
    .replaceAll('%sveltekit.status%', String(status))
    .replaceAll('%sveltekit.error.message%', message)
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}
