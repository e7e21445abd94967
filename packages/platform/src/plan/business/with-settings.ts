import { InvalidInput, type CentrePlan } from '@micropol/viability'
import type { Setting, Settings } from './business.ts'
import { fieldAt, isPath, MIX, SINGLE_PRICE } from './fields.ts'

/** Months of a grant towards running when nobody says how many. It always ends: the years after it must show. */
const GRANT_MONTHS = 36

const central = (path: string) => fieldAt(path)?.usual?.central ?? 0
/** A loan of which nothing but the amount is said; a platform assumption. */
export const USUAL_LOAN = {
  rate: central('loan.rate') / 100,
  months: central('loan.months'),
  grace: central('loan.grace'),
}
const NO_GROWTH = { prices: 0, wages: 0, costs: 0 }

/** @throws InvalidInput when no plan has a path */
export function requirePaths(settings: Settings): void {
  for (const [path, value] of Object.entries(settings))
    if (!isPath(path))
      throw new InvalidInput(`${path} is set to ${shown(value)}, but no plan has that.`, path, value)
}

const shown = (value: Setting) => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** A copy of the plan with these values at their paths. */
export function withSettings(plan: CentrePlan, settings: Settings): CentrePlan {
  const {
    'grants.operating.0.monthly': monthly = 0,
    'grants.operating.0.to': to = GRANT_MONTHS,
    [SINGLE_PRICE]: price,
    ...others
  } = settings
  const loan = { principal: 0, ...USUAL_LOAN, ...plan.loan }
  const copy: Record<string, unknown> = structuredClone({
    ...plan,
    loan,
    growth: { ...NO_GROWTH, ...plan.growth },
  })
  for (const [path, value] of Object.entries(others)) set(copy, path.split('.'), structuredClone(value))
  if (price !== undefined && !(MIX in settings)) set(copy, SINGLE_PRICE.split('.'), price)
  if ((copy['loan'] as typeof loan).principal === 0) delete copy['loan']
  if (Object.values(copy['growth'] as typeof NO_GROWTH).every((rise) => rise === 0)) delete copy['growth']
  const changed = copy as unknown as CentrePlan
  if (typeof monthly !== 'number' || typeof to !== 'number' || monthly === 0) return changed
  const operating = [{ name: 'operating grant', monthly, from: 1, to }]
  return { ...changed, grants: { ...changed.grants, operating } }
}

function set(at: Record<string, unknown>, [first = '', ...rest]: string[], value: Setting): void {
  if (rest.length === 0) {
    at[first] = value
    return
  }
  const next = at[first]
  if (typeof next !== 'object' || next === null) throw new Error(`A plan has no ${first}.${rest.join('.')}.`)
  set(next as Record<string, unknown>, rest, value)
}
