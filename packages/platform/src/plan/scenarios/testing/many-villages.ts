import type { Area } from '../../area/area.ts'
import { usualAssumptions } from '../../assumptions/usual.ts'
import type { ScenarioInput } from '../ground.ts'
import type { Question } from '../question.ts'
import { usualCandidates, usualQuestion } from '../usual.ts'

/** Villages strewn over 60 × 60 km by a fixed rule, who commute to their neighbours and to the three largest. */
export function manyVillages(question: Partial<Question> = {}, count = 60): ScenarioInput {
  let state = 7
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const municipalities: Area['municipalities'] = Array.from({ length: count }, (_, i) => ({
    code: `V${String(i).padStart(3, '0')}`,
    name: `Village ${i}`,
    lat: 45 + 0.54 * next(),
    lon: 1 + 0.76 * next(),
    population: i < 3 ? 40_000 : Math.round(300 + 4000 * next() ** 3),
    figures: { areaKm2: 10 + 20 * next(), unemployment: 4 + 8 * next() },
    shape: null,
  }))
  const flows = municipalities.flatMap(({ population }, origin) =>
    municipalities.flatMap((_, destination) => {
      const drawn = next()
      if (origin === destination || (destination > 2 && drawn > 0.2)) return []
      const commuters = Math.ceil(((population ?? 0) / 40) * drawn)
      return { origin, destination, commuters }
    }),
  )
  return {
    area: {
      name: 'Many villages',
      country: 'FR',
      source: 'made up',
      licence: 'none',
      municipalities,
      flows,
      knows: { within: false, leaving: false },
      populationOf: '',
    },
    assumptions: usualAssumptions(),
    candidates: { ...usualCandidates(), mostPopulation: null },
    existing: [],
    question: { ...usualQuestion(), size: { centres: 4 }, curveUpTo: 0, draws: 0, ...question },
  }
}
