import { Temporal } from 'temporal-polyfill'
import type { TestDatabase } from '../database/testing.ts'
import { createAuth, type Auth } from './auth.ts'
import type { Visitor } from './sign-in.ts'

/** The sign-in engine on a test's own database. */
export const testAuth = ({ db, pool }: TestDatabase): Auth =>
  createAuth({ db, pool, secret: 'the secret of a test, long enough for it' })

let visitors = 0
/** Somebody at an address of their own. */
export const visitor = (): Visitor => ({ address: `192.0.2.${++visitors % 250}`, userAgent: 'Test/1.0' })

/** The engine reads the computer's own clock, so its tests do as well. */
export const now = (): Temporal.Instant => Temporal.Now.instant()

export const PASSWORD = 'brume sur le Larzac'

/** The mails queued for an address, newest last, with the link of each. */
export async function mailsTo({ db }: Pick<Auth, 'db'>, recipient: string) {
  const mails = await db
    .selectFrom('mail')
    .where('recipient', '=', recipient)
    .select(['kind', 'locale', 'data'])
    .orderBy('created_at')
    .execute()
  return mails.map(({ kind, locale, data }) => ({ kind, locale, link: linkIn(data) }))
}

function linkIn(data: unknown): URL {
  const link = typeof data === 'object' && data !== null && 'link' in data ? data.link : undefined
  return new URL(typeof link === 'string' ? link : 'https://example.org/none')
}

/** The token of the newest mail to an address. */
export async function tokenTo(auth: Pick<Auth, 'db'>, recipient: string): Promise<string> {
  return (await mailsTo(auth, recipient)).at(-1)?.link.searchParams.get('token') ?? ''
}
