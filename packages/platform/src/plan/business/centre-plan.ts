import { centralPlan, defaultOf, InvalidInput, type CentrePlan } from '@micropol/viability'
import type { ChosenCentre } from '../scenarios/result.ts'
import type { BusinessSettings } from './business.ts'
import { BUSINESS_FIELDS } from './fields.ts'

/** A room with fewer desks is no centre. */
const FEWEST_DESKS = 4
/** One host at this many desks is what the largest of our examples has; a larger centre needs more of a host. */
const DESKS_OF_A_HOST = defaultOf('desks_per_centre').high
/** Share of desks taken in the fullest centres of the sources. */
const FULLEST = defaultOf('desk_utilisation_steady').high / 100
/** Months of a grant towards running when nobody says how many. It always ends: the years after it must show. */
const GRANT_MONTHS = 36

type Numbers = Record<string, number>

/**
 * The plan of one chosen centre: central defaults, brought to the size that its users need, with the settings on top.
 *
 * Desks: visits on a working day ÷ planned utilisation, rounded up, at least 4 and at most `mostDesks`. A centre that
 * more people want than it has desks for is fuller than planned, up to the high end of what is seen, unless the
 * settings say how full. What a centre sells beside desks, its equipment and what it costs to open grow with the desks
 * from the usual 22; a host does so from 36 on.
 */
export function centrePlanOf(centre: ChosenCentre, settings: BusinessSettings): CentrePlan {
  const numbers = { ...settings.everywhere, ...settings.at[centre.code] }
  requirePaths(numbers)
  const plan = withNumbers(centralPlan(centre.name), numbers)
  const usual = plan.space.desks
  const needed = settings.desksFrom === 'users' ? desksFor(centre, plan) : usual
  const desks = Math.max(FEWEST_DESKS, Math.min(needed, settings.mostDesks ?? Infinity))
  const sized = withNumbers(filled(grown(plan, desks), centre, needed > desks), numbers)
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

const PATHS: ReadonlySet<string> = new Set(['space.extraArea', ...BUSINESS_FIELDS.map(({ path }) => path)])

function requirePaths(numbers: Numbers): void {
  for (const [path, value] of Object.entries(numbers))
    if (!PATHS.has(path))
      throw new InvalidInput(`${path} is set to ${value}, but no plan has that.`, path, value)
}

/** A copy of the plan with these numbers at their paths. */
function withNumbers(plan: CentrePlan, numbers: Numbers): CentrePlan {
  const { 'grants.operating.0.monthly': monthly = 0, 'grants.operating.0.to': to, ...others } = numbers
  const copy: Record<string, unknown> = structuredClone({ ...plan })
  for (const [path, value] of Object.entries(others)) set(copy, path.split('.'), value)
  const changed = copy as unknown as CentrePlan
  if (monthly === 0) return changed
  const operating = [{ name: 'operating grant', monthly, from: 1, to: to ?? GRANT_MONTHS }]
  return { ...changed, grants: { ...changed.grants, operating } }
}

function set(at: Record<string, unknown>, [first, ...rest]: string[], value: number): void {
  if (rest.length === 0) {
    at[first] = value
    return
  }
  const next = at[first]
  if (typeof next !== 'object' || next === null) throw new Error(`A plan has no ${first}.${rest.join('.')}.`)
  set(next as Record<string, unknown>, rest, value)
}
