import type { BusinessSettings, Settings } from './business.ts'
import { MIX, SINGLE_PRICE } from './fields.ts'

/**
 * What is set for one centre: what is the same everywhere, with its own on top. A mix of memberships and the single
 * price of older settings stand for the same thing: whichever of them is nearer to the centre replaces the other.
 */
export function settingsAt(
  { everywhere, at }: Pick<BusinessSettings, 'everywhere' | 'at'>,
  code?: string,
): Settings {
  const own = (code !== undefined && at[code]) || {}
  const below = { ...everywhere }
  if (MIX in own || SINGLE_PRICE in own) {
    delete below[MIX]
    delete below[SINGLE_PRICE]
  }
  return { ...below, ...own }
}
