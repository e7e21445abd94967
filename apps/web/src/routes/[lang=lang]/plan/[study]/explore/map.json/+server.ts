import type { Municipality } from '@micropol/platform/plan/area/area'
import { number } from '#lib/format.ts'
import { explored } from '#lib/plan/explore/asked.ts'
import { m } from '#lib/paraglide/messages.js'
import { inPieces, listed } from '#lib/in-pieces.ts'
import type { RequestHandler } from './$types'

/** Names that a map of this size has room for. */
const NAMES = 12

/** What the map of the explore page draws: municipalities, flows, centres; all of it is in the lists of the page. */
export const GET: RequestHandler = async (event) => {
  const { area, profile, place: chosen, flows, scenario, study } = await explored(event)
  const point = ({ lat, lon }: { lat: number; lon: number }) => ({ type: 'Point', coordinates: [lon, lat] })
  const feature = (geometry: object, properties: object) => ({ type: 'Feature', geometry, properties })
  const collection = (features: object[]) => ({ type: 'FeatureCollection', features })
  const at = (index: number) => area.municipalities[index]

  const place = (municipality: Municipality, i: number) => {
    const leaving = profile.municipalities[i]?.leaving ?? 0
    const says = m.plan_area_explore_says({ name: municipality.name, count: number(leaving) })
    const { code, shape } = municipality
    const geometry = shape ? { type: 'MultiPolygon', coordinates: shape } : point(municipality)
    return feature(geometry, { code, leaving, says })
  }
  const lines = flows.toReversed().flatMap(({ origin, destination, commuters }) => {
    const [from, to] = [at(origin), at(destination)]
    if (!from || !to) return []
    const coordinates = [
      [from.lon, from.lat],
      [to.lon, to.lat],
    ]
    return [feature({ type: 'LineString', coordinates }, { commuters })]
  })
  const centres = scenario?.result.centres ?? []
  const sorted = profile.municipalities.map(({ leaving }) => leaving).toSorted((a, b) => a - b)
  const breaks = [0.4, 0.7, 0.9].map((share) => sorted[Math.floor(share * sorted.length)] ?? 0)
  const named = new Set([
    ...(chosen === null ? [] : [chosen]),
    ...profile.municipalities
      .map(({ leaving, coming }, index) => ({ index, size: leaving + coming }))
      .toSorted((a, b) => b.size - a.size)
      .slice(0, NAMES)
      .map(({ index }) => index),
  ])
  const lons = area.municipalities.map(({ lon }) => lon)
  const lats = area.municipalities.map(({ lat }) => lat)
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity)
  const rest = {
    bounds: [
      [least(lons), least(lats)],
      [most(lons), most(lats)],
    ],
    flows: collection(lines),
    centres: collection([
      ...centres.map((centre) => feature(point(centre), { name: centre.name })),
      ...study.existing.map((centre) => feature(point(centre), { name: centre.name })),
    ]),
    labels: [...named].flatMap((index) => {
      const municipality = at(index)
      if (!municipality) return []
      const { name, lat, lon } = municipality
      return [{ name, lat, lon, kind: index === chosen ? 'here' : 'other' }]
    }),
    // Classes of one value would be no classes: steps must rise.
    breaks: breaks.filter((value, i) => value > (breaks[i - 1] ?? 0)),
    most: Math.max(1, flows[0]?.commuters ?? 1),
    attribution: area.source,
    words: {
      'NavigationControl.ZoomIn': m.plan_area_explore_zoom_in(),
      'NavigationControl.ZoomOut': m.plan_area_explore_zoom_out(),
    },
  }
  // Without the bracket that closes the rest: the places, by far the most, follow in pieces.
  return inPieces('application/json', function* () {
    yield `${JSON.stringify(rest).slice(0, -1)},"places":{"type":"FeatureCollection","features":[`
    yield* listed(area.municipalities, place)
    yield ']}}'
  })
}
