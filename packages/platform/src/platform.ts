import type { Kysely } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { reportBarrier, type BarrierReport } from './foundation/barriers/barriers.ts'
import type { Database } from './foundation/database/connect.ts'
import type { DB } from './foundation/database/db-types.ts'
import { transaction } from './foundation/database/transaction.ts'
import { startJobs, type Jobs } from './foundation/jobs/jobs.ts'
import { endInactiveAccounts } from './foundation/jobs/inactive-accounts.ts'
import { purge } from './foundation/jobs/purge.ts'
import { RETENTION_DAYS } from './foundation/jobs/retention.ts'
import { drainMail } from './foundation/mail/send.ts'
import { openTransport } from './foundation/mail/transport.ts'
import { theNetwork, type Network } from './foundation/organisations/network.ts'
import { createAuth, type Auth } from './foundation/people/auth.ts'
import { eraseInactive } from './foundation/people/erase.ts'
import type { PersonalData } from './foundation/people/personal-data.ts'
import type { Settings } from './foundation/settings/settings.ts'
import { UNFINISHED_DAYS } from './plan/area/import/import.ts'
import { forgetUnfinished } from './plan/area/import/queries.ts'
import { businessOnThread } from './plan/business/on-thread.ts'
import { startRuns } from './plan/runs/runs.ts'
import { runScenarioOnThread } from './plan/scenarios/on-thread.ts'
import { personalStudies } from './plan/studies/personal-studies.ts'
import { roadsBetween } from './plan/travel/matrix.ts'
import { personalBookings } from './run/bookings/personal-bookings.ts'
import { forgetGuests, releaseExpiredHolds } from './run/bookings/queries.ts'

/** The running platform: what web, worker and command line call the domain functions with. */
export interface Platform {
  settings: Settings
  db: Kysely<DB>
  auth: Auth
  /** What every part of the house knows about a person, for export and erasure. */
  personalData: readonly PersonalData[]
  /** The network this installation serves; undefined before anybody has created it. */
  network(): Promise<Network | undefined>
  now(): Temporal.Instant
  /** True when the database answers. */
  healthy(): Promise<boolean>
  reportBarrier(report: BarrierReport): ReturnType<typeof reportBarrier>
  /** Says that mail or a scenario was queued: it is seen to now instead of with the next look. */
  wake(): void
  /** Ends the jobs. The database stays open: whoever opened it closes it. */
  stop(): Promise<void>
}

export interface PlatformOptions {
  settings: Settings & { authSecret: string }
  database: Database
  /** Whether this process does the recurring jobs and sends the mail. */
  jobs: boolean
  /** Where links lead: `https://centres.example.org`. */
  baseUrl: string
  now?: () => Temporal.Instant
  /** Told what went wrong where nobody waits for an answer. */
  onError: (where: string, error: unknown) => void
}

/** Puts the house together on an open, migrated database. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const { settings, database } = options
  const { db, pool } = database
  const now = options.now ?? (() => Temporal.Now.instant())
  const auth = createAuth({ db, pool, secret: settings.authSecret })
  const personalData = [personalBookings, personalStudies]
  const jobs = options.jobs ? await beginJobs(options, personalData, now) : undefined
  const runs = options.jobs
    ? startRuns({
        db,
        now,
        onError: options.onError,
        scenario: async (input, control) => {
          // By road where somebody has made those ways; else as the assumptions of each run say.
          const { area, assumptions } = input
          const { central } = assumptions.detour
          const travel = await roadsBetween(area.municipalities, settings.dataFolder, central)
          return runScenarioOnThread(travel ? { ...input, travel } : input, control)
        },
        business: businessOnThread,
      })
    : undefined
  // The network's name and zone are asked for on every page and change once in years.
  let network: { value: Network | undefined; until: number } | undefined
  return {
    settings,
    db,
    auth,
    personalData,
    now,
    async network() {
      if (network?.value && network.until > Date.now()) return network.value
      network = { value: await theNetwork(db), until: Date.now() + 60_000 }
      return network.value
    },
    async healthy() {
      try {
        await pool.query('select 1')
        return true
      } catch {
        return false
      }
    },
    reportBarrier: (report) => transaction(db, (tx) => reportBarrier(tx, report, now())),
    wake() {
      jobs?.wake()
      runs?.wake()
    },
    async stop() {
      await Promise.all([jobs?.stop(), runs?.stop()])
    },
  }
}

function beginJobs(
  { settings, database, baseUrl, onError }: PlatformOptions,
  personalData: readonly PersonalData[],
  now: () => Temporal.Instant,
): Promise<Jobs> {
  const { db } = database
  const transport = settings.smtpUrl ? openTransport(settings.smtpUrl, settings.mailFrom) : null
  return startJobs({
    url: database.url,
    now,
    onError,
    drain: (signal) => drainMail(db, transport, now, signal),
    recurring: [
      {
        name: 'release-expired-holds',
        cron: '* * * * *',
        run: (at) => transaction(db, (tx) => releaseExpiredHolds(tx, at)),
      },
      {
        name: 'forget-guests',
        cron: '27 3 * * *',
        run: (at) =>
          transaction(db, (tx) => forgetGuests(tx, at.subtract({ hours: 24 * RETENTION_DAYS.guest }))),
      },
      {
        name: 'forget-unfinished-imports',
        cron: '47 3 * * *',
        run: (at) =>
          transaction(db, (tx) => forgetUnfinished(tx, at.subtract({ hours: 24 * UNFINISHED_DAYS }))),
      },
      { name: 'purge', cron: '17 3 * * *', run: (at) => purge(db, at) },
      {
        name: 'inactive-accounts',
        cron: '37 3 * * *',
        run: (at) =>
          endInactiveAccounts(
            db,
            {
              signInLink: (locale) => `${baseUrl}/${locale}/sign-in`,
              erase: (personId, when) => eraseInactive(db, personId, personalData, when),
            },
            at,
          ),
      },
    ],
  })
}
