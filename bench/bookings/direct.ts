import { text } from 'node:stream/consumers'
import pg from 'pg'
import type { Outcome } from './measure.ts'

/*
 * The same rows written straight into the same PostgreSQL, in a process of its own: so many connections, one
 * transaction a booking, prepared statements, nothing checked but what the tables check themselves.
 */

export interface DirectRow {
  centreId: string
  bookingId: string
  resourceId: string
  unitId: string
  personId: string
  recipient: string
  during: string
  key: string
}

export interface DirectTask {
  database: string
  clients: number
  seconds: number
  rows: DirectRow[]
  /** What the mail of a confirmed booking carries, taken from one the server queued. */
  mail: object
}

const { database, clients, seconds, rows, mail }: DirectTask = JSON.parse(await text(process.stdin))
const data = JSON.stringify(mail)
const digest = Buffer.alloc(32, 7)

const statement = (name: string, sql: string) => (values: unknown[]) => ({ name, text: sql, values })
const booking = statement(
  'booking',
  `insert into booking (centre_id, id, kind, status, during, person_id, note, locale, created_by, idempotency_key,
    request_digest, created_at, updated_at)
   values ($1, $2, 'booking', 'confirmed', $3, $4, '', 'fr', $4, $5, $6, now(), now())`,
)
const item = statement(
  'item',
  'insert into booking_item (centre_id, booking_id, resource_id, quantity, during) values ($1, $2, $3, 1, $4)',
)
const occupancy = statement(
  'occupancy',
  'insert into occupancy (centre_id, unit_id, during, booking_id, resource_id) values ($1, $2, $3, $4, $5)',
)
const queued = statement(
  'mail',
  `insert into mail (id, kind, locale, recipient, person_id, centre_id, booking_id, data, not_before)
   values ($1, 'booking-confirmed', 'fr', $2, $3, $4, $5, $6, 'epoch')`,
)

async function write(client: pg.Client, row: DirectRow): Promise<void> {
  const { centreId, bookingId, resourceId, unitId, personId, during, key } = row
  await client.query('begin')
  await client.query(booking([centreId, bookingId, during, personId, key, digest]))
  await client.query(item([centreId, bookingId, resourceId, during]))
  await client.query(occupancy([centreId, unitId, during, bookingId, resourceId]))
  await client.query(queued([crypto.randomUUID(), row.recipient, personId, centreId, bookingId, data]))
  await client.query('commit')
}

const connections = await Promise.all(
  Array.from({ length: clients }, async () => {
    const client = new pg.Client({ connectionString: database })
    await client.connect()
    return client
  }),
)
const latencies: number[] = []
let next = 0
const before = process.cpuUsage()
const began = performance.now()
const until = began + seconds * 1000
await Promise.all(
  connections.map(async (client) => {
    while (performance.now() < until) {
      const row = rows[next++]
      if (!row) throw new Error(`${rows.length} rows are too few for ${seconds} s`)
      const start = performance.now()
      await write(client, row)
      latencies.push(performance.now() - start)
    }
  }),
)
const { user, system } = process.cpuUsage(before)
const outcome: Outcome = {
  seconds: (performance.now() - began) / 1000,
  processor: (user + system) / 1000,
  latencies,
  statuses: {},
  used: next,
}
process.stdout.write(JSON.stringify(outcome))
await Promise.all(connections.map((client) => client.end()))
