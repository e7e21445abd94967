import { locales } from '#lib/paraglide/runtime.js'
import { path } from '#lib/paths.ts'
import type { RequestHandler } from './$types'

/** Rooms of people who signed in: nothing a search engine should ask for. */
const closed = ['/profile', '/bookings', '/host', '/manage'] as const

/** What search engines may read, and where all of it is listed: the address of that list has to be a whole one. */
export const GET: RequestHandler = ({ locals, url }) => {
  const origin = locals.platform.settings.publicUrl ?? url.origin
  const lines = [
    'User-agent: *',
    'Disallow: /api/',
    ...closed.flatMap((to) => locales.map((locale) => `Disallow: ${path(to, locale)}`)),
    '',
    `Sitemap: ${origin}/sitemap.xml`,
  ]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
