import { defaultOf, type DefaultKey, type DefaultRow } from '@micropol/viability'
import { QUIET_SEASON_RANGE } from './presets.ts'

/** One value of a business plan that a planner may change: where it stands in `CentrePlan`, and what is usual. */
export interface BusinessField {
  /** As in `BusinessSettings.everywhere` and `.at`. */
  path: string
  group: (typeof GROUPS)[number]
  /** Default behind it; null where there is none, and then `usual` holds a platform assumption. */
  key: DefaultKey | null
  usual?: { low: number; central: number; high: number }
  /** What stands there where it is not one number of a range. */
  kind?: 'month' | 'shape' | 'flag' | 'season' | 'mix'
  /** Stored as a share of 1, shown as a percentage. */
  percent?: true
  unit: '%' | 'EUR' | 'EUR/m2' | 'EUR/month' | 'EUR/year' | 'months' | 'hours' | 'number' | 'm2' | 'days'
  least: number
  most: number
  whole?: true
  /** Seldom asked for: a page may fold it away. */
  rare?: true
  /** Left empty there is no such thing: no limit, no renewal within the plan. */
  without?: 'limit' | 'renewal'
}

/** In the order in which they are asked. */
export const GROUPS = [
  'space',
  'demand',
  'opening',
  'season',
  'prices',
  'sales',
  'costs',
  'investment',
  'grants',
  'finance',
  'tax',
  'growth',
] as const

/** Where the one price of all memberships stands in settings from before there was a mix. */
export const SINGLE_PRICE = 'prices.memberships.0.price'
export const MIX = 'prices.memberships'
export const SEASON = 'demand.season'

const field = (
  group: BusinessField['group'],
  path: string,
  key: DefaultKey | null,
  unit: BusinessField['unit'],
  least: number,
  most: number,
  more: Partial<BusinessField> = {},
): BusinessField => ({ path, group, key, unit, least, most, ...more })

const ours = (low: number, central: number, high: number) => ({ usual: { low, central, high } })
const percent = true
const whole = true
const rare = true

