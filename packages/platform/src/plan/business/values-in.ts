import type { CentrePlan } from '@micropol/viability'
import { fieldAt } from './fields.ts'

export interface ValueIn {
  /** As in `CentrePlan`, places in a list included: `prices.memberships.0.share`. */
  path: string
  value: number | string | boolean
  /** Of the value as it stands: shares are of 1. Empty for words and names. */
  unit: string
}

/** Every value of a plan but its name, one by one, in the order of the plan. */
export function valuesIn(plan: CentrePlan): ValueIn[] {
  return walk(plan, '').filter(({ path }) => path !== 'name')
}

function walk(value: unknown, path: string): ValueIn[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => walk(inner, path === '' ? key : `${path}.${key}`))
  if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean') return []
  return [{ path, value, unit: typeof value === 'number' ? unitOf(path) : '' }]
}

/** Parts of a list and what no planner sets have units of their own. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^prices\.memberships\.\d+\.price$/, 'EUR/month'],
  [/\.(share|season\.\d+)$/, 'share of 1'],
  [/\.monthly$/, 'EUR/month'],
  [/\.(from|to)$/, 'months'],
  [/^space\.desks$/, 'number'],
]

function unitOf(path: string): string {
  const field = fieldAt(path)
  if (field) return field.percent ? 'share of 1' : field.kind === 'month' ? 'month of the year' : field.unit
  return OTHERS.find(([pattern]) => pattern.test(path))?.[1] ?? ''
}
