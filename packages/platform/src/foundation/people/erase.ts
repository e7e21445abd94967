import { signJWT, verifyJWT } from 'better-auth/crypto'
import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { record } from '../audit/audit.ts'
import type { Write } from '../database/connect.ts'
import type { DB } from '../database/db-types.ts'
import { transaction } from '../database/transaction.ts'
import type { PersonId } from '../ids.ts'
import { queueMail } from '../mail/queue.ts'
import type { Actor } from '../permissions/actor.ts'
import { requireCan } from '../permissions/permissions.ts'
import { done, refused, type Result } from '../result.ts'
import { LINK_MINUTES, type Auth } from './auth.ts'
import * as queries from './data-queries.ts'
import type { PersonalData } from './personal-data.ts'
import { provePassword } from './profile.ts'
import { personForUpdate } from './queries.ts'
import type { Visitor } from './sign-in.ts'
import { countTry } from './throttle.ts'

/** Mails a link to `page` that erases the account, for somebody without a password. Refuses with `too-many`. */
export async function requestErasure(
  auth: Auth,
  actor: Actor,
  page: string,
  now: Temporal.Instant,
): Promise<Result<null, 'too-many'>> {
  requireCan(actor, 'profile.edit', { personId: actor.personId })
  const tried = await countTry(auth, [{ limit: 'mail.person', subject: actor.personId }], now)
  if (!tried.ok) return tried
  const link = new URL(page)
  link.searchParams.set(
    'token',
    await signJWT({ erase: actor.personId }, auth.secret, LINK_MINUTES.erase * 60),
  )
  await queueMail(auth.db, {
    kind: 'confirm-erasure',
    locale: actor.locale,
    recipient: actor.email,
    personId: actor.personId,
    data: { name: actor.name, link: link.href, validMinutes: LINK_MINUTES.erase },
  })
  return done(null)
}

/** What shows that it is the person who wants it: their password, or the token of the mailed link. */
export type ErasureProof = { password: string } | { token: string }

/**
 * Erases the actor: every part of the house forgets them, then account, sessions, tokens, roles and mails go
 * with the person. Refuses with `wrong` or `too-many` (the password), `link-over`, or `last-of` when a network or
 * operator would be left with nobody (detail `role` and its `name`).
 */
export async function erasePerson(
  auth: Auth,
  actor: Actor,
  proof: ErasureProof,
  parts: readonly PersonalData[],
  visitor: Visitor,
  now: Temporal.Instant,
): Promise<Result<null, 'wrong' | 'too-many' | 'link-over' | 'last-of'>> {
  requireCan(actor, 'profile.edit', { personId: actor.personId })
  const proved = await prove(auth, actor, proof, visitor, now)
  if (!proved.ok) return proved
  return transaction(auth.db, (tx) => forgetEverywhere(tx, actor.personId, actor.personId, parts, now))
}

/** Erases somebody nobody has heard of for as long as the retention rules keep an account; same refusal `last-of`. */
export const eraseInactive = (
  db: Kysely<DB>,
  id: PersonId,
  parts: readonly PersonalData[],
  now: Temporal.Instant,
): Promise<Result<null, 'last-of'>> => transaction(db, (tx) => forgetEverywhere(tx, id, null, parts, now))

async function forgetEverywhere(
  tx: Write,
  id: PersonId,
  actorId: PersonId | null,
  parts: readonly PersonalData[],
  now: Temporal.Instant,
): Promise<Result<null, 'last-of'>> {
  const person = await personForUpdate(tx, id)
  if (!person) return done(null)
  const last = await queries.lastOf(tx, id)
  if (last) return refused('last-of', last)
  for (const part of parts) await part.forget(tx, id, now)
  await queries.forgetBesidePerson(tx, person)
  await queries.deletePerson(tx, id)
  await record(tx, { actorId, action: 'person.erase', subjectType: 'person', subjectId: id })
  return done(null)
}

/** Whether nothing but a network or operator left alone stands in the way; the page says so before asking. */
export const lastOf = (auth: Auth, actor: Actor) =>
  transaction(auth.db, (tx) => queries.lastOf(tx, actor.personId))

async function prove(auth: Auth, actor: Actor, proof: ErasureProof, visitor: Visitor, now: Temporal.Instant) {
  if ('token' in proof) {
    const claims = await verifyJWT<{ erase?: unknown }>(proof.token, auth.secret)
    return claims?.erase === actor.personId ? done(null) : refused('link-over')
  }
  const proved = await provePassword(auth, actor, visitor, proof.password, now)
  // Without a password nothing was proved: the mailed link is the way.
  return proved.ok && !proved.value.hasPassword ? refused('wrong') : proved
}
