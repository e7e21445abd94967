import { defaultOf } from '@micropol/viability'
import type { BusinessSettings } from './business.ts'

/**
 * Every centre with its own host and as large as its users need, but no larger than the largest of our examples: a
 * forecast of hundreds of users is a reason to grow later, not to open a hall. Nothing else changed: the hard case
 * comes first.
 */
export function usualBusiness(): BusinessSettings {
  return {
    everywhere: {},
    at: {},
    sharedHost: null,
    desksFrom: 'users',
    mostDesks: defaultOf('desks_per_centre').high,
    runs: 10_000,
    seed: 1,
  }
}
