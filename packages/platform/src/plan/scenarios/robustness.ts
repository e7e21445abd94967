import { drawnValues, valuesAt } from '../assumptions/values.ts'
import type { Ground } from './ground.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Robustness } from './result.ts'
import { InvalidQuestion } from './invalid-question.ts'
import { search, type Found } from './search.ts'
import { served } from './served.ts'

/** The plan for one draw of the assumptions, and what the main plan would be worth in it. */
export async function lookAt(
  ground: Ground,
  main: Found,
  which: 'low' | 'high' | number,
): Promise<{ open: number[]; value: number }> {
  const { input, limits, sites } = ground
  const { question, assumptions } = input
  const values =
    typeof which === 'number' ? drawnValues(assumptions, question.seed, which) : valuesAt(assumptions, which)
  const { demand, gains } = ground.at(values)
  const { seed, iterations } = question
  const { value } = served(demand, gains, main.open)
  try {
    const { open } = await search(demand, gains, sites, limits, { seed, iterations, quick: true, threads: 1 })
    return { open, value }
  } catch (error) {
    // Where fewer people come, a floor may be out of reach of every site: then none opens.
    if (error instanceof InvalidQuestion && error.reason === 'floor-too-high') return { open: [], value }
    throw error
  }
}

/** How often each site was chosen, and what the main plan is worth across the draws. */
export function robustnessOf(ground: Ground, main: Found, done: Checkpoint): Robustness | null {
  const { draws, low = [], high = [] } = done
  if (draws.length === 0) return null
  const chosen = new Int32Array(ground.sites.length)
  for (const { open } of draws) for (const j of open) chosen[j]++
  const ever = new Set([...main.open, ...low, ...high])
  chosen.forEach((times, j) => times > 0 && ever.add(j))
  const sites = [...ever].map((j) => ({
    code: ground.sites[j].code,
    name: ground.sites[j].name,
    share: chosen[j] / draws.length,
    low: low.includes(j),
    central: main.open.includes(j),
    high: high.includes(j),
  }))
  const values = Float64Array.from(draws, ({ value }) => value).sort()
  return {
    draws: draws.length,
    sites: sites.sort((a, b) => b.share - a.share || (a.code < b.code ? -1 : 1)),
    value: { p5: quantile(values, 0.05), p50: quantile(values, 0.5), p95: quantile(values, 0.95) },
  }
}

/** Between neighbours in a straight line. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1)
  const below = Math.floor(at)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below] + (at - below) * (sorted[above] - sorted[below])
}
