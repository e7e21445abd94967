import type { Cookies } from '@sveltejs/kit'

const NAME = 'micropol-sent'

/** Remembers for the next page where a mail went. An address does not belong into the address of a page. */
export const rememberSent = (cookies: Cookies, url: URL, email: string): void =>
  cookies.set(NAME, email, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: 600,
  })

/** The address the last mail went to, as the person typed it. */
export const sentTo = (cookies: Cookies): string | null => cookies.get(NAME) ?? null
