import type { Temporal } from 'temporal-polyfill'
import type { Read } from '../../foundation/database/connect.ts'
import type { ResourceId } from '../../foundation/ids.ts'
import { grounds, spanOf } from '../availability/queries.ts'
import { priceOf, type Price } from './price.ts'
import { priceLists } from './queries.ts'

/** Something whose price is asked: so many of a resource for a period. */
export interface Quoted {
  resourceId: ResourceId
  quantity: number
  start: Temporal.Instant
  end: Temporal.Instant
}

/** `price` is null where the centre has given none. */
export interface Quote {
  currency: string
  price: Price | null
}

/** What each of these costs, in their order, in whatever centres they are. Unknown resources have no price. */
export async function quote(db: Read, asked: readonly Quoted[]): Promise<Quote[]> {
  if (asked.length === 0) return []
  const lists = await priceLists(db, [...new Set(asked.map((item) => item.resourceId))])
  const centreIds = [...new Set([...lists.values()].map((list) => list.centreId))]
  const calendars = new Map(
    (await grounds(db, { centreIds })).map((ground) => [ground.centreId, ground.calendar]),
  )
  return asked.map((item) => {
    const list = lists.get(item.resourceId)
    const calendar = list && calendars.get(list.centreId)
    if (!list || !calendar) return { currency: 'EUR', price: null }
    return {
      currency: list.currency,
      price: priceOf(list.tariffs, calendar, spanOf(item), item.quantity),
    }
  })
}
