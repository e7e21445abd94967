import { SEASON_2026_1 } from './data/assumptions-2026-1.ts'
import { defaultOf, type DefaultKey } from './data/look-up.ts'
import type { CentrePlan } from './plan.ts'

const central = (key: DefaultKey) => defaultOf(key).central

/**
 * A plan made of central defaults only: the start of every study, to be changed line by line. The investment is what
 * public centres were seen to cost as a whole (`capex_per_centre`), of which equipment is a part.
 *
 * @example businessCase(centralPlan('Lodève')).verdict
 */
export function centralPlan(name: string): CentrePlan {
  const desks = central('desks_per_centre')
  const equipment = central('equipment_per_desk')
  return {
    name,
    opens: 1,
    space: { desks, areaPerDesk: central('area_per_desk') },
    demand: {
      utilisation: central('desk_utilisation_steady') / 100,
      membersPerDesk: central('members_per_desk'),
      ramp: { shape: 'logistic', months: central('ramp_up_to_steady'), start: 0.1 },
      season: SEASON_2026_1,
      churn: central('monthly_churn') / 100,
    },
    prices: {
      memberships: [{ name: 'hot desk', price: central('hot_desk_monthly'), share: 1 }],
      dayPass: central('day_pass'),
      roomHour: central('meeting_room_hour'),
      office: central('private_office_monthly'),
      virtualOffice: central('virtual_office_monthly'),
    },
    sales: {
      dayPasses: central('day_passes'),
      workingDays: central('working_days'),
      roomHours: central('room_hours'),
      offices: central('offices'),
      officeOccupancy: central('office_occupancy') / 100,
      virtualOffices: central('virtual_offices'),
    },
    costs: {
      rent: central('rent'),
      running: central('other_opex'),
      hostFte: central('host_fte'),
      hostCost: central('host_gross_cost'),
      overheads: central('fixed_overheads'),
      joining: central('joining'),
    },
    investment: {
      fitOut: 0,
      equipment,
      equipmentLife: central('equipment_life'),
      other: central('capex_per_centre') - desks * equipment,
    },
    grants: { capital: { rate: central('capital_grant_rate') / 100, after: 6 } },
    vat: { rate: 0, reclaimable: 1, onRent: false },
    paymentDelay: central('payment_delay'),
  }
}
