import { simulateNetwork, type NetworkPlan } from '@micropol/viability'
import type { Area } from '../area/area.ts'
import type { ScenarioResult } from '../scenarios/result.ts'
import { RunStopped } from '../scenarios/invalid-question.ts'
import type { BusinessResult, BusinessSettings } from './business.ts'
import { centrePlanOf } from './centre-plan.ts'

export interface BusinessControl {
  /** Share of the futures that have run, 0 to 1. */
  onProgress?(share: number): void
  /** Asked at every step; the answer true ends the run with `RunStopped`. */
  shouldStop?(): boolean
}

/** The plan of the whole network, from the centres of a scenario. */
export function networkPlanOf(area: Area, result: ScenarioResult, settings: BusinessSettings): NetworkPlan {
  const { sharedHost } = settings
  return {
    name: area.name,
    centres: result.centres.map((centre) => centrePlanOf(centre, settings)),
    shared: {
      hostFte: sharedHost?.fte ?? 0,
      hostCost: sharedHost?.cost ?? 0,
      overheads: sharedHost?.overheads ?? 0,
      by: sharedHost?.by ?? 'centre',
    },
  }
}

/**
 * The business case of a scenario: ten years of each centre and of the network, `settings.runs` futures. The same
 * settings and seed give the same case to the last digit.
 *
 * @throws InvalidInput naming the value that cannot be
 * @throws RunStopped when `shouldStop` says so
 */
export function businessOf(
  area: Area,
  result: ScenarioResult,
  settings: BusinessSettings,
  control: BusinessControl = {},
): BusinessResult {
  const plan = networkPlanOf(area, result, settings)
  const simulation = simulateNetwork(plan, undefined, {
    runs: settings.runs,
    seed: settings.seed,
    progress: (done, runs) => {
      if (control.shouldStop?.()) throw new RunStopped()
      control.onProgress?.(done / runs)
      return true
    },
  })
  return { plan, codes: result.centres.map(({ code }) => code), simulation }
}
