import { AsyncLocalStorage } from 'node:async_hooks'
import type { Handle } from '@sveltejs/kit/hooks'
import { isLocale, overwriteServerAsyncLocalStorage, type Locale } from '#lib/paraglide/runtime.js'
import { preferredLocale } from './accept-language.ts'

const texts = new AsyncLocalStorage<{ locale?: Locale; origin?: string; messageCalls?: Set<string> }>()
overwriteServerAsyncLocalStorage(texts)

/**
 * Decides the language of a request and of every text made during it: the address says it (`/fr/…`), elsewhere
 * the browser's wish does, and then caches are told so.
 */
export const language: Handle = async ({ event, resolve }) => {
  const word = event.url.pathname.split('/', 2)[1]
  const addressed = isLocale(word)
  const locale = addressed ? word : preferredLocale(event.request.headers.get('accept-language'))
  event.locals.locale = locale
  const response = await texts.run({ locale, origin: event.url.origin, messageCalls: new Set() }, () =>
    resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', locale) }),
  )
  if (!addressed) response.headers.append('vary', 'Accept-Language')
  return localised(response, locale)
}

/** The last-resort error page is a file without a language: give it the one of the request. */
async function localised(response: Response, locale: Locale) {
  if (response.status < 400 || !response.headers.get('content-type')?.startsWith('text/html')) return response
  const html = await response.text()
  const written = new Response(html.replace('%lang%', locale), response)
  // The length it had: a browser would wait for what does not come.
  written.headers.delete('content-length')
  return written
}
