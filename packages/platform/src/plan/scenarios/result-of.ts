import { lacksOf } from '../area/lacks.ts'
import { valuesAt } from '../assumptions/values.ts'
import { daysEach } from '../demand/demand.ts'
import type { Level } from '../assumptions/assumption.ts'
import { NEAR } from './gains.ts'
import type { Ground } from './ground.ts'
import type { ChosenCentre, ScenarioResult, ServedMunicipality, Totals } from './result.ts'
import type { Found } from './search.ts'
import { served } from './served.ts'

/** Minutes beyond which a place has no centre to speak of. */
const FAR = 30

/** Everything about the chosen plan but curve and robustness. */
export function resultOf(
  ground: Ground,
  main: Found,
): Omit<ScenarioResult, 'curve' | 'robustness' | 'seconds'> {
  const { input, central, sites } = ground
  const { question, area } = input
  const { gains } = ground.at(central.values)
  const { way } = served(central, gains, main.open)
  const { value, bound, gap, proven } = main
  return {
    objective: question.objective,
    value,
    bound,
    gap,
    proven,
    centres: centresOf(ground, main.open, way),
    totals: {
      low: totalsAt(ground, main.open, 'low'),
      central: totalsAt(ground, main.open, 'central'),
      high: totalsAt(ground, main.open, 'high'),
    },
    municipalities: area.municipalities.map(({ code }, i) => ({
      ...servedOf(ground, code, i, way[i]),
      ...(question.objective === 'weakest' && { needWeight: ground.needs[i].weight }),
    })),
    beyond30: beyond(
      ground,
      main.open.map((j) => sites[j]),
    ),
    travelSource: ground.travelSource,
    lacks: lacksOf(area),
    seed: question.seed,
    iterations: main.iterations,
  }
}

function centresOf({ input, central, sites }: Ground, open: number[], way: Int32Array): ChosenCentre[] {
  const { area, existing } = input
  const { ways, users, hours, netKg, values } = central
  const taken = new Set(existing.map((centre) => nearestMunicipality(area.municipalities, centre)))
  const centres = new Map(
    open.map((j) => {
      const { code, name, lat, lon, fixed, points, municipality } = sites[j]
      const nothing = {
        users: 0,
        daysPerYear: 0,
        hoursPerYear: 0,
        netKgPerYear: 0,
        minutes: 0,
        population: 0,
      }
      const centre: ChosenCentre = {
        code,
        name,
        lat,
        lon,
        fixed,
        existing: taken.has(municipality),
        ...nothing,
        points,
      }
      return [j, centre]
    }),
  )
  way.forEach((k, i) => {
    const centre = k < 0 ? undefined : centres.get(ways.place[k])
    if (!centre) return
    centre.users += users[k]
    centre.hoursPerYear += hours[k]
    centre.netKgPerYear += netKg[k]
    centre.minutes += users[k] * ways.minutes[k]
    centre.population += area.municipalities[i].population ?? 0
  })
  for (const centre of centres.values()) {
    centre.daysPerYear = centre.users * daysEach(values)
    centre.minutes = centre.users > 0 ? centre.minutes / centre.users : 0
  }
  return [...centres.values()].sort((a, b) => b.users - a.users || (a.code < b.code ? -1 : 1))
}

/** The same sites at another level of the assumptions. */
function totalsAt(ground: Ground, open: number[], level: Level): Totals {
  const { demand, gains } =
    level === 'central'
      ? ground.at(ground.central.values)
      : ground.at(valuesAt(ground.input.assumptions, level))
  const { way } = served(demand, gains, open)
  const { ways, users, hours, carKm, netKg, teleworkers, existingMinutes, values } = demand
  const totals = { users: 0, hoursPerYear: 0, carKmPerYear: 0, netKgPerYear: 0, within15: 0 }
  let all = 0
  way.forEach((k, i) => {
    all += teleworkers[i]
    const minutes = Math.min(existingMinutes[i], k < 0 ? Infinity : ways.minutes[k])
    if (minutes <= NEAR) totals.within15 += teleworkers[i]
    if (k < 0) return
    totals.users += users[k]
    totals.hoursPerYear += hours[k]
    totals.carKmPerYear += carKm[k]
    totals.netKgPerYear += netKg[k]
  })
  return {
    ...totals,
    daysPerYear: totals.users * daysEach(values),
    within15Share: all > 0 ? (100 * totals.within15) / all : 0,
  }
}

function servedOf({ central, sites, input }: Ground, code: string, i: number, k: number): ServedMunicipality {
  const { ways, users, hours } = central
  if (k >= 0)
    return {
      code,
      centre: sites[ways.place[k]].code,
      minutes: ways.minutes[k],
      users: users[k],
      hoursPerYear: hours[k],
    }
  const nothing = { code, users: 0, hoursPerYear: 0 }
  for (let k = ways.start[i]; k < ways.start[i + 1]; k++)
    if (ways.place[k] >= central.sites)
      return {
        ...nothing,
        centre: input.existing[ways.place[k] - central.sites].name,
        minutes: ways.minutes[k],
      }
  return { ...nothing, centre: null, minutes: null }
}

/** Where nothing chosen or existing is within 30 minutes; also for plans that reach less far, or farther. */
function beyond(ground: Ground, open: { lat: number; lon: number }[]): ScenarioResult['beyond30'] {
  const { area, existing } = ground.input
  const places = [...open, ...existing]
  const within = ground.within(places, FAR)
  const far = area.municipalities.filter((_, i) => !within[i])
  return {
    municipalities: far.length,
    population: far.reduce((sum, { population }) => sum + (population ?? 0), 0),
  }
}

function nearestMunicipality(
  municipalities: { lat: number; lon: number }[],
  { lat, lon }: { lat: number; lon: number },
) {
  const narrow = Math.cos((lat * Math.PI) / 180)
  let nearest = -1
  let least = Infinity
  municipalities.forEach((municipality, i) => {
    const apart = (municipality.lat - lat) ** 2 + ((municipality.lon - lon) * narrow) ** 2
    if (apart >= least) return
    least = apart
    nearest = i
  })
  return nearest
}
