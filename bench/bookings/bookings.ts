import { addCentres, addPeople, callFor, rowFor, slots } from './ground.ts'
import type { LoadTask } from './load.ts'
import {
  figures,
  median,
  medians,
  parentOf,
  processorSeconds,
  run,
  type Figures,
  type Outcome,
} from './measure.ts'
import type { Server } from './server.ts'

const CLIENTS = 16
const ROUNDS = 4
const SECONDS = 4
const WARM = 1500

export interface Booked {
  http: Figures
  direct: Figures
  /** Bookings through HTTP in a second to bookings written straight, round by round. */
  ratios: number[]
  ratio: number
  /** Where the system tells it. */
  cost?: Cost | undefined
}

/** Processor time of one booking in milliseconds, through HTTP and written straight, and the ratio of all of it. */
interface Cost {
  http: { client: number; server: number; database: number }
  direct: { client: number; database: number }
  ratio: number
}

/** Bookings through HTTP against the same rows written straight, in turns. */
export async function bookings({ url, pid, database }: Server): Promise<Booked> {
  const pools = await addCentres(database, 20)
  const people = await addPeople(database, CLIENTS)
  // As the server does by itself within a minute: plans made for empty tables would tell nothing.
  await database.pool.query('analyze')
  const someone = (i: number) => people[i % people.length] as (typeof people)[number]
  const through = slots(pools, { from: 1, to: 30 })
  const straight = slots(pools, { from: 40, to: 80 })
  const load = async (seconds: number) => {
    const calls = through.slice(0, 3000 * seconds).map((slot, i) => callFor(slot, someone(i)))
    const task: LoadTask = { url, clients: CLIENTS, seconds, calls, repeat: false }
    const outcome = await run('load', task)
    through.splice(0, outcome.used)
    const refused = Object.keys(outcome.statuses).filter((status) => status !== '201')
    if (refused.length > 0) throw new Error(`not all were booked: ${JSON.stringify(outcome.statuses)}`)
    return outcome
  }
  // The server's code is compiled as it is used: the first bookings would measure the compiler.
  for (let warm = 0; warm < WARM; warm += (await load(3)).used);
  const mail = await database.db.selectFrom('mail').select('data').limit(1).executeTakeFirstOrThrow()
  const write = async (seconds: number) => {
    const rows = straight.slice(0, 6000 * seconds).map((slot, i) => rowFor(slot, someone(i)))
    const task = { database: database.url, clients: CLIENTS, seconds, rows, mail: mail.data }
    const outcome = await run('direct', task)
    straight.splice(0, outcome.used)
    return outcome
  }
  await write(1)
  const { rows: asked } = await database.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const postmaster = parentOf(asked[0]?.pid ?? 0) ?? 0
  const spent = () =>
    [processorSeconds(pid), processorSeconds(postmaster)].map((seconds = 0) => seconds * 1000)
  const costs: Cost[] = []
  const http: Figures[] = []
  const direct: Figures[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const [server0 = 0, database0 = 0] = spent()
    const booked = await load(SECONDS)
    const [server1 = 0, database1 = 0] = spent()
    const written = await write(SECONDS)
    const [, database2 = 0] = spent()
    http.push(figures(booked))
    direct.push(figures(written))
    costs.push(
      costOf(booked, written, {
        server: server1 - server0,
        http: database1 - database0,
        direct: database2 - database1,
      }),
    )
  }
  const ratios = http.map((one, i) => one.perSecond / (direct[i]?.perSecond ?? Number.NaN))
  return {
    http: medians(http),
    direct: medians(direct),
    ratios,
    ratio: median(ratios),
    ...(process.platform === 'linux' && { cost: middleOf(costs) }),
  }
}

function costOf(
  booked: Outcome,
  written: Outcome,
  { server, http, direct }: { server: number; http: number; direct: number },
): Cost {
  const each = (ms: number, { latencies }: Outcome) => ms / latencies.length
  const cost = {
    http: {
      client: each(booked.processor, booked),
      server: each(server, booked),
      database: each(http, booked),
    },
    direct: { client: each(written.processor, written), database: each(direct, written) },
  }
  const all = cost.http.client + cost.http.server + cost.http.database
  return { ...cost, ratio: (cost.direct.client + cost.direct.database) / all }
}

/** The round in the middle. */
function middleOf(costs: readonly Cost[]): Cost | undefined {
  return costs.toSorted((a, b) => a.ratio - b.ratio)[costs.length >> 1]
}
