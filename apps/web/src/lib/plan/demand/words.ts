import type { DemandKey } from '@micropol/platform/plan/assumptions/assumption'
import { number } from '../../format.ts'
import { m } from '../../paraglide/messages.js'

export function demandName(key: DemandKey): string {
  const names: Record<DemandKey, () => string> = {
    teleworkable: m.plan_demand_teleworkable,
    uptakeAtDoor: m.plan_demand_uptakeAtDoor,
    uptakeHalfMinutes: m.plan_demand_uptakeHalfMinutes,
    uptakeSlopeMinutes: m.plan_demand_uptakeSlopeMinutes,
    mostMinutes: m.plan_demand_mostMinutes,
    daysPerWeek: m.plan_demand_daysPerWeek,
    workingWeeks: m.plan_demand_workingWeeks,
    detour: m.plan_demand_detour,
    keptByExisting: m.plan_demand_keptByExisting,
    officeShare: m.plan_demand_officeShare,
    carToWork: m.plan_demand_carToWork,
    carToCentre: m.plan_demand_carToCentre,
  }
  return names[key]()
}

export function demandUnit(key: DemandKey): string {
  const units: Record<DemandKey, () => string> = {
    teleworkable: m.plan_demand_unit_jobs,
    uptakeAtDoor: m.plan_demand_unit_able,
    uptakeHalfMinutes: m.plan_demand_unit_minutes,
    uptakeSlopeMinutes: m.plan_demand_unit_slope,
    mostMinutes: m.plan_demand_unit_minutes,
    daysPerWeek: m.plan_demand_unit_days,
    workingWeeks: m.plan_demand_unit_weeks,
    detour: m.plan_demand_unit_detour,
    keptByExisting: m.plan_demand_unit_percent,
    officeShare: m.plan_demand_unit_share_days,
    carToWork: m.plan_demand_unit_percent,
    carToCentre: m.plan_demand_unit_percent,
  }
  return units[key]()
}

/** As many decimals as a planner may have typed, and no more. */
export const demandNumber = (value: number): string => {
  const decimals = [0, 1, 2, 3].find((count) => Math.abs(value - Number(value.toFixed(count))) < 1e-9) ?? 3
  return number(value, decimals)
}
