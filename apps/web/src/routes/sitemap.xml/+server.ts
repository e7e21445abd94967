import { centrePoints } from '@micropol/platform/run/directory/queries'
import { path } from '#lib/paths.ts'
import { locales } from '#lib/paraglide/runtime.js'
import type { RequestHandler } from './$types'

const pages = ['/', '/centres', '/accessibility', '/privacy', '/legal'] as const

/** Every public page in every language, for search engines. */
export const GET: RequestHandler = async ({ locals, url }) => {
  const { db, settings } = locals.platform
  const origin = settings.publicUrl ?? url.origin
  const centres = await centrePoints(db)
  const all = [...pages, ...centres.map(({ slug }) => `/centres/${slug}` as const)]
  const alternates = (to: `/${string}`) =>
    locales
      .map(
        (locale) =>
          `<xhtml:link rel="alternate" hreflang="${locale}" href="${escaped(origin + path(to, locale))}"/>`,
      )
      .join('')
  const entries = all.flatMap((to) =>
    locales.map((locale) => `<url><loc>${escaped(origin + path(to, locale))}</loc>${alternates(to)}</url>`),
  )
  const names =
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${names}>${entries.join('\n')}</urlset>\n`,
    {
      headers: { 'content-type': 'application/xml; charset=utf-8' },
    },
  )
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
