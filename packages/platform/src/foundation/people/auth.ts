import { betterAuth } from 'better-auth'
import { makeSignature } from 'better-auth/crypto'
import { magicLink } from 'better-auth/plugins/magic-link'
import { Kysely, PostgresDialect, type KyselyPlugin } from 'kysely'
import type { Pool } from 'pg'
import { Temporal } from 'temporal-polyfill'
import { queueMail } from '../mail/queue.ts'
import type { DB } from '../database/db-types.ts'
import type { PersonId } from '../ids.ts'
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords.ts'
import * as queries from './queries.ts'
import { SESSION_DAYS } from './sessions.ts'

/** How long the links in mails work, in minutes. */
export const LINK_MINUTES = { verify: 24 * 60, magic: 15, reset: 60, erase: 60 } as const
const SESSION_COOKIE = 'micropol.session'
const SESSION_KEPT_SECONDS = SESSION_DAYS.kept * 86_400

export interface AuthOptions {
  readonly db: Kysely<DB>
  readonly pool: Pool
  /** Signs session cookies and the links in mails; changing it signs everybody out. */
  readonly secret: string
}

/** What the functions of this folder need: the sign-in engine and the database beside it. */
export type Auth = ReturnType<typeof createAuth>

/**
 * The sign-in engine on the tables of the house. It answers no request itself: pages call the functions of this
 * folder, which throttle, and hand the session back as a value for the page's own cookie.
 */
export function createAuth({ db, pool, secret }: AuthOptions) {
  async function mailLink(
    kind: 'verify-address' | 'confirm-address' | 'magic-link' | 'reset-password',
    person: queries.PersonRow,
    recipient: string,
    url: string,
    token: string,
    validMinutes: number,
  ) {
    const { id: personId, locale } = person
    // A stranger may have chosen the name: it is told to nobody but the person who owns the address.
    const name = person.verified && recipient === person.email ? person.name : ''
    const link = pageWithToken(url, { token, ...(person.verified ? {} : { unconfirmed: '1' }) })
    await queueMail(db, { kind, locale, recipient, personId, data: { name, link, validMinutes } })
  }
  const engine = betterAuth({
    appName: 'Micropol',
    // Links in mails lead to pages of ours, named by the caller, so this address is never seen.
    baseURL: 'http://micropol.invalid',
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool }), plugins: [instantsAsDates] }),
      type: 'postgres',
      transaction: true,
    },
    advanced: {
      database: { generateId: 'uuid', validateSchema: false },
      cookies: { session_token: { name: SESSION_COOKIE } },
      useSecureCookies: false,
      // An address is not needed to show somebody their sessions.
      ipAddress: { disableIpTracking: true },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { locale: { type: 'string', required: true, input: true } },
      changeEmail: { enabled: true },
    },
    session: {
      modelName: 'session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION_KEPT_SECONDS,
      // Renewed with the look-up of the actor, which knows a shared device from a kept one.
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'account',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    // Its own limits guard its own HTTP handler, which nobody can reach; ours are in throttle.ts.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: LINK_MINUTES.reset * 60,
      sendResetPassword: async ({ user, url, token }) => {
        const person = await queries.personById(db, user.id as PersonId)
        if (person) await mailLink('reset-password', person, person.email, url, token, LINK_MINUTES.reset)
      },
      // The new password was set from the mailbox, so whoever set it owns the address.
      onPasswordReset: async ({ user }) => queries.markVerified(db, user.id as PersonId),
    },
    emailVerification: {
      expiresIn: LINK_MINUTES.verify * 60,
      sendOnSignUp: true,
      // Signing in sends it again within the limits of mail, which the engine does not know.
      sendOnSignIn: false,
      sendVerificationEmail: async ({ user, url, token }) => {
        const person = await queries.personById(db, user.id as PersonId)
        if (!person) return
        // For a change of address `user` carries the new one.
        const kind = person.email === user.email ? 'verify-address' : 'confirm-address'
        await mailLink(kind, person, user.email, url, token, LINK_MINUTES.verify)
      },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES.magic * 60,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, url, token }) => {
          const person = await queries.personByEmail(db, email)
          if (person) await mailLink('magic-link', person, person.email, url, token, LINK_MINUTES.magic)
        },
      }),
    ],
  })
  return {
    api: engine.api,
    db,
    secret,
    /** Headers under which the engine takes a call for one of this session. */
    async headersOf(sessionToken: string): Promise<Headers> {
      const signed = `${sessionToken}.${await makeSignature(sessionToken, secret)}`
      return new Headers({ cookie: `${SESSION_COOKIE}=${encodeURIComponent(signed)}` })
    },
  }
}

/** The page the caller named as `callbackURL`, with the token in its query. */
function pageWithToken(engineUrl: string, query: Record<string, string>): string {
  const page = new URL(new URL(engineUrl).searchParams.get('callbackURL') ?? '')
  for (const [name, value] of Object.entries(query)) page.searchParams.set(name, value)
  return page.href
}

/** The engine knows Dates only. */
const instantsAsDates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asDate(value)])),
    ),
  }),
}
const asDate = (value: unknown) =>
  value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value