/** In the order in which they are asked. Bounds are what can be at all; what is usual is said beside the field. */
export const BUSINESS_FIELDS: readonly BusinessField[] = [
  field('space', 'space.areaPerDesk', 'area_per_desk', 'm2', 2, 50),
  field('space', 'space.extraArea', null, 'm2', 0, 10_000, { ...ours(0, 0, 100), rare }),
  field('demand', 'demand.utilisation', 'desk_utilisation_steady', '%', 0, 100, { percent }),
  field('demand', 'demand.membersPerDesk', 'members_per_desk', 'number', 0.1, 10),
  field('demand', 'demand.churn', 'monthly_churn', '%', 0, 100, { percent }),
  field('demand', 'demand.joinsPerMonth', null, 'number', 0, 1000, {
    ...ours(2, 5, 10),
    rare,
    without: 'limit',
  }),
  field('opening', 'opens', null, 'months', 1, 12, { ...ours(1, 1, 12), kind: 'month' }),
  field('opening', 'demand.ramp.months', 'ramp_up_to_steady', 'months', 1, 120, { whole }),
  field('opening', 'demand.ramp.start', null, '%', 0, 100, { ...ours(5, 10, 30), percent }),
  field('opening', 'demand.ramp.shape', null, 'number', 0, 0, { ...ours(0, 0, 0), kind: 'shape' }),
  field('season', SEASON, null, '%', 0, 1000, { usual: QUIET_SEASON_RANGE, percent, kind: 'season' }),
  field('prices', MIX, 'hot_desk_monthly', 'EUR/month', 0, 5000, { kind: 'mix' }),
  field('prices', 'prices.dayPass', 'day_pass', 'EUR', 0, 1000),
  field('prices', 'prices.roomHour', 'meeting_room_hour', 'EUR', 0, 1000),
  field('prices', 'prices.office', 'private_office_monthly', 'EUR/month', 0, 10_000),
  field('prices', 'prices.virtualOffice', 'virtual_office_monthly', 'EUR/month', 0, 1000),
  field('sales', 'sales.dayPasses', 'day_passes', 'number', 0, 500),
  field('sales', 'sales.roomHours', 'room_hours', 'hours', 0, 5000),
  field('sales', 'sales.offices', 'offices', 'number', 0, 200, { whole }),
  field('sales', 'sales.officeOccupancy', 'office_occupancy', '%', 0, 100, { percent }),
  field('sales', 'sales.virtualOffices', 'virtual_offices', 'number', 0, 1000, { whole }),
  field('sales', 'sales.workingDays', 'working_days', 'days', 1, 31, { rare }),
  field('costs', 'costs.rent', 'rent', 'EUR/m2', 0, 100),
  field('costs', 'costs.running', 'other_opex', 'EUR/m2', 0, 100),
  field('costs', 'costs.hostFte', 'host_fte', 'number', 0, 20),
  field('costs', 'costs.hostCost', 'host_gross_cost', 'EUR/year', 0, 200_000),
  field('costs', 'costs.overheads', 'fixed_overheads', 'EUR/month', 0, 50_000),
  field('costs', 'costs.joining', 'joining', 'EUR', 0, 5000),
  field('investment', 'investment.fitOut', 'fit_out_per_m2', 'EUR/m2', 0, 10_000),
  field('investment', 'investment.equipment', 'equipment_per_desk', 'EUR', 0, 20_000),
  field('investment', 'investment.other', 'capex_per_centre', 'EUR', 0, 5_000_000),
  field('investment', 'investment.equipmentLife', 'equipment_life', 'months', 1, 600, { whole, rare }),
  field('investment', 'investment.fitOutLife', null, 'months', 1, 600, {
    ...ours(120, 180, 240),
    whole,
    rare,
    without: 'renewal',
  }),
  field('grants', 'grants.capital.rate', 'capital_grant_rate', '%', 0, 100, { percent }),
  field('grants', 'grants.capital.atMost', null, 'EUR', 0, 100_000_000, {
    ...ours(20_000, 50_000, 200_000),
    rare,
    without: 'limit',
  }),
  field('grants', 'grants.capital.after', null, 'months', 0, 120, { ...ours(0, 6, 18), whole, rare }),
  field('grants', 'grants.operating.0.monthly', null, 'EUR/month', 0, 100_000, ours(0, 0, 2000)),
  field('grants', 'grants.operating.0.to', null, 'months', 1, 120, { ...ours(12, 36, 60), whole }),
  field('finance', 'ownMoney', null, 'EUR', 0, 100_000_000, ours(0, 0, 30_000)),
  field('finance', 'loan.principal', null, 'EUR', 0, 100_000_000, ours(0, 0, 50_000)),
  field('finance', 'loan.rate', null, '%', 0, 100, { ...ours(1, 4, 7), percent }),
  field('finance', 'loan.months', null, 'months', 1, 600, { ...ours(60, 84, 180), whole }),
  field('finance', 'loan.grace', null, 'months', 0, 120, { ...ours(0, 0, 24), whole, rare }),
  field('tax', 'vat.rate', null, '%', 0, 100, { percent, ...ours(0, 0, 25) }),
  field('tax', 'vat.reclaimable', null, '%', 0, 100, { percent, ...ours(0, 100, 100) }),
  field('tax', 'vat.onRent', null, 'number', 0, 0, { ...ours(0, 0, 0), kind: 'flag' }),
  field('tax', 'paymentDelay', 'payment_delay', 'months', 0, 24),
  field('growth', 'growth.prices', null, '%', -50, 100, { percent, rare, ...ours(0, 0, 3) }),
  field('growth', 'growth.wages', null, '%', -50, 100, { percent, rare, ...ours(0, 0, 4) }),
  field('growth', 'growth.costs', null, '%', -50, 100, { percent, rare, ...ours(0, 0, 4) }),
]

const BY_PATH = new Map(BUSINESS_FIELDS.map((one) => [one.path, one]))

export const fieldAt = (path: string): BusinessField | undefined => BY_PATH.get(path)

/** Whether a plan has such a path, today or in settings of old. */
export const isPath = (path: string): boolean => path === SINGLE_PRICE || BY_PATH.has(path)

/** The range that is usual, in the unit in which the field is shown, with its source where it has one. */
export function usualOf({ key, usual }: BusinessField): Pick<DefaultRow, 'low' | 'central' | 'high'> & {
  row: DefaultRow | null
} {
  const row = key === null ? null : defaultOf(key)
  const range = row ?? usual
  if (!range) throw new Error('a business field has neither a default nor a usual range')
  return { low: range.low, central: range.central, high: range.high, row }
}
