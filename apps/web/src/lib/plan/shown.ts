import type { Cookies } from '@sveltejs/kit'

/** Where the browser keeps the secrets of the studies it was shown. */
const COOKIE = 'micropol-shown'
const MOST = 10
const secret = /^[\w-]{43}$/

/** The secrets of the links that were followed in this browser. */
export const shownTo = (cookies: Cookies): string[] =>
  (cookies.get(COOKIE) ?? '')
    .split('.')
    .filter((word) => secret.test(word))
    .slice(0, MOST)

export const isSecret = (word: string): boolean => secret.test(word)

/** Keeps one more; of too many the oldest goes. */
export function rememberShown(cookies: Cookies, added: string, secure: boolean): void {
  const all = [added, ...shownTo(cookies).filter((known) => known !== added)].slice(0, MOST)
  cookies.set(COOKIE, all.join('.'), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: 60 * 60 * 24 * 90,
  })
}
