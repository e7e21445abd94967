import type { Condition } from '@micropol/viability'
import { number, percent } from '../../format.ts'
import { m } from '../../paraglide/messages.js'
import { euros } from '../money.ts'

type Lever = Condition['lever']

/** What can move a business case, in words. */
export function leverName(lever: Lever): string {
  const names: Record<Lever, () => string> = {
    desks: m.plan_lever_desks,
    areaPerDesk: m.plan_lever_areaPerDesk,
    utilisation: m.plan_lever_utilisation,
    membersPerDesk: m.plan_lever_membersPerDesk,
    rampMonths: m.plan_lever_rampMonths,
    churn: m.plan_lever_churn,
    priceLevel: m.plan_lever_priceLevel,
    memberPrice: m.plan_lever_memberPrice,
    dayPasses: m.plan_lever_dayPasses,
    dayPassPrice: m.plan_lever_dayPassPrice,
    roomHours: m.plan_lever_roomHours,
    roomPrice: m.plan_lever_roomPrice,
    offices: m.plan_lever_offices,
    officeOccupancy: m.plan_lever_officeOccupancy,
    officePrice: m.plan_lever_officePrice,
    virtualOffices: m.plan_lever_virtualOffices,
    virtualOfficePrice: m.plan_lever_virtualOfficePrice,
    rent: m.plan_lever_rent,
    running: m.plan_lever_running,
    hostFte: m.plan_lever_hostFte,
    hostCost: m.plan_lever_hostCost,
    overheads: m.plan_lever_overheads,
    joining: m.plan_lever_joining,
    fitOut: m.plan_lever_fitOut,
    equipment: m.plan_lever_equipment,
    otherInvestment: m.plan_lever_otherInvestment,
    grantRate: m.plan_lever_grantRate,
    sharedHostFte: m.plan_lever_sharedHostFte,
  }
  return names[lever]()
}

const SHARES: readonly Lever[] = ['utilisation', 'churn', 'officeOccupancy', 'priceLevel', 'grantRate']
const PRICES: readonly Lever[] = [
  'memberPrice',
  'dayPassPrice',
  'roomPrice',
  'officePrice',
  'virtualOfficePrice',
  'hostCost',
  'overheads',
  'joining',
  'equipment',
  'otherInvestment',
]
const PER_AREA: readonly Lever[] = ['rent', 'running', 'fitOut']

/** A lever's value with its unit. A threshold is rounded to the side on which it still holds. */
export function leverValue(lever: Lever, value: number, toward?: 'up' | 'down'): string {
  const round = (v: number, decimals: number) => {
    const scale = 10 ** decimals
    const exact = v * scale
    const near = Math.round(exact)
    // What binary arithmetic left over is not a reason to go a step further.
    if (toward === undefined || Math.abs(exact - near) < 1e-6) return near / scale
    return (toward === 'up' ? Math.ceil(exact) : Math.floor(exact)) / scale
  }
  if (SHARES.includes(lever)) return percent(round(value, 2))
  if (PRICES.includes(lever)) return euros(round(value, 0))
  if (PER_AREA.includes(lever)) return m.plan_per_square_metre({ amount: number(round(value, 2), 2) })
  return number(round(value, lever === 'hostFte' || lever === 'sharedHostFte' ? 2 : 1), 2)
}
