import type { CentrePlan } from './plan.ts'

/** The numbers of a plan that simulation, tornado and search may move. Units as in `CentrePlan`. */
export const LEVERS = [
  'desks',
  'areaPerDesk',
  'utilisation',
  'membersPerDesk',
  'rampMonths',
  'churn',
  'priceLevel',
  'memberPrice',
  'dayPasses',
  'dayPassPrice',
  'roomHours',
  'roomPrice',
  'offices',
  'officeOccupancy',
  'officePrice',
  'virtualOffices',
  'virtualOfficePrice',
  'rent',
  'running',
  'hostFte',
  'hostCost',
  'overheads',
  'joining',
  'fitOut',
  'equipment',
  'otherInvestment',
  'grantRate',
] as const

/** `priceLevel` multiplies every price (1 = as planned); `memberPrice` is the mean of the tariff mix. */
export type Lever = (typeof LEVERS)[number]

/** Where each lever stands in the vector of a plan. */
export const AT = Object.fromEntries(LEVERS.map((lever, i) => [lever, i])) as Record<Lever, number>

/** The levers of a plan as one vector, in the order of `LEVERS`. */
export function leversOf(plan: CentrePlan): Float64Array {
  const { space, demand, prices, sales, costs, investment, grants } = plan
  const values: Record<Lever, number> = {
    desks: space.desks,
    areaPerDesk: space.areaPerDesk,
    utilisation: demand.utilisation,
    membersPerDesk: demand.membersPerDesk,
    rampMonths: demand.ramp.months,
    churn: demand.churn,
    priceLevel: 1,
    memberPrice: prices.memberships.reduce((sum, { price, share }) => sum + price * share, 0),
    dayPasses: sales.dayPasses,
    dayPassPrice: prices.dayPass,
    roomHours: sales.roomHours,
    roomPrice: prices.roomHour,
    offices: sales.offices,
    officeOccupancy: sales.officeOccupancy,
    officePrice: prices.office,
    virtualOffices: sales.virtualOffices,
    virtualOfficePrice: prices.virtualOffice,
    rent: costs.rent,
    running: costs.running,
    hostFte: costs.hostFte,
    hostCost: costs.hostCost,
    overheads: costs.overheads,
    joining: costs.joining,
    fitOut: investment.fitOut,
    equipment: investment.equipment,
    otherInvestment: investment.other,
    grantRate: grants.capital?.rate ?? 0,
  }
  return Float64Array.from(LEVERS, (lever) => values[lever])
}

/** Levers that are shares: above 1 they mean nothing. */
export const SHARES: ReadonlySet<Lever> = new Set(['utilisation', 'churn', 'officeOccupancy', 'grantRate'])
