import { simulateNetwork, centralPlan, type NetworkPlan } from '@micropol/viability'
import type { Area, Municipality } from '../../area/area.ts'
import type { BusinessResult } from '../../business/business.ts'
import { profileOf } from '../../area/profile.ts'
import { usualAssumptions } from '../../assumptions/usual.ts'
import type { ScenarioResult, Totals } from '../../scenarios/result.ts'
import { usualCandidates, usualQuestion } from '../../scenarios/usual.ts'
import { straightTravel } from '../../travel/travel.ts'
import { seededContent } from '../../versions/seeds/seeds.ts'
import type { ReportInput } from '../input.ts'

/** Squares in rows of six, all alike: an area to draw, with names that try every escape. */
export function sampleArea(count = 24): Area {
  const names = [
    'L’Été-#1',
    'A & B <b>',
    'Saint_Jean*',
    '$[Mas]$ "x"',
    '=SUM(A1)',
    'Ærø\\n',
    '@ici',
    '- moins',
  ]
  const municipalities: Municipality[] = Array.from({ length: count }, (_, i) => {
    const [lon, lat] = [3 + (i % 6) * 0.1, 43.4 + Math.floor(i / 6) * 0.08]
    const ring = [
      [lon, lat],
      [lon + 0.1, lat],
      [lon + 0.1, lat + 0.08],
      [lon, lat + 0.08],
      [lon, lat],
    ]
    return {
      code: `X${String(i).padStart(3, '0')}`,
      name: names[i] ?? `Village ${i}`,
      lat: lat + 0.04,
      lon: lon + 0.05,
      population: i === 3 ? null : 400 + i * 137,
      figures: i % 5 === 0 ? {} : { unemployment: 5 + (i % 7) },
      shape: i === 5 ? null : [[ring]],
    }
  })
  const flows = municipalities.flatMap((_, origin) =>
    [0, 7, 13]
      .filter((goal) => goal !== origin && goal < count)
      .map((destination) => ({
        origin,
        destination,
        commuters: 10 + ((origin * 31 + destination * 17) % 90),
      })),
  )
  return {
    name: 'Pays d’essai',
    country: 'FR',
    source: 'Invented for tests.',
    licence: 'CC0',
    municipalities,
    flows,
    knows: { within: false, leaving: false },
    populationOf: '',
  }
}

const totals = (factor: number): Totals => ({
  users: 410 * factor,
  daysPerYear: 36_080 * factor,
  hoursPerYear: 24_300 * factor,
  carKmPerYear: 410_000 * factor,
  netKgPerYear: 31_000 * factor - 12_000,
  within15: 3100,
  within15Share: 47,
})

/** A result in which three places of the sample area have centres. */
export function sampleResult(area: Area): ScenarioResult {
  const sites = [1, 8, 14].map((i) => area.municipalities[i]).filter((place) => place !== undefined)
  return {
    objective: 'hours',
    value: 24_300,
    bound: 24_420,
    gap: 0.0049,
    proven: true,
    centres: sites.map((site, i) => ({
      code: site.code,
      name: site.name,
      lat: site.lat,
      lon: site.lon,
      fixed: i === 2,
      existing: false,
      users: 190 - i * 40,
      daysPerYear: 16_700 - i * 3500,
      hoursPerYear: 12_900 - i * 4700,
      netKgPerYear: 15_000 - i * 9000,
      minutes: 11 + i,
      population: 9000 - i * 2000,
      points: [],
    })),
    totals: { low: totals(0.4), central: totals(1), high: totals(1.8) },
    municipalities: area.municipalities.map((place, i) => ({
      code: place.code,
      centre: i % 9 === 8 ? null : (sites[i % 3]?.code ?? null),
      minutes: i % 9 === 8 ? null : 4 + (i % 30),
      users: i % 9 === 8 ? 0 : 3 + (i % 11),
      hoursPerYear: i % 9 === 8 ? 0 : 100 + i * 43,
    })),
    beyond30: { municipalities: 4, population: 3210 },
    curve: Array.from({ length: 12 }, (_, i) => {
      const value = 30_000 * (1 - Math.exp(-(i + 1) / 2.2))
      const gap = [0, 0.001, 0.0049, 0.031][i % 4] ?? 0
      return { centres: i + 1, value, bound: value * (1 + gap), gap }
    }),
    robustness: {
      draws: 200,
      sites: area.municipalities.slice(0, 14).map((place, i) => ({
        code: place.code,
        name: place.name,
        share: 1 - i / 14,
        low: i < 4,
        central: i < 3,
        high: i < 3,
      })),
      value: { p5: 14_000, p50: 24_000, p95: 39_000 },
    },
    travelSource: 'great circle × 1.3, 30 to 70 km/h by distance (platform assumption)',
    lacks: ['no-within', 'no-leaving'],
    seed: 1,
    iterations: 4000,
    seconds: 0.4,
  }
}

/** A network with a grant for running that ends after three years, worked out with few futures. */
export function sampleBusiness(result: ScenarioResult, runs = 200): BusinessResult {
  const plan: NetworkPlan = {
    name: 'Pays d’essai',
    centres: result.centres.map(({ name }, i) => {
      const start = centralPlan(name)
      return {
        ...start,
        space: { ...start.space, desks: 14 + i * 4 },
        costs: { ...start.costs, rent: 2, hostFte: 0 },
        grants: { ...start.grants, operating: [{ name: 'region', monthly: 900, from: 1, to: 36 }] },
      }
    }),
    shared: { hostFte: 0.75, hostCost: 40_000, overheads: 200, by: 'centre' },
  }
  return {
    plan,
    codes: result.centres.map(({ code }) => code),
    simulation: simulateNetwork(plan, undefined, { runs, seed: 1 }),
  }
}

/** Everything a report of the sample area is made from. */
export function sampleInput(locale: 'en' | 'fr', runs = 200): ReportInput {
  const area = sampleArea()
  const result = sampleResult(area)
  return {
    study: { name: 'Étude #1 & <b>_x_</b> $y$', isDemo: true },
    area,
    profile: profileOf(area, straightTravel(1.3)),
    scenario: {
      name: 'Trois [centres]',
      question: usualQuestion(),
      assumptions: usualAssumptions(),
      candidates: usualCandidates(),
      existing: [{ name: 'Déjà là', lat: 43.5, lon: 3.2 }],
      result,
    },
    business: sampleBusiness(result, runs),
    content: seededContent(locale),
    locale,
    date: '2026-11-01',
  }
}
