import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PgBoss } from 'pg-boss'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../database/testing.ts'
import { JOBS_SCHEMA, startJobs, type JobsOptions, type RecurringJob } from './jobs.ts'
import { keepDraining } from './keep-draining.ts'

const now = () => Temporal.Instant.from('2027-02-01T10:00:00Z')
const quick = { drain: 0.05, recurring: 0.5 }
const start = (url: string, more: Partial<JobsOptions> = {}) =>
  startJobs({
    url,
    recurring: [],
    drain: async () => undefined,
    now,
    onError: (job, error) => assert.fail(`${job}: ${String(error)}`),
    pauses: quick,
    ...more,
  })
const job = (run: RecurringJob['run']): RecurringJob => ({ name: 'sweep', cron: '* * * * *', run })

/** Resolves when called so many times. */
function counter(times: number) {
  const { promise: done, resolve } = Promise.withResolvers<void>()
  const calls: string[] = []
  const count = async (what = '') => {
    if (calls.push(what) === times) resolve()
  }
  return { count, calls, done }
}

test('jobs start on an empty database and stop again', async () => {
  await using database = await testDatabase()
  const jobs = await start(database.url, { recurring: [job(async () => undefined)] })
  await jobs.stop()
  const { rows } = await database.pool.query(`select name, cron from ${JOBS_SCHEMA}.schedule`)
  assert.deepEqual(rows, [{ name: 'sweep', cron: '* * * * *' }])
})

test('two workers that start at once share each job: it is done by one of them', async () => {
  await using database = await testDatabase()
  const { count, calls, done } = counter(1)
  const both = ['one', 'two'].map((name) => start(database.url, { recurring: [job(() => count(name))] }))
  const workers = await Promise.all(both)
  await sendNow(database.url)
  await done
  await Promise.all(workers.map((worker) => worker.stop()))
  assert.equal(calls.length, 1)
})

test('a job that fails is told about and the worker goes on', async () => {
  await using database = await testDatabase()
  const { count, calls, done } = counter(2)
  const jobs = await start(database.url, {
    recurring: [job(() => Promise.reject(new Error('no space left')))],
    onError: (name, error) => void count(`${name}: ${String(error)}`),
  })
  await sendNow(database.url)
  while (calls.length === 0) await new Promise((next) => setTimeout(next, 20))
  await sendNow(database.url)
  await done
  await jobs.stop()
  assert.deepEqual(new Set(calls), new Set(['sweep: Error: no space left']))
})

test('a job that a newer version has dropped is no longer scheduled', async () => {
  await using database = await testDatabase()
  await (await start(database.url, { recurring: [job(async () => undefined)] })).stop()
  await (await start(database.url)).stop()
  assert.equal((await database.pool.query(`select 1 from ${JOBS_SCHEMA}.schedule`)).rowCount, 0)
})

test('waking drains at once, and stopping waits for the work at hand', async () => {
  const turns = [gate(), gate()]
  let turn = 0
  const draining = keepDraining(
    async () => {
      turns[turn]?.enter()
      await turns[turn++]?.left
    },
    3_600_000,
    () => assert.fail(),
  )
  await turns[0]?.entered
  turns[0]?.leave()
  draining.wake()
  await turns[1]?.entered
  let stopped = false
  const stopping = draining.stop().then(() => (stopped = true))
  await new Promise(setImmediate)
  assert.equal(stopped, false)
  turns[1]?.leave()
  await stopping
  assert.equal(turn, 2)
})

/** A piece of work that tells when it is entered and stays until it may leave. */
function gate() {
  const entered = Promise.withResolvers<void>()
  const left = Promise.withResolvers<void>()
  return { entered: entered.promise, enter: entered.resolve, left: left.promise, leave: left.resolve }
}

test('a wake while work goes on is not lost', async () => {
  const { count, done } = counter(2)
  const draining = keepDraining(
    async () => {
      draining.wake()
      await count()
    },
    3_600_000,
    () => assert.fail(),
  )
  draining.wake()
  await done
  await draining.stop()
})

test('the same failure again and again is told once', async () => {
  const { count, calls, done } = counter(5)
  const told: unknown[] = []
  const draining = keepDraining(
    async () => {
      await count()
      throw new Error('database is away')
    },
    1,
    (error) => told.push(error),
  )
  await done
  await draining.stop()
  assert.ok(calls.length >= 5)
  assert.equal(told.length, 1)
})

async function sendNow(url: string) {
  const boss = new PgBoss({ connectionString: url, schema: JOBS_SCHEMA, supervise: false, schedule: false })
  await boss.start()
  await boss.send('sweep')
  await boss.stop()
}
