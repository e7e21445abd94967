import type { Read } from '../../foundation/database/connect.ts'
import type { CentreId, ResourceId } from '../../foundation/ids.ts'
import type { Tariff, TariffUnit } from './price.ts'

export interface PriceList {
  centreId: CentreId
  /** ISO 4217. */
  currency: string
  tariffs: Tariff[]
}

/** The prices of resources, retired ones too: what they booked goes on. A resource without any has an empty list. */
export async function priceLists(
  db: Read,
  resourceIds: readonly ResourceId[],
): Promise<Map<ResourceId, PriceList>> {
  const rows = await db
    .selectFrom('resource')
    .innerJoin('centre', 'centre.id', 'resource.centre_id')
    .leftJoin('tariff', (join) =>
      join
        .onRef('tariff.centre_id', '=', 'resource.centre_id')
        .onRef('tariff.resource_id', '=', 'resource.id'),
    )
    .where('resource.id', 'in', [...resourceIds])
    .select([
      'resource.id',
      'resource.centre_id as centreId',
      'centre.currency',
      'tariff.per',
      'tariff.amount_cents as amountCents',
    ])
    .execute()
  const lists = new Map<ResourceId, PriceList>()
  for (const { id, centreId, currency, per, amountCents } of rows) {
    const list = lists.get(id as ResourceId) ?? { centreId: centreId as CentreId, currency, tariffs: [] }
    if (per !== null && amountCents !== null) list.tariffs.push({ per: per as TariffUnit, amountCents })
    lists.set(id as ResourceId, list)
  }
  return lists
}
