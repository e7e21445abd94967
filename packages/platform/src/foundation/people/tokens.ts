import { createHash, randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Read, Write } from '../database/connect.ts'
import { newId, type PersonId } from '../ids.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan } from '../permissions/permissions.ts'
import { done, refused, type Result } from '../result.ts'
import { record } from '../audit/audit.ts'
import type { TokenId } from './ids.ts'
import * as queries from './queries.ts'

/** Makes a token recognisable, to people and to programs that search for leaked ones. */
export const TOKEN_PREFIX = 'micropol_'
/** Most tokens of one person. */
export const TOKENS_MAX = 20

/** What is kept of a token. It has 256 bits of chance, so a plain hash cannot be turned back. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()

/** A token as it is shown once, and never again. */
export interface NewToken {
  id: TokenId
  token: string
}

/**
 * Makes a token of the API for the actor. `expiresAt` null: it lasts until it is revoked.
 * Refuses with `too-many-tokens` past 20.
 */
export async function createApiToken(
  tx: Write,
  actor: Actor,
  { name, expiresAt }: { name: string; expiresAt: Temporal.Instant | null },
  now: Temporal.Instant,
): Promise<Result<NewToken, 'too-many-tokens'>> {
  requireCan(actor, 'token.manage', { personId: actor.personId })
  return makeToken(tx, actor.personId, name, expiresAt, now)
}

/** As `createApiToken`, for the command line: for the person with this address, without an end. */
export async function createToken(
  tx: Write,
  { email, name }: { email: string; name: string },
  now: Temporal.Instant,
): Promise<Result<NewToken, 'no-such-person' | 'too-many-tokens'>> {
  const person = await queries.personByEmail(tx, email)
  if (!person) return refused('no-such-person', { email })
  return makeToken(tx, person.id, name, null, now)
}

/** The actor's tokens, newest first. */
export const tokensOf = (db: Read, actor: Actor) => queries.tokensOf(db, actor.personId)

/** Ends a token of the actor at once; refuses with `no-such-token` when it is not theirs or gone already. */
export async function revokeToken(
  tx: Write,
  actor: Actor,
  id: TokenId,
): Promise<Result<null, 'no-such-token'>> {
  requireCan(actor, 'token.manage', { personId: actor.personId })
  if (!(await queries.deleteToken(tx, actor.personId, id))) return refused('no-such-token')
  await record(tx, { actorId: actor.personId, action: 'token.revoke', subjectType: 'token', subjectId: id })
  return done(null)
}

/** Ends every token of a person at once: whoever sets a new password may have lost more than the old one. */
export async function revokeAllTokens(tx: Write, personId: PersonId, now: Temporal.Instant): Promise<void> {
  for (const subjectId of await queries.deleteTokens(tx, personId, now))
    await record(tx, { actorId: personId, action: 'token.revoke', subjectType: 'token', subjectId })
}

async function makeToken(
  tx: Write,
  personId: PersonId,
  name: string,
  expiresAt: Temporal.Instant | null,
  now: Temporal.Instant,
) {
  // Tokens asked for at the same time are counted one after the other.
  await queries.personForUpdate(tx, personId)
  if ((await queries.countTokens(tx, personId)) >= TOKENS_MAX) {
    return refused('too-many-tokens', { max: TOKENS_MAX })
  }
  const id = newId<TokenId>()
  const token = TOKEN_PREFIX + randomBytes(32).toString('base64url')
  await queries.insertToken(tx, { id, personId, name, digest: digestOf(token), expiresAt, now })
  await record(tx, { actorId: personId, action: 'token.create', subjectType: 'token', subjectId: id })
  return done({ id, token })
}
