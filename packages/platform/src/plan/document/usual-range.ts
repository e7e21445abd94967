import { defaultOf, type Condition, type DefaultKey } from '@micropol/viability'

/** The default behind a lever, and how many of its units are one of the lever's. */
const ROWS: Partial<Record<Condition['lever'], readonly [DefaultKey, number]>> = {
  utilisation: ['desk_utilisation_steady', 100],
  dayPasses: ['day_passes', 1],
  roomHours: ['room_hours', 1],
  rent: ['rent', 1],
  running: ['other_opex', 1],
  hostFte: ['host_fte', 1],
}
/** Prices: the range that the simulation draws from. */
const PRICES = { low: 0.85, high: 1.15 }

/**
 * Whether a condition asks for nothing that has not been seen: the value lies on this side of the far end of the
 * range of its default. What no range is known of may be.
 */
export function isUsual({ lever, threshold, bound }: Condition): boolean {
  if (threshold === null) return false
  const found = ROWS[lever]
  const range = lever === 'priceLevel' ? PRICES : found && scaled(found)
  if (!range) return true
  return bound === 'at least' ? threshold <= range.high : threshold >= range.low
}

function scaled([key, factor]: readonly [DefaultKey, number]): { low: number; high: number } {
  const { low, high } = defaultOf(key)
  return { low: low / factor, high: high / factor }
}
