import { refuse } from './invalid-input.ts'
import type { CentrePlan, NetworkPlan, Timed } from './plan.ts'

interface Limits {
  least?: number
  most?: number
  whole?: boolean
}

/** Refuses what is not a number within its limits, naming value and place. */
export function requireNumber(value: unknown, field: string, { least = 0, most = 1e9, whole }: Limits = {}) {
  if (typeof value !== 'number' || !Number.isFinite(value))
    refuse(`${field} is ${String(value)}, not a number.`, field, value)
  if (value < least || value > most)
    refuse(`${field} is ${value}, not between ${least} and ${most}.`, field, value)
  if (whole && !Number.isInteger(value)) refuse(`${field} is ${value}, not a whole number.`, field, value)
}

const share = { least: 0, most: 1 }

/** Length of a plan: 1 month to 50 years. */
export function requireMonths(months: number): void {
  requireNumber(months, 'months', { least: 1, most: 600, whole: true })
}

function requireTimed(list: readonly Timed[] | undefined, field: string): void {
  for (const [i, { monthly, from, to }] of (list ?? []).entries()) {
    const at = `${field}[${i}]`
    requireNumber(monthly, `${at}.monthly`)
    requireNumber(from, `${at}.from`, { least: 1, most: 600, whole: true })
    requireNumber(to, `${at}.to`, { least: 1, whole: true })
    if (to < from) refuse(`${at} ends in month ${to}, before it begins in month ${from}.`, `${at}.to`, to)
  }
}

function requireDemand({ demand, sales, prices }: CentrePlan): void {
  const { ramp, season } = demand
  requireNumber(demand.utilisation, 'demand.utilisation', share)
  requireNumber(demand.membersPerDesk, 'demand.membersPerDesk', { most: 100 })
  requireNumber(demand.churn, 'demand.churn', share)
  if (demand.joinsPerMonth !== undefined) requireNumber(demand.joinsPerMonth, 'demand.joinsPerMonth')
  if (ramp.shape !== 'logistic' && ramp.shape !== 'linear')
    refuse(
      `demand.ramp.shape is ${String(ramp.shape)}, neither logistic nor linear.`,
      'demand.ramp.shape',
      ramp.shape,
    )
  requireNumber(ramp.months, 'demand.ramp.months', { most: 600 })
  requireNumber(ramp.start, 'demand.ramp.start', share)
  if (ramp.shape === 'logistic' && ramp.months > 0 && !(ramp.start > 0 && ramp.start < 0.95))
    refuse(
      `demand.ramp.start is ${ramp.start}; a logistic start lies above 0 and below 0.95.`,
      'demand.ramp.start',
      ramp.start,
    )
  if (season && season.length !== 12)
    refuse(`demand.season has ${season.length} factors, not 12.`, 'demand.season', season.length)
  season?.forEach((factor, i) => requireNumber(factor, `demand.season[${i}]`, { most: 10 }))

  if (prices.memberships.length === 0) refuse('prices.memberships is empty.', 'prices.memberships', [])
  let mix = 0
  for (const [i, tariff] of prices.memberships.entries()) {
    requireNumber(tariff.price, `prices.memberships[${i}].price`)
    requireNumber(tariff.share, `prices.memberships[${i}].share`, share)
    mix += tariff.share
  }
  if (Math.abs(mix - 1) > 1e-6)
    refuse(`Shares of prices.memberships add up to ${mix}, not 1.`, 'prices.memberships', mix)
  for (const key of ['dayPass', 'roomHour', 'office', 'virtualOffice'] as const)
    requireNumber(prices[key], `prices.${key}`)
  for (const key of ['dayPasses', 'roomHours', 'offices', 'virtualOffices'] as const)
    requireNumber(sales[key], `sales.${key}`)
  requireNumber(sales.workingDays, 'sales.workingDays', { most: 31 })
  requireNumber(sales.officeOccupancy, 'sales.officeOccupancy', share)
}

function requireMoney({ costs, investment, grants, vat, loan, growth, ...plan }: CentrePlan): void {
  for (const key of ['rent', 'running', 'hostFte', 'hostCost', 'overheads', 'joining'] as const)
    requireNumber(costs[key], `costs.${key}`)
  requireTimed(costs.other, 'costs.other')
  for (const key of ['fitOut', 'equipment', 'other'] as const)
    requireNumber(investment[key], `investment.${key}`)
  requireNumber(investment.equipmentLife, 'investment.equipmentLife', { least: 1, whole: true })
  if (investment.fitOutLife !== undefined)
    requireNumber(investment.fitOutLife, 'investment.fitOutLife', { least: 1, whole: true })
  if (grants.capital) {
    requireNumber(grants.capital.rate, 'grants.capital.rate', share)
    requireNumber(grants.capital.after, 'grants.capital.after', { most: 600, whole: true })
    if (grants.capital.atMost !== undefined) requireNumber(grants.capital.atMost, 'grants.capital.atMost')
  }
  requireTimed(grants.operating, 'grants.operating')
  requireTimed(plan.contracts, 'contracts')
  requireNumber(vat.rate, 'vat.rate', share)
  requireNumber(vat.reclaimable, 'vat.reclaimable', share)
  requireNumber(plan.paymentDelay, 'paymentDelay', { most: 24 })
  if (plan.ownMoney !== undefined) requireNumber(plan.ownMoney, 'ownMoney')
  for (const key of ['prices', 'wages', 'costs'] as const)
    if (growth) requireNumber(growth[key], `growth.${key}`, { least: -0.5, most: 1 })
  if (!loan) return
  requireNumber(loan.principal, 'loan.principal')
  requireNumber(loan.rate, 'loan.rate', share)
  requireNumber(loan.months, 'loan.months', { least: 1, most: 600, whole: true })
  requireNumber(loan.grace, 'loan.grace', { most: 600, whole: true })
  if (loan.grace >= loan.months)
    refuse(`loan.grace is ${loan.grace} months of a loan of ${loan.months}.`, 'loan.grace', loan.grace)
}

/** Every number of a centre within its limits; throws `InvalidInput`. */
export function requireCentre(plan: CentrePlan): void {
  requireNumber(plan.opens, 'opens', { least: 1, most: 12, whole: true })
  requireNumber(plan.space.desks, 'space.desks', { least: 1, most: 10_000 })
  requireNumber(plan.space.areaPerDesk, 'space.areaPerDesk', { most: 1000 })
  if (plan.space.extraArea !== undefined) requireNumber(plan.space.extraArea, 'space.extraArea')
  requireDemand(plan)
  requireMoney(plan)
}

/** A network has centres and shares what it says. */
export function requireNetwork({ centres, shared }: NetworkPlan): void {
  if (centres.length === 0) refuse('The network has no centre.', 'centres', [])
  centres.forEach(requireCentre)
  for (const key of ['hostFte', 'hostCost', 'overheads'] as const) requireNumber(shared[key], `shared.${key}`)
  if (shared.by !== 'centre' && shared.by !== 'desks')
    refuse(`shared.by is ${String(shared.by)}, neither centre nor desks.`, 'shared.by', shared.by)
}
