import { centralPlan, defaultOf, type CentrePlan } from '@micropol/viability'
import type { ChosenCentre } from '../scenarios/result.ts'
import type { BusinessSettings } from './business.ts'
import { settingsAt } from './settings-at.ts'
import { requirePaths, withSettings } from './with-settings.ts'

/** A room with fewer desks is no centre. */
const FEWEST_DESKS = 4
/** One host at this many desks is what the largest of our examples has; a larger centre needs more of a host. */
const DESKS_OF_A_HOST = defaultOf('desks_per_centre').high
/** Share of desks taken in the fullest centres of the sources. */
const FULLEST = defaultOf('desk_utilisation_steady').high / 100

/**
 * The plan of one chosen centre: central defaults, brought to the size that its users need, with the settings on top.
 *
 * Desks: visits on a working day ÷ planned utilisation, rounded up, at least 4 and at most `mostDesks`. A centre that
 * more people want than it has desks for is fuller than planned, up to the high end of what is seen, unless the
 * settings say how full. What a centre sells beside desks, its equipment and what it costs to open grow with the desks
 * from the usual 22; a host does so from 36 on.
 */
export function centrePlanOf(centre: ChosenCentre, settings: BusinessSettings): CentrePlan {
  const own = settingsAt(settings, centre.code)
  requirePaths(own)
  const plan = withSettings(centralPlan(centre.name), own)
  const usual = plan.space.desks
  const needed = settings.desksFrom === 'users' ? desksFor(centre, plan) : usual
  const desks = Math.max(FEWEST_DESKS, Math.min(needed, settings.mostDesks ?? Infinity))
  const sized = withSettings(filled(grown(plan, desks), centre, needed > desks), own)
  const { sharedHost } = settings
  return sharedHost ? { ...sized, costs: { ...sized.costs, hostFte: 0 } } : sized
}

/** Desks that the visits of a steady year need at the planned utilisation. */
export function desksFor(
  { daysPerYear }: Pick<ChosenCentre, 'daysPerYear'>,
  { demand, sales }: CentrePlan,
): number {
  const visits = daysPerYear / (12 * sales.workingDays)
  const { utilisation } = demand
  return Math.max(FEWEST_DESKS, utilisation > 0 ? Math.ceil(visits / utilisation - 1e-9) : 0)
}

/** More people than desks: the desks are as full as the fullest that were seen, as far as there are people. */
function filled(plan: CentrePlan, { daysPerYear }: ChosenCentre, scarce: boolean): CentrePlan {
  if (!scarce) return plan
  const { space, demand, sales } = plan
  const wanted = daysPerYear / (12 * sales.workingDays) / space.desks
  const utilisation = Math.max(demand.utilisation, Math.min(wanted, FULLEST))
  return { ...plan, demand: { ...demand, utilisation } }
}

function grown(plan: CentrePlan, desks: number): CentrePlan {
  const { space, sales, costs, investment } = plan
  const times = desks / space.desks
  return {
    ...plan,
    space: { ...space, desks },
    sales: {
      ...sales,
      dayPasses: sales.dayPasses * times,
      roomHours: sales.roomHours * times,
      offices: Math.round(sales.offices * times),
      virtualOffices: Math.round(sales.virtualOffices * times),
    },
    costs: { ...costs, hostFte: costs.hostFte * Math.max(1, desks / DESKS_OF_A_HOST) },
    investment: { ...investment, other: investment.other * times },
  }
}
