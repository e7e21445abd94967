import type { RequestEvent } from '@sveltejs/kit'
import template from '../error.html?raw'
import { problem, type ProblemStatus } from '../api/problems/problem.ts'

const reasons: Partial<Record<ProblemStatus, string>> = {
  403: 'forbidden',
  404: 'not-found',
  411: 'length-required',
  413: 'body-too-large',
  414: 'query-too-long',
  415: 'not-a-form',
  503: 'not-ready',
}

/** Answers before any page runs: a short page for people, a problem (RFC 9457) for programs. */
export function refusal(
  { url, locals }: RequestEvent,
  status: ProblemStatus,
  message: string,
  { reason, retryAfter }: { reason?: string; retryAfter?: number } = {},
): Response {
  const later = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  if (url.pathname.startsWith('/api/')) {
    const trouble = { reason: reason ?? reasons[status] ?? 'refused', detail: message }
    return problem({ env: locals }, status, trouble, later)
  }
  const html = template
    .replaceAll('%sveltekit.status%', String(status))
    .replaceAll('%sveltekit.error.message%', message)
  return new Response(html, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...later } })
}
