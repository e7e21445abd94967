/** The ways of commuters who leave their municipality, one way, by car. */
export interface Ways {
  commuters: number
  km: Spread
  minutes: Spread
  /** More than 20 km by road. */
  over20: Part
  /** More than 30 minutes. */
  over30: Part
  /** By distance: from (exclusive) to (inclusive) so many km; the last one is open. */
  bands: { from: number; to: number | null; commuters: number; share: number }[]
}

export interface Spread {
  mean: number
  median: number
  /** Nine in ten have at most this. */
  p90: number
}

export interface Part {
  commuters: number
  /** 0 to 1. */
  share: number
}

export interface Way {
  km: number
  minutes: number
  commuters: number
}

const BANDS = [0, 5, 10, 20, 30, 50] as const
const FAR_KM = 20
const LONG_MINUTES = 30

/** Sums ways up; null when nobody leaves. */
export function waysOf(ways: readonly Way[]): Ways | null {
  const commuters = total(ways)
  if (commuters === 0) return null
  const part = (of: readonly Way[]): Part => ({ commuters: total(of), share: total(of) / commuters })
  return {
    commuters,
    km: spreadOf(ways, ({ km }) => km),
    minutes: spreadOf(ways, ({ minutes }) => minutes),
    over20: part(ways.filter(({ km }) => km > FAR_KM)),
    over30: part(ways.filter(({ minutes }) => minutes > LONG_MINUTES)),
    bands: BANDS.map((from, index) => {
      const to = BANDS[index + 1] ?? null
      const within = ways.filter(({ km }) => (km > from || index === 0) && (to === null || km <= to))
      return { from, to, ...part(within) }
    }),
  }
}

const total = (ways: readonly Way[]) => ways.reduce((sum, { commuters }) => sum + commuters, 0)

function spreadOf(ways: readonly Way[], of: (way: Way) => number): Spread {
  const sorted = ways
    .map((way) => ({ value: of(way), commuters: way.commuters }))
    .sort((a, b) => a.value - b.value)
  const all = total(ways)
  const quantile = (share: number) => {
    let passed = 0
    for (const { value, commuters } of sorted) {
      passed += commuters
      if (passed >= share * all) return value
    }
    return sorted.at(-1)?.value ?? 0
  }
  const mean = sorted.reduce((sum, { value, commuters }) => sum + value * commuters, 0) / all
  return { mean, median: quantile(0.5), p90: quantile(0.9) }
}
