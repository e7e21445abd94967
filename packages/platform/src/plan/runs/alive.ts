import type { Read } from '../../foundation/database/connect.ts'
import type { Checkpoint } from '../scenarios/run.ts'
import type { Scenario, ScenarioId } from '../studies/study.ts'
import * as queries from './queries.ts'

/** Twice a second: soon enough to notice a cancel, seldom enough for the database. */
const BEAT_MS = 500

/** A run in this process, seen from outside: it says that it is alive, and hears when it is not wanted any more. */
export interface Alive {
  tell(progress: Scenario['progress']): void
  keep(checkpoint: Checkpoint): void
  /** The newest checkpoint, written or not. */
  readonly checkpoint: Checkpoint | undefined
  /** Whether the claim is gone: cancelled, deleted, or taken over. */
  readonly isLost: boolean
  end(): Promise<void>
}

/**
 * Writes progress and checkpoints as they come, twice a second at most. `onError` hears of a database that does not
 * answer; the run goes on, and whoever finds it silent for long takes it over.
 */
export function stayAlive(db: Read, id: ScenarioId, claim: string, onError: (error: unknown) => void): Alive {
  let progress: Scenario['progress'] | undefined
  let unwritten: Checkpoint | undefined
  let newest: Checkpoint | undefined
  let isLost = false
  let beating: Promise<void> | undefined

  const beat = async () => {
    const told = { progress, checkpoint: unwritten }
    progress = undefined
    unwritten = undefined
    try {
      isLost ||= !(await queries.beat(db, id, claim, told))
    } catch (error) {
      progress ??= told.progress
      unwritten ??= told.checkpoint
      onError(error)
    }
  }
  const timer = setInterval(() => {
    beating ??= beat().finally(() => (beating = undefined))
  }, BEAT_MS)

  return {
    tell: (now) => (progress = now),
    keep: (checkpoint) => (newest = unwritten = checkpoint),
    get checkpoint() {
      return newest
    },
    get isLost() {
      return isLost
    },
    async end() {
      clearInterval(timer)
      await beating
    },
  }
}
