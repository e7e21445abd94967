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

/** One entry for each flow: columns, because a country has millions of them. */
export interface WayColumns {
  km: Float64Array
  minutes: Float64Array
  commuters: Float64Array
}

const BANDS = [0, 5, 10, 20, 30, 50] as const
export const FAR_KM = 20
const LONG_MINUTES = 30

/** Sums ways up; null when nobody leaves. */
export function waysOf({ km, minutes, commuters: weights }: WayColumns): Ways | null {
  const commuters = weights.reduce((sum, weight) => sum + weight, 0)
  if (commuters === 0) return null
  const part = (holds: (index: number) => boolean): Part => {
    let sum = 0
    for (let i = 0; i < weights.length; i++) if (holds(i)) sum += weights[i]
    return { commuters: sum, share: sum / commuters }
  }
  return {
    commuters,
    km: spreadOf(km, weights, commuters),
    minutes: spreadOf(minutes, weights, commuters),
    over20: part((i) => km[i] > FAR_KM),
    over30: part((i) => minutes[i] > LONG_MINUTES),
    bands: BANDS.map((from, index) => {
      const to = BANDS[index + 1] ?? null
      return { from, to, ...part((i) => (km[i] > from || index === 0) && (to === null || km[i] <= to)) }
    }),
  }
}

function spreadOf(values: Float64Array, weights: Float64Array, all: number): Spread {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i] * weights[i]
  const [median, p90] = [0.5, 0.9].map((share) => quantile(values, weights, share * all))
  return { mean: sum / all, median, p90 }
}

const BINS = 4096

/** The value that so much weight does not pass. Weighs by bins first, so that only one of them has to be sorted. */
function quantile(values: Float64Array, weights: Float64Array, wanted: number): number {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity)
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity)
  if (least === most) return least
  const binOf = (value: number) => Math.floor(((value - least) / (most - least)) * (BINS - 1))
  const bins = new Float64Array(BINS)
  for (let i = 0; i < values.length; i++) bins[binOf(values[i])] += weights[i]
  let bin = 0
  let passed = 0
  while (bin < BINS - 1 && passed + bins[bin] < wanted) passed += bins[bin++]
  const inside = Array.from(values.keys()).filter((i) => binOf(values[i]) === bin)
  inside.sort((a, b) => values[a] - values[b])
  for (const i of inside) {
    passed += weights[i]
    if (passed >= wanted) return values[i]
  }
  // Sums that were added up in another order may miss by their last digit.
  return values[inside.at(-1) ?? 0]
}
