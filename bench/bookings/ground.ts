import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../packages/platform/src/foundation/database/connect.ts'
import { transaction } from '../../packages/platform/src/foundation/database/transaction.ts'
import { createToken } from '../../packages/platform/src/foundation/people/tokens.ts'
import { makeCentre, makePerson } from '../../packages/platform/src/run/testing/centre.ts'
import type { DirectRow } from './direct.ts'
import type { Call } from './connection.ts'

/** A pool of hot desks, with its desks. */
interface Pool {
  centreId: string
  resourceId: string
  unitIds: string[]
}

export interface Person {
  personId: string
  email: string
  token: string
}

/** So many centres more, each with a pool of 12 desks and rooms, spread over Hérault from a seed. */
export async function addCentres({ db }: Database, count: number): Promise<Pool[]> {
  const random = seeded(2026)
  const pools: Pool[] = []
  for (let i = 0; i < count; i++) {
    const { centreId, pool } = await makeCentre(db, 12)
    const place = { lat: 43.3 + 0.7 * random(), lon: 2.7 + 1.3 * random() }
    await db.updateTable('centre').set(place).where('id', '=', centreId).execute()
    const units = await db
      .selectFrom('resource_unit')
      .where('resource_id', '=', pool)
      .select('unit_id')
      .execute()
    pools.push({ centreId, resourceId: pool, unitIds: units.map((unit) => unit.unit_id) })
  }
  return pools
}

/** So many people with a token each. */
export async function addPeople({ db }: Database, count: number): Promise<Person[]> {
  const people: Person[] = []
  for (let i = 0; i < count; i++) {
    const { personId, email } = await makePerson(db)
    const made = await transaction(db, (tx) =>
      createToken(tx, { email, name: 'bench' }, Temporal.Now.instant()),
    )
    if (!made.ok) throw new Error(made.reason)
    people.push({ personId, email, token: made.value.token })
  }
  return people
}

/** A desk for an hour; never the same twice. */
export interface Slot {
  pool: Pool
  unitId: string
  start: string
  end: string
}

/** Every desk of every pool for every open hour of some days from now on, in an order drawn from a seed. */
export function slots(pools: readonly Pool[], days: { from: number; to: number }): Slot[] {
  const today = Temporal.Now.zonedDateTimeISO('Europe/Paris').toPlainDate()
  const all: Slot[] = []
  for (let day = days.from; day < days.to; day++)
    for (let hour = 8; hour < 20; hour++) {
      const at = today.add({ days: day }).toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: { hour } })
      const [start, end] = [`${at.toInstant()}`, `${at.add({ hours: 1 }).toInstant()}`]
      for (const pool of pools) for (const unitId of pool.unitIds) all.push({ pool, unitId, start, end })
    }
  return shuffled(all, seeded(7))
}

/** The slot as somebody books it through the API: any desk of the pool. */
export const callFor = ({ pool, start, end }: Slot, { token }: Person): Call => ({
  method: 'POST',
  path: '/api/v1/bookings',
  headers: {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': crypto.randomUUID(),
  },
  body: JSON.stringify({
    resources: [{ resourceId: pool.resourceId, quantity: 1 }],
    start,
    end,
    hold: false,
  }),
})

/** The slot as rows. */
export const rowFor = ({ pool, unitId, start, end }: Slot, person: Person): DirectRow => ({
  centreId: pool.centreId,
  bookingId: crypto.randomUUID(),
  resourceId: pool.resourceId,
  unitId,
  personId: person.personId,
  recipient: person.email,
  during: `[${start},${end})`,
  key: crypto.randomUUID(),
})

function shuffled<T>(items: T[], random: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [items[i] as T, items[j] as T]
    items[i] = b
    items[j] = a
  }
  return items
}

/** Mulberry32: small, and the same everywhere. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
