import { defaultOf, type DefaultKey, type DefaultRow } from '@micropol/viability'

/** One number of a business plan that a planner may change: where it stands in `CentrePlan`, and what is usual. */
export interface BusinessField {
  /** As in `BusinessSettings.everywhere` and `.at`. */
  path: string
  group: 'space' | 'demand' | 'prices' | 'sales' | 'costs' | 'investment' | 'grants' | 'tax'
  /** Default behind it; null where there is none, and then `usual` holds a platform assumption. */
  key: DefaultKey | null
  usual?: { low: number; central: number; high: number }
  /** Stored as a share of 1, shown as a percentage. */
  percent?: true
  unit: '%' | 'EUR' | 'EUR/m2' | 'EUR/month' | 'EUR/year' | 'months' | 'hours' | 'number' | 'm2'
  least: number
  most: number
  whole?: true
}

const field = (
  group: BusinessField['group'],
  path: string,
  key: DefaultKey | null,
  unit: BusinessField['unit'],
  least: number,
  most: number,
  more: Partial<BusinessField> = {},
): BusinessField => ({ path, group, key, unit, least, most, ...more })

/** In the order in which they are asked. Bounds are what can be at all; what is usual is said beside the field. */
export const BUSINESS_FIELDS: readonly BusinessField[] = [
  field('space', 'space.areaPerDesk', 'area_per_desk', 'm2', 2, 50),
  field('demand', 'demand.utilisation', 'desk_utilisation_steady', '%', 0, 100, { percent: true }),
  field('demand', 'demand.membersPerDesk', 'members_per_desk', 'number', 0.1, 10),
  field('demand', 'demand.ramp.months', 'ramp_up_to_steady', 'months', 1, 120, { whole: true }),
  field('demand', 'demand.churn', 'monthly_churn', '%', 0, 100, { percent: true }),
  field('prices', 'prices.memberships.0.price', 'hot_desk_monthly', 'EUR/month', 0, 5000),
  field('prices', 'prices.dayPass', 'day_pass', 'EUR', 0, 1000),
  field('prices', 'prices.roomHour', 'meeting_room_hour', 'EUR', 0, 1000),
  field('prices', 'prices.office', 'private_office_monthly', 'EUR/month', 0, 10_000),
  field('prices', 'prices.virtualOffice', 'virtual_office_monthly', 'EUR/month', 0, 1000),
  field('sales', 'sales.dayPasses', 'day_passes', 'number', 0, 500),
  field('sales', 'sales.roomHours', 'room_hours', 'hours', 0, 5000),
  field('sales', 'sales.offices', 'offices', 'number', 0, 200, { whole: true }),
  field('sales', 'sales.officeOccupancy', 'office_occupancy', '%', 0, 100, { percent: true }),
  field('sales', 'sales.virtualOffices', 'virtual_offices', 'number', 0, 1000, { whole: true }),
  field('costs', 'costs.rent', 'rent', 'EUR/m2', 0, 100),
  field('costs', 'costs.running', 'other_opex', 'EUR/m2', 0, 100),
  field('costs', 'costs.hostFte', 'host_fte', 'number', 0, 20),
  field('costs', 'costs.hostCost', 'host_gross_cost', 'EUR/year', 0, 200_000),
  field('costs', 'costs.overheads', 'fixed_overheads', 'EUR/month', 0, 50_000),
  field('costs', 'costs.joining', 'joining', 'EUR', 0, 5000),
  field('investment', 'investment.fitOut', 'fit_out_per_m2', 'EUR/m2', 0, 10_000),
  field('investment', 'investment.equipment', 'equipment_per_desk', 'EUR', 0, 20_000),
  field('investment', 'investment.other', 'capex_per_centre', 'EUR', 0, 5_000_000),
  field('grants', 'grants.capital.rate', 'capital_grant_rate', '%', 0, 100, { percent: true }),
  field('grants', 'grants.operating.0.monthly', null, 'EUR/month', 0, 100_000, {
    usual: { low: 0, central: 0, high: 2000 },
  }),
  field('grants', 'grants.operating.0.to', null, 'months', 1, 120, {
    usual: { low: 12, central: 36, high: 60 },
    whole: true,
  }),
  field('tax', 'vat.rate', null, '%', 0, 100, { percent: true, usual: { low: 0, central: 0, high: 25 } }),
  field('tax', 'vat.reclaimable', null, '%', 0, 100, {
    percent: true,
    usual: { low: 0, central: 100, high: 100 },
  }),
  field('tax', 'paymentDelay', 'payment_delay', 'months', 0, 24),
]

/** The range that is usual, in the unit in which the field is shown, with its source where it has one. */
export function usualOf({ key, usual }: BusinessField): Pick<DefaultRow, 'low' | 'central' | 'high'> & {
  row: DefaultRow | null
} {
  const row = key === null ? null : defaultOf(key)
  const range = row ?? usual
  if (!range) throw new Error('a business field has neither a default nor a usual range')
  return { low: range.low, central: range.central, high: range.high, row }
}
