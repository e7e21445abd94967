import { effectOfMemberYear, USUAL_REBOUND } from '@micropol/impact'
import type { DemandValues } from '../assumptions/values.ts'

/** kg CO₂e of one car kilometre, as `impact` counts it. */
const PER_CAR_KM = (() => {
  const { gross } = effectOfMemberYear({
    hubDays: 1,
    officeShare: 1,
    commuteKm: 0.5,
    carShareToOffice: 1,
    carShareToCentre: 0,
    centreKm: 0,
  })
  if (!gross.computable) throw new Error('impact has no factor for a car.')
  return gross.central
})()

/**
 * Car kilometres that days at the centre save (below zero: add): ways to work only on days that replace one at the
 * office, ways to the centre always.
 *
 * @param workKm kilometres from home to work, one way, times the people
 * @param centreKm the same to the centre
 */
export function carKmSaved(values: DemandValues, daysEach: number, workKm: number, centreKm: number): number {
  const { officeShare, carToWork, carToCentre } = values
  return 2 * daysEach * (workKm * (officeShare / 100) * (carToWork / 100) - centreKm * (carToCentre / 100))
}

/** Net kg CO₂e: new trips take their part from a saving, never from a loss. */
export function netKg(carKm: number): number {
  const gross = carKm * PER_CAR_KM
  return gross > 0 ? gross * (1 - USUAL_REBOUND.central) : gross
}
