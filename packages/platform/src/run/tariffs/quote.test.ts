import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase, type TestDatabase } from '../../foundation/database/testing.ts'
import { newId, type ResourceId } from '../../foundation/ids.ts'
import { makeCentre, paris } from '../testing/centre.ts'
import { quote } from './quote.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

const tariff = (centre_id: string, resource_id: string, per: string, amount_cents: number) => ({
  centre_id,
  resource_id,
  per,
  amount_cents,
})

test('prices of resources of several centres, of retired ones too, in the order they were asked for', async () => {
  const { db } = database
  const [one, two] = [await makeCentre(db), await makeCentre(db)]
  await db
    .insertInto('tariff')
    .values([
      tariff(one.centreId, one.pool, 'hour', 300),
      tariff(one.centreId, one.pool, 'day', 1400),
      tariff(two.centreId, two.room, 'hour', 1250),
    ])
    .execute()
  await db.updateTable('centre').set({ currency: 'CHF' }).where('id', '=', two.centreId).execute()
  await db
    .updateTable('resource')
    .set({ retired_at: paris('2026-11-01T00:00') })
    .where('id', '=', two.room)
    .execute()
  const time = { start: paris('2026-11-24T09:00'), end: paris('2026-11-24T11:00') }
  const quotes = await quote(db, [
    { resourceId: two.room, quantity: 1, ...time },
    { resourceId: one.pool, quantity: 2, ...time },
    { resourceId: one.office, quantity: 1, ...time },
    { resourceId: newId<ResourceId>(), quantity: 1, ...time },
  ])
  assert.deepEqual(
    quotes.map(({ currency, price }) => [currency, price?.amountCents]),
    [
      ['CHF', 2500],
      ['EUR', 1200],
      ['EUR', undefined],
      ['EUR', undefined],
    ],
  )
  assert.deepEqual(await quote(db, []), [])
})
