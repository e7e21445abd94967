import { m } from './paraglide/messages.js'
import type { Locale } from './paraglide/runtime.js'

const sentences: Record<number, (names: Record<string, never>, options: { locale: Locale }) => string> = {
  403: m.errors_forbidden,
  404: m.errors_not_found,
  405: m.errors_method_not_allowed,
  409: m.errors_conflict,
  411: m.errors_length_required,
  413: m.errors_body_too_large,
  414: m.errors_query_too_long,
  415: m.errors_unsupported_type,
  429: m.errors_too_many_requests,
}

/** What a status means to a person, in one sentence; anything unknown is our fault. */
export const errorSentence = (status: number, locale: Locale): string =>
  (sentences[status] ?? (status < 500 ? m.errors_bad_request : m.errors_fault))({}, { locale })
