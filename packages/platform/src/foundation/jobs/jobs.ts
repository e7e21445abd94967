import { PgBoss } from 'pg-boss'
import { Temporal } from 'temporal-polyfill'
import { keepDraining } from './keep-draining.ts'

/** Schema that pg-boss has to itself in the platform's database. */
export const JOBS_SCHEMA = 'jobs'

/** Work that comes again by the clock. One process does it each time, however many there are. */
export interface RecurringJob {
  name: string
  /** Five fields of cron, in UTC: minute, hour, day, month, weekday. */
  cron: string
  run(now: Temporal.Instant): Promise<unknown>
}

export interface JobsOptions {
  /** Address of the database; pg-boss keeps two connections of its own, so that no booking waits for it. */
  url: string
  recurring: readonly RecurringJob[]
  /** Sends the mail that is due. Called after every `wake`, and every two seconds for what others have queued. */
  drain(signal: AbortSignal): Promise<unknown>
  now(): Temporal.Instant
  /** Told what went wrong in which job; everything goes on. */
  onError(job: string, error: unknown): void
  /** Seconds between looks for mail, and for a recurring job that is due. */
  pauses?: { drain: number; recurring: number }
}

export interface Jobs {
  /** Says that mail was queued and committed: it goes out now. Costs nothing. */
  wake(): void
  /** Waits for the work at hand, for ten seconds at most, and ends. */
  stop(): Promise<void>
}

const PAUSES = { drain: 2, recurring: 20 }

/**
 * Starts the jobs in this process; any number of processes may do so against the same database. A recurring
 * job that fails is not tried again before its next time: each is written so that the next run catches up.
 */
export async function startJobs({ url, recurring, now, onError, ...options }: JobsOptions): Promise<Jobs> {
  const pauses = options.pauses ?? PAUSES
  const boss = new PgBoss({
    connectionString: url,
    schema: JOBS_SCHEMA,
    application_name: 'micropol jobs',
    max: 2,
    cronMonitorIntervalSeconds: 30,
    cronWorkerIntervalSeconds: 10,
  })
  boss.on('error', (error) => onError('queue', error))
  await boss.start()
  for (const job of recurring) {
    await boss.createQueue(job.name, {
      policy: 'exclusive',
      retryLimit: 0,
      retentionSeconds: 3600,
      deleteAfterSeconds: 86_400,
    })
    await boss.work(job.name, { pollingIntervalSeconds: pauses.recurring }, async () => {
      try {
        await job.run(now())
      } catch (error) {
        onError(job.name, error)
        throw error
      }
    })
    await boss.schedule(job.name, job.cron)
  }
  await forgetOthers(boss, recurring)
  const draining = keepDraining(options.drain, pauses.drain * 1000, (error) => onError('mail', error))
  return {
    wake: draining.wake,
    stop: async () => {
      await Promise.all([draining.stop(), boss.stop({ graceful: true, timeout: 10_000 })])
    },
  }
}

/** A job that this version no longer has must not pile up in the queue. */
async function forgetOthers(boss: PgBoss, recurring: readonly RecurringJob[]): Promise<void> {
  const known = new Set(recurring.map(({ name }) => name))
  for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name)
}
