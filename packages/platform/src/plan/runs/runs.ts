import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { DB } from '../../foundation/database/db-types.ts'
import { keepDraining } from '../../foundation/jobs/keep-draining.ts'
import type { Area } from '../area/area.ts'
import type { BusinessResult, BusinessSettings } from '../business/business.ts'
import { usualBusiness } from '../business/usual.ts'
import { InvalidQuestion, RunStopped, type RunControl, type ScenarioInput } from '../scenarios/run.ts'
import type { ScenarioResult } from '../scenarios/result.ts'
import { readArea } from '../studies/areas.ts'
import type { Expected } from '../studies/scenario-queries.ts'
import type { Scenario } from '../studies/study.ts'
import { stayAlive } from './alive.ts'
import * as queries from './queries.ts'

export interface RunsOptions {
  db: Kysely<DB>
  now(): Temporal.Instant
  /** Told what went wrong in which run; everything goes on. */
  onError(where: string, error: unknown): void
  /** Works out a scenario, on a thread of its own. */
  scenario(input: ScenarioInput, control: RunControl): Promise<ScenarioResult>
  /** Works out the business case of a scenario, on a thread of its own. */
  business(
    area: Area,
    result: ScenarioResult,
    settings: BusinessSettings,
    control: { shouldStop(): boolean },
  ): Promise<BusinessResult>
  /** Milliseconds between looks for what others have queued. */
  pause?: number
}

export interface Runs {
  /** Says that something was queued and committed: it begins now. */
  wake(): void
  /** Gives back what is being worked out, with what is finished of it, and ends. */
  stop(): Promise<void>
}

/**
 * Works out scenarios that wait, one at a time in this process, and beside it business cases whose settings were
 * changed. Any number of processes may do so on the same database.
 */
export function startRuns(options: RunsOptions): Runs {
  const { pause = 2000, onError } = options
  const lane = (where: string, next: (signal: AbortSignal) => Promise<boolean>) =>
    keepDraining(
      async (signal) => {
        let found = true
        while (found && !signal.aborted) found = await next(signal)
      },
      pause,
      (error) => onError(where, error),
    )
  const lanes = [
    lane('scenarios', (signal) => runNext(options, signal)),
    lane('business cases', (signal) => businessNext(options, signal)),
  ]
  return {
    wake: () => lanes.forEach(({ wake }) => wake()),
    stop: async () => {
      await Promise.all(lanes.map(({ stop }) => stop()))
    },
  }
}

/** Works out the next scenario, if there is one; false when none waits. */
export async function runNext(options: RunsOptions, signal: AbortSignal): Promise<boolean> {
  const { db, now, onError } = options
  const claim = randomUUID()
  const run = await queries.claimRun(db, claim)
  if (!run) return false
  const { id, question, assumptions, candidates, existing } = run
  if (queries.givenUp(run)) {
    const detail = { takeovers: run.takeovers }
    await queries.fail(db, id, claim, { reason: 'interrupted', detail }, now())
    return true
  }
  const resumed = resumedFault(run)
  if (resumed) await queries.noteFault(db, id, claim, resumed)
  const alive = stayAlive(db, id, claim, (error) => onError('scenario', error))
  const shouldStop = () => alive.isLost || signal.aborted
  try {
    const area = await readArea(db, run.areaId)
    const result = await options.scenario(
      { area, assumptions, candidates, existing, question },
      {
        onProgress: (progress) => alive.tell(progress),
        onCheckpoint: (checkpoint) => alive.keep(checkpoint),
        shouldStop,
        ...(run.checkpoint && { checkpoint: run.checkpoint }),
      },
    )
    alive.tell({ share: 0.99, phase: 'business', objective: result.value, gap: result.gap })
    const { business, fault } = await businessOf(options, area, result, run.business, shouldStop)
    await alive.end()
    await queries.finish(
      db,
      id,
      claim,
      {
        result,
        business,
        fault: fault ?? differsFrom(run.expected, result) ?? resumed,
      },
      now(),
    )
  } catch (error) {
    await alive.end()
    // Whoever took the run over, or cancelled it, has the word now.
    if (alive.isLost) return true
    if (error instanceof RunStopped && signal.aborted) {
      await queries.release(db, id, claim, alive.checkpoint ?? null)
    } else {
      if (!(error instanceof InvalidQuestion)) onError('scenario', error)
      await queries.fail(db, id, claim, faultOf(error), now())
    }
  }
  return true
}

/** Works out the next business case whose settings were changed; false when none waits. */
export async function businessNext(options: RunsOptions, signal: AbortSignal): Promise<boolean> {
  const { db, onError } = options
  const claim = randomUUID()
  const due = await queries.claimBusiness(db, claim)
  if (!due) return false
  const alive = stayAlive(db, due.id, claim, (error) => onError('business case', error))
  const shouldStop = () => alive.isLost || signal.aborted
  try {
    const area = await readArea(db, due.areaId)
    const found = await businessOf(options, area, due.result, due.business, shouldStop)
    await queries.finishBusiness(db, due.id, claim, found)
  } catch (error) {
    if (!(error instanceof RunStopped) || !shouldStop()) throw error
    await queries.releaseBusiness(db, due.id, claim)
  } finally {
    await alive.end()
  }
  return true
}

/** A scenario whose business case cannot be worked out is done all the same, and says why it has none. */
async function businessOf(
  { business, onError }: RunsOptions,
  area: Area,
  result: ScenarioResult,
  settings: BusinessSettings | null,
  shouldStop: () => boolean,
): Promise<{ business: BusinessResult | null; fault: Scenario['fault'] }> {
  try {
    const found = await business(area, result, settings ?? usualBusiness(), { shouldStop })
    return { business: found, fault: null }
  } catch (error) {
    // Nobody wants it any more, or somebody works it out again.
    if (error instanceof RunStopped && shouldStop()) throw error
    onError('business case', error)
    return { business: null, fault: { reason: 'business', detail: { message: messageOf(error) } } }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function faultOf(error: unknown): NonNullable<Scenario['fault']> {
  if (!(error instanceof InvalidQuestion)) return { reason: 'failed', detail: { message: messageOf(error) } }
  const { message, field, value, reason } = error
  return { reason: 'invalid-question', detail: { message, field, value, why: reason } }
}

/** A scenario that came to something else where it was exported: another version of the platform, or a changed file. */
function differsFrom(expected: Expected | null, { value, centres }: ScenarioResult): Scenario['fault'] {
  if (!expected) return null
  const sites = centres.filter(({ existing }) => !existing).map(({ code }) => code)
  const isSame = value === expected.value && isDeepStrictEqual(sites.toSorted(), expected.sites.toSorted())
  return isSame ? null : { reason: 'differs', detail: { value, elsewhere: expected.value } }
}

/** What was lost when a process ended in the middle of the run, and what is taken up again. */
function resumedFault({ lastSeen, checkpoint }: queries.ClaimedRun): Scenario['fault'] {
  if (lastSeen === null) return null
  return {
    reason: 'resumed',
    detail: {
      lastSeen: `${lastSeen}`,
      plan: checkpoint?.main !== undefined,
      curve: checkpoint?.curve.length ?? 0,
      draws: checkpoint?.draws.length ?? 0,
    },
  }
}
