import { getLocale, isLocale, type Locale } from './paraglide/runtime.js'

/** `/fr/centres` from `/centres`: the address of a page in a language, by default the one being read. */
export const path = (to: `/${string}`, locale: Locale = getLocale()): string =>
  to === '/' ? `/${locale}` : `/${locale}${to}`

/** The same page, query included, in another language. Pages outside of a language lead to its start page. */
export function inLocale(url: URL, locale: Locale): string {
  const [, first, ...rest] = url.pathname.split('/')
  if (!isLocale(first)) return `/${locale}`
  return ['', locale, ...rest].join('/') + url.search
}

/** A path with a query; parts without a value are left out. */
export function withQuery(to: string, query: Record<string, string | number | undefined>): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') parts.set(name, String(value))
  return parts.size === 0 ? to : `${to}?${parts}`
}
