import { effectOfDay, NO_REBOUND, type Effect, type Settings } from './effect.ts'
import { DESNZ_2026 } from './factors/factor-sets-2026-1.ts'
import { requireQuantity } from './range.ts'

/** A forecast for one member and year, made of means: for a plan, never for a report. Reports ask day by day. */
export interface MemberYear {
  /** Days at the centre in a year. */
  readonly hubDays: number
  /** Share of these days that replace one at the office, 0 to 1. The others replace no journey. */
  readonly officeShare: number
  /** Kilometres from home to the office. */
  readonly commuteKm: number
  /** Share who drive to the office, and to the centre, 0 to 1. The others emit nothing here: a low figure. */
  readonly carShareToOffice: number
  readonly carShareToCentre: number
  /** Kilometres from home to the centre. */
  readonly centreKm: number
}

/** Three members as the defaults have them: 1, 2 and 3 days in each of 44 weeks. Scenarios, not the ends of an interval. */
export const MEMBER_YEARS_2026_1: Record<'low' | 'central' | 'high', MemberYear> = {
  low: {
    hubDays: 44,
    officeShare: 0.4,
    commuteKm: 10,
    carShareToOffice: 0.7,
    carShareToCentre: 0.8,
    centreKm: 5.6,
  },
  central: {
    hubDays: 88,
    officeShare: 0.6,
    commuteKm: 25,
    carShareToOffice: 0.7,
    carShareToCentre: 0.5,
    centreKm: 5.6,
  },
  high: {
    hubDays: 132,
    officeShare: 0.8,
    commuteKm: 40,
    carShareToOffice: 0.95,
    carShareToCentre: 0.12,
    centreKm: 5.6,
  },
}

const byCar = (km: number) => [{ mode: 'car', km, minutes: 'unknown' }] as const

/**
 * The effect of a year of one member, from means.
 *
 * @throws InvalidInput naming the value that cannot be
 * @example effectOfMemberYear(MEMBER_YEARS_2026_1.low).net // −31 kg CO₂e: the centre adds
 */
export function effectOfMemberYear(
  member: MemberYear,
  settings: Settings = { factors: [DESNZ_2026], rebound: NO_REBOUND },
): Effect {
  for (const key of ['officeShare', 'carShareToOffice', 'carShareToCentre'] as const)
    requireQuantity(member[key], key, 1)
  requireQuantity(member.hubDays, 'hubDays', 366)
  requireQuantity(member.commuteKm, 'commuteKm', 1000)
  requireQuantity(member.centreKm, 'centreKm', 1000)
  return effectOfDay(
    {
      instead: {
        where: 'office',
        journeys: byCar(2 * member.commuteKm * member.officeShare * member.carShareToOffice),
      },
      toCentre: byCar(2 * member.centreKm * member.carShareToCentre),
      days: member.hubDays,
    },
    settings,
  )
}
