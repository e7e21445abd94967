import type { BusinessSettings } from './business.ts'

/** Every centre with its own host, as large as its users need, nothing changed: the hard case comes first. */
export function usualBusiness(): BusinessSettings {
  return { everywhere: {}, at: {}, sharedHost: null, desksFrom: 'users', runs: 10_000, seed: 1 }
}
