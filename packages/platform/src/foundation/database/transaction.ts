import type { Kysely } from 'kysely'
import { setTimeout as pause } from 'node:timers/promises'
import type { Write } from './connect.ts'
import type { DB } from './db-types.ts'

// Deadlock detected, serialization failure: PostgreSQL undid one of two transactions, doing it again is right.
const WORTH_ANOTHER_TRY = new Set(['40P01', '40001'])
const TRIES = 5

/**
 * Runs `work` in one transaction and returns its result. A result with `ok: false` rolls everything back and
 * is returned all the same; an exception rolls back and is thrown. When PostgreSQL undid the transaction
 * because of another one, `work` runs again (five times at most), so it must change nothing but the database.
 */
export async function transaction<Result>(
  db: Kysely<DB>,
  work: (tx: Write) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (tx) => {
        const result = await work(tx)
        if (isRefusal(result)) throw new RollBack(result)
        return result
      })
    } catch (error) {
      if (error instanceof RollBack) return error.result as Result
      if (attempt === TRIES || !isWorthAnotherTry(error)) throw error
      // Two that met once must not meet again in step.
      await pause(Math.random() * 10 * 2 ** attempt)
    }
  }
}

class RollBack extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('The result was not ok')
    this.result = result
  }
}

const isRefusal = (result: unknown) =>
  typeof result === 'object' && result !== null && 'ok' in result && result.ok === false

const isWorthAnotherTry = (error: unknown) =>
  error instanceof Error && 'code' in error && WORTH_ANOTHER_TRY.has(String(error.code))
