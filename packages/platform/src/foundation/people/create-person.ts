import { hashPassword } from 'better-auth/crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Write } from '../database/connect.ts'
import { newId, type PersonId } from '../ids.ts'
import type { Id } from '../ids.ts'
import * as queries from './queries.ts'

export { hashPassword }

/** A person whose address is known to be theirs: invited there, or the first manager of a network. */
export interface NewPerson {
  name: string
  email: string
  locale: 'en' | 'fr'
  /** As `hashPassword` makes it; hash before the transaction, for it takes a tenth of a second. */
  passwordHash: string
}

/** Adds a person with a confirmed address and a password. The address must not have an account yet. */
export async function createPerson(tx: Write, person: NewPerson, now: Temporal.Instant): Promise<PersonId> {
  const id = newId<PersonId>()
  const { name, email, locale, passwordHash: hash } = person
  await queries.insertPerson(tx, { id, name, email: email.toLowerCase(), locale, verified: true, now })
  await queries.setPasswordHash(tx, { accountId: newId<Id<'account'>>(), personId: id, hash, now })
  return id
}
