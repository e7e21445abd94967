import { Forbidden } from '@micropol/platform/foundation/permissions/permissions'
import type { HandleServerError } from '@sveltejs/kit/hooks'
import { errorSentence } from '#lib/error-sentence.ts'
import { logFault } from './log-fault.ts'

/**
 * The one place where what may not be done becomes a 403 and the unknown a 500. What was thrown goes to the log
 * under the request's name; the person sees a sentence. Addresses and bodies are not logged: they may hold a secret.
 */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { requestId, locale } = event.locals
  if (kind === 'app') return
  if (kind === 'framework' || kind === 'validation')
    return { message: errorSentence(error.status, locale ?? 'en') }
  if (error instanceof Forbidden) return { status: 403, message: errorSentence(403, locale ?? 'en') }
  logFault(requestId, event.route.id, error)
  return { message: errorSentence(500, locale ?? 'en'), requestId }
}
