import type { Handle } from '@sveltejs/kit/hooks'
import { m } from '#lib/paraglide/messages.js'
import { refusal } from './plain-page.ts'

/** The largest body of a request, in bytes. */
export const MAX_BODY = 64 * 1024
/** The same where files are sent: one of 32 MiB, and the form around it. */
export const MAX_UPLOAD = 33 * 1024 * 1024
/** The pages that take files: an exported study, an area, a list of candidate sites. */
const uploads = /^\/[a-z]{2}\/plan\/(import|areas\/import|[0-9a-f-]{36}\/candidates\/import)(\/|$)/
/** The longest query string, in characters. */
export const MAX_QUERY = 2 * 1024

/** Refuses what no page of ours sends, before anything reads it. */
export const limits: Handle = ({ event, resolve }) => {
  const { request, url } = event
  // Nothing of ours has a NUL in its name, and PostgreSQL cannot be asked for one.
  if (/%00/.test(url.pathname)) return refusal(event, 404, m.errors_not_found())
  if (url.search.length > MAX_QUERY) return refusal(event, 414, m.errors_query_too_long())
  if (request.body !== null) {
    const length = request.headers.get('content-length')
    // Without a length nobody knows how much will come; browsers and API clients send one.
    if (length === null) return refusal(event, 411, m.errors_length_required())
    const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
    const isUpload = type === 'multipart/form-data' && uploads.test(url.pathname)
    if (Number(length) > (isUpload ? MAX_UPLOAD : MAX_BODY))
      return refusal(event, 413, isUpload ? m.errors_upload_too_large() : m.errors_body_too_large())
    // The API says by itself what it takes. Other forms send no file, and other kinds may not even be readable.
    if (type !== 'application/x-www-form-urlencoded' && !isUpload && !url.pathname.startsWith('/api/'))
      return refusal(event, 415, m.errors_unsupported_type())
  }
  return resolve(event)
}
