import type { Kysely } from 'kysely'
import type { DB } from '../../../foundation/database/db-types.ts'
import { transaction } from '../../../foundation/database/transaction.ts'
import type { Check } from './build.ts'
import type { AreaImport } from './import.ts'
import { checkOnThread } from './on-thread.ts'
import * as queries from './queries.ts'

// What this process is looking through; another may do the same at the same time, to the same end.
const looking = new Map<string, Promise<Check>>()

/**
 * What is in the files of an import: as it was found before, or by looking now, in a thread. Undefined when that takes
 * longer than `patience` milliseconds; it goes on meanwhile, and asking again finds it.
 */
export async function checkOf(
  db: Kysely<DB>,
  { id, revision, check }: Pick<AreaImport, 'id' | 'revision' | 'check'>,
  patience = 800,
): Promise<Check | undefined> {
  if (check) return check
  const key = `${id} ${revision}`
  let found = looking.get(key)
  if (!found) {
    found = look(db, id, revision)
    looking.set(key, found)
    const forget = () => looking.delete(key)
    found.then(forget, forget)
  }
  return within(found, patience)
}

async function look(db: Kysely<DB>, id: AreaImport['id'], revision: number): Promise<Check> {
  const check = await checkOnThread(await queries.contentsOf(db, id))
  await transaction(db, (tx) => queries.setChecked(tx, id, revision, check))
  return check
}

/** The value when it comes in time. */
export async function within<T>(work: Promise<T>, patience: number): Promise<T | undefined> {
  const { promise: over, resolve } = Promise.withResolvers<undefined>()
  const timer = setTimeout(resolve, patience, undefined)
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}
