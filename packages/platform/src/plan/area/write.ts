import { FIGURES, type Area } from './area.ts'
import { csvOf, type Cell } from './csv.ts'
import type { Profile } from './profile.ts'
import { READINESS_PARTS } from './readiness.ts'

const COMPUTED = ['leaving', 'coming', 'within', 'meanKm', 'meanMinutes', 'over20', 'mainly'] as const
const POINTS = ['need', 'needOf', 'ground', 'groundOf'] as const

/** Columns of figures that at least one municipality has. */
const figuresOf = ({ municipalities }: Area) =>
  FIGURES.filter((figure) => municipalities.some(({ figures }) => figures[figure] !== undefined))

/** Everything known of each municipality, what was worked out behind what was given. Kilometres and minutes one way. */
export function municipalitiesCsv(area: Area, profile: Profile): string {
  const figures = figuresOf(area)
  const columns = ['code', 'name', 'lat', 'lon', 'population', ...figures, ...COMPUTED, ...POINTS]
  const parts = READINESS_PARTS.map((key) => `points ${key}`)
  return csvOf(
    [...columns, ...parts],
    area.municipalities.map((place, i) => {
      const row = profile.municipalities[i]
      const { need, ground } = row.readiness
      const given: Cell[] = [place.code, place.name, place.lat, place.lon, place.population]
      const computed: Cell[] = [row.leaving, row.coming, row.within, tenth(row.km), tenth(row.minutes)]
      return given.concat(
        figures.map((figure) => place.figures[figure]),
        computed,
        [row.over20?.commuters, row.mainly?.code],
        [need.points, need.of, ground.points, ground.of],
        row.readiness.parts.map(({ points }) => points),
      )
    }),
  )
}

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)

/** The flows by code, as an import takes them. */
export const flowsCsv = ({ municipalities, flows }: Area): string =>
  csvOf(
    ['origin', 'destination', 'commuters'],
    flows.map(({ origin, destination, commuters }) => [
      municipalities[origin].code,
      municipalities[destination].code,
      commuters,
    ]),
  )

/** Municipalities as GeoJSON: outlines where they are known, else points. */
export function areaGeoJson(area: Area, profile: Profile): string {
  const features = area.municipalities.map((place, i) => {
    const { leaving, coming, km, minutes, readiness } = profile.municipalities[i]
    return {
      type: 'Feature',
      properties: {
        code: place.code,
        name: place.name,
        population: place.population,
        ...place.figures,
        leaving,
        coming,
        km: tenth(km),
        minutes: tenth(minutes),
        need: readiness.need,
        ground: readiness.ground,
      },
      geometry: place.shape
        ? { type: 'MultiPolygon', coordinates: place.shape }
        : { type: 'Point', coordinates: [place.lon, place.lat] },
    }
  })
  const { source, licence } = area
  return JSON.stringify({ type: 'FeatureCollection', source, licence, features })
}
