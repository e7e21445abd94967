import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { DB } from '../../packages/platform/src/foundation/database/db-types.ts'
import { newId, type PersonId } from '../../packages/platform/src/foundation/ids.ts'
import { businessOnThread } from '../../packages/platform/src/plan/business/on-thread.ts'
import { businessNext, runNext, type RunsOptions } from '../../packages/platform/src/plan/runs/runs.ts'
import { runScenarioOnThread } from '../../packages/platform/src/plan/scenarios/on-thread.ts'

/** Signs somebody in; the value of their cookie. */
export async function session(db: Kysely<DB>, personId: PersonId): Promise<string> {
  const token = randomBytes(16).toString('hex')
  const expires_at = Temporal.Now.instant().add({ hours: 20 })
  await db.insertInto('session').values({ id: newId(), person_id: personId, token, expires_at }).execute()
  return token
}

/** What the jobs of the server would work out, done now. */
export async function work(db: Kysely<DB>): Promise<void> {
  const options: RunsOptions = {
    db,
    now: () => Temporal.Now.instant(),
    onError: (where, error) => assert.fail(`${where}: ${String(error)}`),
    scenario: runScenarioOnThread,
    business: businessOnThread,
  }
  const { signal } = new AbortController()
  while (await runNext(options, signal));
  while (await businessNext(options, signal));
}
